package io.hostwright.source.git;

import io.hostwright.kind.files.RepositoryPaths;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Paths that cannot leave the repository. */
final class PlainPath {
  private PlainPath() {}

  /**
   * A path without {@code .}, {@code ..} and doubled slashes; the root is empty.
   *
   * @return null if it is absolute, leaves the root, or enters Git's own directory
   */
  static @Nullable String of(String path) {
    if (path.startsWith("/") || path.indexOf('\0') >= 0) {
      return null;
    }
    return RepositoryPaths.normalise(path).filter(p -> !entersGit(p)).orElse(null);
  }

  private static boolean entersGit(String path) {
    return Arrays.stream(path.split("/")).anyMatch(PlainPath::isGit);
  }

  /** Git's own directory, in any case: on some file systems they are the same. */
  static boolean isGit(String name) {
    return name.equalsIgnoreCase(".git");
  }

  /** The directory of a path; null for the root. */
  static @Nullable String parent(String path) {
    int slash = path.lastIndexOf('/');
    return path.isEmpty() ? null : path.substring(0, Math.max(0, slash));
  }

  /** A name as Git stores it; null if it is not UTF-8. */
  static @Nullable String decode(byte[] raw) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(raw)).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }
}
