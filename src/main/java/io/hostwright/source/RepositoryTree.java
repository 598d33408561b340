package io.hostwright.source;

import io.hostwright.model.Revision;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * The files of one revision. Paths are relative to the repository's root, separated by {@code /};
 * nothing outside the root can be named, and links are never followed.
 */
public interface RepositoryTree {

  /** Which revision this is. */
  Revision revision() throws RepositoryException;

  /** What is at a path; a path that is not plain (absolute, {@code ..}) is absent. */
  Kind kind(String path) throws RepositoryException;

  /**
   * A file's bytes.
   *
   * @throws RepositoryException if it is no file, or larger than {@link #MAX_FILE_BYTES}
   */
  byte[] read(String path) throws RepositoryException;

  /**
   * Everything below a directory that is no directory, sorted; links and submodules are listed so
   * that they can be refused. Empty if there is no such directory; the root is the empty text.
   */
  List<String> filesBelow(String directory) throws RepositoryException;

  /** No file of a desired state is larger: 32 MiB. */
  int MAX_FILE_BYTES = 32 * 1024 * 1024;

  /** What a tree can hold. */
  enum Kind {
    FILE,
    EXECUTABLE,
    DIRECTORY,
    SYMLINK,
    SUBMODULE,
    ABSENT
  }

  /** True for the small text that Git LFS keeps in place of a file. */
  static boolean isLfsPointer(byte[] bytes) {
    byte[] magic = "version https://git-lfs.github.com/spec/".getBytes(StandardCharsets.US_ASCII);
    return bytes.length >= magic.length && Arrays.equals(Arrays.copyOf(bytes, magic.length), magic);
  }
}
