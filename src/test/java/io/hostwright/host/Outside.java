package io.hostwright.host;

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

  /** A file's content. */
  Optional<String> read(String path);

  /** The kept original of a file that was overwritten. */
  Optional<String> backup(String path);
}
