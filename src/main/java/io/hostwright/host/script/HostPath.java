package io.hostwright.host.script;

import io.hostwright.host.FileReason;
import io.hostwright.host.HostException;

/** What can be said to be a path in a line of text. */
final class HostPath {
  private HostPath() {}

  /** Absolute, and without characters that end a line or a string. */
  static boolean valid(String path) {
    return path.startsWith("/") && path.chars().noneMatch(c -> c < ' ' || c == 0x7f);
  }

  /**
   * The path itself.
   *
   * @throws HostException.Failed with {@link FileReason#INVALID_PATH} if it is not valid
   */
  static String require(String path) throws HostException {
    if (!valid(path)) {
      throw new HostException.Failed(
          FileReason.INVALID_PATH,
          "'"
              + path.replaceAll("\\p{Cntrl}", "?")
              + "' is not an absolute path without control characters",
          null);
    }
    return path;
  }
}
