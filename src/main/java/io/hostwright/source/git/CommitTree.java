package io.hostwright.source.git;

import io.hostwright.model.Revision;
import io.hostwright.source.RepositoryException;
import io.hostwright.source.RepositoryException.Reason;
import io.hostwright.source.RepositoryTree;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.PathFilter;
import org.jspecify.annotations.Nullable;

/** A commit's files, read from its tree when asked for; nothing is ever checked out. */
final class CommitTree implements RepositoryTree {
  private final Repository repository;
  private final RevCommit commit;

  CommitTree(Repository repository, RevCommit commit) {
    this.repository = repository;
    this.commit = commit;
  }

  private record Found(Kind kind, ObjectId id) {}

  @Override
  public Revision revision() {
    return new Revision(commit.getName(), false);
  }

  @Override
  public Kind kind(String path) throws RepositoryException {
    String plain = PlainPath.of(path);
    if (plain == null) {
      return Kind.ABSENT;
    }
    var found = find(plain);
    return found == null ? belowWhat(plain) : found.kind();
  }

  private @Nullable Found find(String path) throws RepositoryException {
    if (path.isEmpty()) {
      return new Found(Kind.DIRECTORY, commit.getTree());
    }
    try (var walk = TreeWalk.forPath(repository, path, commit.getTree())) {
      return walk == null ? null : new Found(kind(walk.getFileMode()), walk.getObjectId(0));
    } catch (IOException e) {
      throw failed(path, e);
    }
  }

  /** What hides a path: the link or submodule that it leads through. */
  private Kind belowWhat(String path) throws RepositoryException {
    for (String above = PlainPath.parent(path); above != null; above = PlainPath.parent(above)) {
      var found = find(above);
      if (found != null) {
        boolean hides = found.kind() == Kind.SYMLINK || found.kind() == Kind.SUBMODULE;
        return hides ? found.kind() : Kind.ABSENT;
      }
    }
    return Kind.ABSENT;
  }

  private static Kind kind(FileMode mode) {
    return switch (mode.getBits() & FileMode.TYPE_MASK) {
      case FileMode.TYPE_TREE -> Kind.DIRECTORY;
      case FileMode.TYPE_SYMLINK -> Kind.SYMLINK;
      case FileMode.TYPE_GITLINK -> Kind.SUBMODULE;
      default -> FileMode.EXECUTABLE_FILE.equals(mode) ? Kind.EXECUTABLE : Kind.FILE;
    };
  }

  @Override
  public byte[] read(String path, int limit) throws RepositoryException {
    String plain = PlainPath.of(path);
    var found = plain == null ? null : find(plain);
    if (found == null || found.kind() != Kind.FILE && found.kind() != Kind.EXECUTABLE) {
      throw Unreadable.noFile(path, "commit " + commit.getName());
    }
    try {
      var loader = repository.open(found.id());
      if (loader.getSize() > limit) {
        throw Unreadable.tooLarge(path, loader.getSize(), limit);
      }
      return loader.getBytes(limit);
    } catch (IOException e) {
      throw failed(path, e);
    }
  }

  @Override
  public List<String> filesBelow(String directory) throws RepositoryException {
    String plain = PlainPath.of(directory);
    var found = plain == null ? null : find(plain);
    if (plain == null || found == null || found.kind() != Kind.DIRECTORY) {
      return List.of();
    }
    var files = new ArrayList<String>();
    try (var walk = new TreeWalk(repository)) {
      walk.addTree(commit.getTree());
      walk.setRecursive(true);
      if (!plain.isEmpty()) {
        walk.setFilter(PathFilter.create(plain));
      }
      while (walk.next()) {
        files.add(name(walk));
      }
    } catch (IOException e) {
      throw failed(directory, e);
    }
    files.sort(null);
    return List.copyOf(files);
  }

  private static String name(TreeWalk walk) throws RepositoryException {
    String name = PlainPath.decode(walk.getRawPath());
    if (name == null) {
      throw Unreadable.name(walk.getPathString());
    }
    return name;
  }

  private RepositoryException failed(String path, IOException e) {
    return new RepositoryException(
        Reason.LOCAL,
        "'%s' cannot be read from commit %s: %s"
            .formatted(path, commit.getName(), Unreadable.cause(e)),
        e);
  }
}
