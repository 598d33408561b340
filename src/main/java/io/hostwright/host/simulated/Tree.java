package io.hostwright.host.simulated;

import io.hostwright.host.FileReason;
import io.hostwright.host.HostException;
import io.hostwright.host.PathFact;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What stands at which path, on disks that shrink by it; follows links and knows no step. */
final class Tree {
  /** More links on one way than this lead nowhere. */
  private static final int MOST_LINKS = 40;

  private final TreeMap<String, Node> nodes = new TreeMap<>();
  private final TreeMap<String, String> links = new TreeMap<>();
  private final Disk disk;

  /** What is known not to be there, {@code PATH/} for all else below it; null if all is known. */
  private @Nullable Set<String> absent;

  Tree(Disk disk) {
    this.disk = disk;
  }

  /**
   * Where a path leads.
   *
   * @param link the first link on the way there; empty if there is none
   */
  record Place(String path, String link) {}

  @Nullable Node at(String path) {
    return nodes.get(path);
  }

  /** Everything below a path, without it. */
  SortedMap<String, Node> below(String path) {
    return nodes.subMap(path + "/", path + "0");
  }

  /** From now on only what is there is known, and that these paths are not. */
  void onlyKnown(Set<String> missing) {
    absent = new HashSet<>(missing);
  }

  /** True if it is known that nothing is there. */
  boolean isAbsent(String path) {
    if (nodes.containsKey(path)) {
      return false;
    }
    if (absent == null || absent.contains(path)) {
      return true;
    }
    for (int slash = path.indexOf('/', 1); slash > 0; slash = path.indexOf('/', slash + 1)) {
      String above = path.substring(0, slash);
      var node = nodes.get(above);
      if (absent.contains(above)
          || absent.contains(above + "/")
          || node != null && node.is(PathFact.Type.FILE)) {
        return true;
      }
    }
    return false;
  }

  void put(String path, Node node) {
    if (absent != null && isAbsent(path)) {
      absent.add(path + "/");
      absent.remove(path);
    }
    var was = nodes.put(path, node);
    disk.changed(path, length(was), length(node));
  }

  /** Removes one, with what is below it. */
  void remove(String path) {
    var gone = nodes.remove(path);
    disk.changed(path, length(gone), -1);
    links.remove(path);
    if (absent != null) {
      absent.add(path);
    }
    for (String each : below(path).keySet().toArray(String[]::new)) {
      remove(each);
    }
  }

  /** Links take no room, as short as they are. */
  private static long length(@Nullable Node node) {
    return node == null || node.is(PathFact.Type.SYMLINK) ? -1 : node.fact().size();
  }

  /** A link that leads nobody knows where: what is known of what is there lies below it. */
  void linkSomewhere(String path) {
    if (nodes.get(path) == null) {
      put(path, Node.symlink(path.length()));
    }
    links.put(path, path);
  }

  /** Makes a link to a directory. */
  void link(String path, String directory) {
    put(path, Node.symlink(directory.length()));
    links.put(path, directory);
  }

  /** Goes the way that a look goes: through every link but the last name's. */
  Place follow(String path) {
    String link = linkAbove(path);
    String real = path;
    String next = link;
    for (int i = 0; i < MOST_LINKS && !next.isEmpty(); i++) {
      String target = links.getOrDefault(next, next);
      if (target.equals(next)) {
        break;
      }
      real = target + real.substring(next.length());
      next = linkAbove(real);
    }
    return new Place(real, link);
  }

  private String linkAbove(String path) {
    if (links.isEmpty()) {
      return "";
    }
    for (int slash = path.indexOf('/', 1); slash > 0; slash = path.indexOf('/', slash + 1)) {
      String above = path.substring(0, slash);
      if (links.containsKey(above)) {
        return above;
      }
    }
    return "";
  }

  /** What becomes of a missing directory on the way. */
  enum Missing {
    MADE,
    FAILS,
    /** Then there is nothing to be done. */
    ENDS
  }

  /**
   * Goes down to the directory that holds a path, following no link.
   *
   * @return false if there is none, and that ends it
   * @throws HostException if something stands in the way
   */
  boolean down(String path, Missing missing) throws HostException {
    for (int slash = path.indexOf('/', 1); slash > 0; slash = path.indexOf('/', slash + 1)) {
      String above = path.substring(0, slash);
      var node = nodes.get(above);
      if (node != null) {
        directory(above, node);
      } else if (isAbsent(above)) {
        if (missing == Missing.ENDS) {
          return false;
        }
        make(above, missing);
      }
    }
    return true;
  }

  private void make(String path, Missing missing) throws HostException {
    if (missing == Missing.FAILS) {
      throw Files.failed(path + " does not exist");
    }
    disk.check(path, Disk.BLOCK);
    put(path, Node.directory());
  }

  /** Refuses what is no directory. */
  void directory(String path, Node node) throws HostException {
    if (!node.is(PathFact.Type.DIRECTORY)) {
      throw inTheWay(
          path + (node.is(PathFact.Type.SYMLINK) ? " is a symbolic link" : " is not a directory"));
    }
  }

  static HostException inTheWay(String message) {
    return new HostException.Failed(FileReason.PATH_IN_THE_WAY, message, null);
  }
}
