package io.hostwright.reconcile;

import io.hostwright.model.Digest;
import io.hostwright.model.Revision;
import io.hostwright.source.RepositoryException;
import io.hostwright.source.RepositoryTree;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** A revision in memory; its commit is a digest of what it holds. */
public final class MemoryTree implements RepositoryTree {
  private final SortedMap<String, String> files = new TreeMap<>();

  /** The same with a file added or changed. */
  public MemoryTree with(String path, String content) {
    var next = new MemoryTree();
    next.files.putAll(files);
    next.files.put(path, content);
    return next;
  }

  /** The same without a file. */
  public MemoryTree without(String path) {
    var next = new MemoryTree();
    next.files.putAll(files);
    next.files.remove(path);
    return next;
  }

  @Override
  public Revision revision() {
    return new Revision(Digest.sha256(files.toString()).substring(0, 40), false);
  }

  @Override
  public Kind kind(String path) {
    return files.containsKey(path)
        ? Kind.FILE
        : files.keySet().stream().anyMatch(f -> f.startsWith(path + "/"))
            ? Kind.DIRECTORY
            : Kind.ABSENT;
  }

  @Override
  public byte[] read(String path, int limit) throws RepositoryException {
    String content = files.get(path);
    if (content == null) {
      throw new RepositoryException(RepositoryException.Trouble.UNREADABLE, "no file " + path);
    }
    return content.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public List<String> filesBelow(String directory) {
    return files.keySet().stream()
        .filter(f -> directory.isEmpty() || f.startsWith(directory + "/"))
        .toList();
  }
}
