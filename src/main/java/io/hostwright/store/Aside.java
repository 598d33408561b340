package io.hostwright.store;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What cannot be read is kept for people, and out of the way. */
final class Aside {
  private static final System.Logger LOG = System.getLogger(Aside.class.getName());

  private Aside() {}

  /** Renames {@code FILE} to {@code FILE.broken}, over an older one; never fails. */
  static void move(Path file, String why) {
    Path aside = file.resolveSibling(file.getFileName() + ".broken");
    try {
      Files.move(file, aside, REPLACE_EXISTING);
      LOG.log(System.Logger.Level.WARNING, "moved {0} to {1}: {2}", file, aside, why);
    } catch (IOException e) {
      LOG.log(
          System.Logger.Level.WARNING,
          "{0} cannot be read ({1}) nor moved aside: {2}",
          file,
          why,
          e.toString());
    }
  }
}
