package io.hostwright.source.git;

import io.hostwright.source.RepositoryException;
import io.hostwright.source.RepositoryTree.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.jspecify.annotations.Nullable;

/** Which object lies at each path of a commit: found by one walk, which reads no file. */
final class TreeIndex {
  private final NavigableMap<String, Item> items = new TreeMap<>();
  private final List<String> unnamable = new ArrayList<>();

  /** A file, link or submodule. */
  record Item(Kind kind, ObjectId id) {}

  private TreeIndex() {}

  /** Walks over a commit's tree and all below it. */
  static TreeIndex of(ObjectReader reader, ObjectId tree) throws IOException {
    var index = new TreeIndex();
    try (var walk = new TreeWalk(reader)) {
      walk.addTree(tree);
      walk.setRecursive(true);
      while (walk.next()) {
        String path = PlainPath.decode(walk.getRawPath());
        if (path == null) {
          index.unnamable.add(walk.getPathString());
        } else {
          index.items.put(path, new Item(kind(walk.getFileMode()), walk.getObjectId(0)));
        }
      }
    }
    return index;
  }

  private static Kind kind(FileMode mode) {
    return switch (mode.getBits() & FileMode.TYPE_MASK) {
      case FileMode.TYPE_SYMLINK -> Kind.SYMLINK;
      case FileMode.TYPE_GITLINK -> Kind.SUBMODULE;
      default -> FileMode.EXECUTABLE_FILE.equals(mode) ? Kind.EXECUTABLE : Kind.FILE;
    };
  }

  /** What lies at a plain path, or hides it. */
  Kind kind(String path) {
    var found = items.get(path);
    return found != null ? found.kind() : isDirectory(path) ? Kind.DIRECTORY : belowWhat(path);
  }

  private boolean isDirectory(String path) {
    String first = items.ceilingKey(within(path));
    return path.isEmpty()
        || (first != null && first.startsWith(within(path)))
        || unnamable.stream().anyMatch(name -> name.startsWith(within(path)));
  }

  private static String within(String directory) {
    return directory.isEmpty() ? "" : directory + "/";
  }

  /** What hides a path: the link or submodule that it leads through. */
  private Kind belowWhat(String path) {
    for (String above = PlainPath.parent(path); above != null; above = PlainPath.parent(above)) {
      var found = items.get(above);
      if (found != null) {
        boolean hides = found.kind() == Kind.SYMLINK || found.kind() == Kind.SUBMODULE;
        return hides ? found.kind() : Kind.ABSENT;
      }
    }
    return Kind.ABSENT;
  }

  /** The object of a file; null if the path is none. */
  @Nullable ObjectId file(String path) {
    var found = items.get(path);
    if (found == null || (found.kind() != Kind.FILE && found.kind() != Kind.EXECUTABLE)) {
      return null;
    }
    return found.id();
  }

  /**
   * Everything below a directory, sorted.
   *
   * @throws RepositoryException if a name is not UTF-8
   */
  List<String> below(String directory) throws RepositoryException {
    String start = within(directory);
    for (String name : unnamable) {
      if (name.startsWith(start)) {
        throw Unreadable.name(name);
      }
    }
    return start.isEmpty()
        ? List.copyOf(items.keySet())
        // The next character after the slash ends what begins with it.
        : List.copyOf(items.subMap(start, true, directory + (char) ('/' + 1), false).keySet());
  }
}
