package io.hostwright.kind.files;

import java.util.Collection;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Absolute paths of a host, as text. */
public final class HostPaths {
  private HostPaths() {}

  /** Every directory above the path, without the root: {@code /a/b/c} gives {@code /a, /a/b}. */
  public static SortedSet<String> ancestors(String path) {
    var above = new TreeSet<String>();
    for (int slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
      above.add(path.substring(0, slash));
    }
    return above;
  }

  /** The paths with every directory above them. */
  public static SortedSet<String> withAncestors(Collection<String> paths) {
    var all = new TreeSet<>(paths);
    paths.forEach(p -> all.addAll(ancestors(p)));
    return all;
  }

  /** True if the path is the directory or lies below it. */
  public static boolean isAtOrBelow(String path, String directory) {
    return path.equals(directory)
        || path.startsWith(directory.endsWith("/") ? directory : directory + "/");
  }

  /**
   * The path without {@code .}, {@code ..} and doubled slashes.
   *
   * @return empty if it is not absolute, is the root, or has characters that no shell listing keeps
   */
  public static Optional<String> normalise(String path) {
    if (!path.startsWith("/") || path.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
      return Optional.empty();
    }
    return RepositoryPaths.normalise(path.substring(1)).filter(p -> !p.isEmpty()).map(p -> "/" + p);
  }
}
