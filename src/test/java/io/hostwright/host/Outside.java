package io.hostwright.host;

import io.hostwright.model.Ran;
import java.util.Optional;

/** What a contract test does to a host's files without the session. */
public interface Outside {
  void file(String path, String content);

  void directory(String path);

  void symlink(String path);

  /** A symbolic link to a directory that is there. */
  void symlink(String path, String directory);

  /** A path at which a file system of type {@code proc} is mounted. */
  String mountPoint();

  /** A directory that is a disk of its own, with so much room. */
  void disk(String path, long bytes);

  /** Takes a disk away again. */
  void unmount(String path);

  /** A file's content. */
  Optional<String> read(String path);

  /** A program that says this, whatever its arguments are, and ends so. */
  void program(String path, Ran says);

  /**
   * A program that prints each of its arguments in brackets and on a line of its own, then a line
   * of its standard input if there is one.
   */
  void echo(String path);

  /** A program that makes the program at another path say something else from then on. */
  void turning(String path, String other, Ran says);

  /** The kept original of a file that was overwritten. */
  Optional<String> backup(String path);
}
