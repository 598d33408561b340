package io.hostwright.kind.files;

import java.util.ArrayDeque;
import java.util.Optional;

/** Paths inside the repository: relative, {@code /}-separated, never outside its root. */
public final class RepositoryPaths {
  private RepositoryPaths() {}

  /**
   * A path named in a file, from the repository's root.
   *
   * @param from the file that names it
   * @return empty if it is absolute or leaves the repository; the root itself is the empty text
   */
  public static Optional<String> resolve(String from, String relative) {
    if (relative.startsWith("/")) {
      return Optional.empty();
    }
    int slash = from.lastIndexOf('/');
    return normalise((slash < 0 ? "" : from.substring(0, slash + 1)) + relative);
  }

  /** Without {@code .}, {@code ..} and doubled slashes; empty if it leaves the root. */
  public static Optional<String> normalise(String path) {
    var parts = new ArrayDeque<String>();
    for (String part : path.split("/")) {
      if (part.equals("..")) {
        if (parts.pollLast() == null) {
          return Optional.empty();
        }
      } else if (!part.isEmpty() && !part.equals(".")) {
        parts.addLast(part);
      }
    }
    return Optional.of(String.join("/", parts));
  }
}
