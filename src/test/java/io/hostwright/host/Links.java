package io.hostwright.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Symbolic links in directories of tests. */
public final class Links {
  private Links() {}

  /**
   * Removes the links of a directory. Of each that leads out of a temporary directory JUnit would
   * print a warning when it removes that.
   */
  public static void remove(Path directory) throws IOException {
    try (var all = Files.newDirectoryStream(directory, Files::isSymbolicLink)) {
      for (Path link : all) {
        Files.delete(link);
      }
    }
  }
}
