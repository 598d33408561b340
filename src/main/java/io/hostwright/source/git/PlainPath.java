package io.hostwright.source.git;

import java.util.List;

/** Paths that cannot leave the repository. */
final class PlainPath {
  private PlainPath() {}

  /** True if no part of it is empty, {@code .}, {@code ..} or Git's own directory. */
  static boolean isPlain(String path) {
    List<String> parts = List.of(path.split("/", -1));
    return parts.stream()
        .noneMatch(
            p -> p.isEmpty() || p.equals(".") || p.equals("..") || p.equalsIgnoreCase(".git"));
  }
}
