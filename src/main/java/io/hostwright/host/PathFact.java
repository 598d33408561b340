package io.hostwright.host;

/**
 * What stands at a path of a host.
 *
 * @param mode octal digits without leading zero, as {@code stat -c %a}
 * @param user owner's name, or the number where it has none
 * @param sha256 of a regular file's content; empty otherwise, and where only presence was asked
 * @param link the first directory on the way that is a symbolic link; empty if there is none. What
 *     lies behind one is looked at and never changed
 */
public record PathFact(
    Type type,
    String mode,
    long uid,
    long gid,
    String user,
    String group,
    long size,
    String sha256,
    String link) {

  /** The file types that matter here. */
  public enum Type {
    FILE,
    DIRECTORY,
    SYMLINK,
    OTHER
  }
}
