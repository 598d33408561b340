package io.hostwright.source.git;

import io.hostwright.source.RepositoryException;
import io.hostwright.source.RepositoryException.Trouble;

/** Why a file of a revision cannot be used, in the same words for every tree. */
final class Unreadable {
  private Unreadable() {}

  static RepositoryException noFile(String path, String where) {
    return new RepositoryException(
        Trouble.UNREADABLE, "there is no file '" + path + "' in " + where);
  }

  static RepositoryException tooLarge(String path, long size, int limit) {
    return new RepositoryException(
        Trouble.UNREADABLE,
        "'%s' has %d bytes; a file may have at most %d".formatted(path, size, limit));
  }

  static RepositoryException name(String path) {
    return new RepositoryException(
        Trouble.UNREADABLE,
        "the name of '%s' is not UTF-8; rename the file, or set LC_ALL=C.UTF-8 if it is"
            .formatted(path));
  }

  /** An exception in few words: some have no message, some only a path. */
  static String cause(Throwable e) {
    String message = e.getMessage();
    String name = e.getClass().getSimpleName();
    return message == null || message.startsWith("/") ? name + " " + message : message;
  }
}
