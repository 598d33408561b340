package io.hostwright.source;

import io.hostwright.model.Revision;
import io.hostwright.plan.Content;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * The files of one revision. Paths are {@code /}-separated and relative to the tree's root; {@code
 * .} and {@code ..} are resolved by their text alone. Nothing outside the root can be named: an
 * absolute path and one that leaves the root are absent. Links are never followed.
 */
public interface RepositoryTree {
  /** The largest file that {@link #read(String)} gives, in bytes. */
  int MAX_FILE_BYTES = 32 * 1024 * 1024;

  /** What a path is. */
  enum Kind {
    FILE,
    /** A file whose owner may execute it. */
    EXECUTABLE,
    DIRECTORY,
    /** A symbolic link, or a path below one. */
    SYMLINK,
    /** A submodule or a repository inside the repository, or a path below one. */
    SUBMODULE,
    /** Nothing there, or nothing that Git keeps. */
    ABSENT
  }

  /**
   * Which revision this is.
   *
   * @throws RepositoryException if a work tree cannot be compared with its commit
   */
  Revision revision() throws RepositoryException;

  /**
   * What a path is; the root is the empty path.
   *
   * @throws RepositoryException if the local copy cannot be read
   */
  Kind kind(String path) throws RepositoryException;

  /**
   * The content of a {@link Kind#FILE} or {@link Kind#EXECUTABLE}.
   *
   * @param limit the most bytes to accept; a larger file is refused before it is read
   * @throws RepositoryException if it is no file, is larger, or cannot be read
   */
  byte[] read(String path, int limit) throws RepositoryException;

  /** The content of a file of at most {@link #MAX_FILE_BYTES}. */
  default byte[] read(String path) throws RepositoryException {
    return read(path, MAX_FILE_BYTES);
  }

  /**
   * The content of a file of at most {@link #MAX_FILE_BYTES}, to be kept: where a tree knows that
   * files are the same, they are one object in memory.
   */
  default Content content(String path) throws RepositoryException {
    return Content.of(read(path));
  }

  /**
   * Everything below a directory that is not a directory itself, in the order of {@link
   * String#compareTo}: files, and links and submodules so that the caller can refuse them.
   *
   * @return full paths from the root; empty if there is no such directory
   * @throws RepositoryException if a name is not UTF-8, or the local copy cannot be read
   */
  List<String> filesBelow(String directory) throws RepositoryException;

  /**
   * True for the small text that Git LFS commits in place of a file. The specification wants this
   * line first and the whole below 1024 bytes (github.com/git-lfs/git-lfs, docs/spec.md).
   */
  static boolean isLfsPointer(Content content) {
    byte[] first = "version https://git-lfs.github.com/spec/v1".getBytes(StandardCharsets.US_ASCII);
    return content.size() < 1024
        && content.size() >= first.length
        && Arrays.equals(content.bytes(), 0, first.length, first, 0, first.length);
  }
}
