package io.hostwright.source;

import org.jspecify.annotations.Nullable;

/**
 * The repository could not answer. The message is for people: what is wrong, where, what to do. It
 * holds no credential of ours, but may quote what the server said as it is: who tells it passes it
 * through {@link io.hostwright.model.Cleaner}.
 */
public final class RepositoryException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Why, by what may help. */
  public enum Trouble {
    /** The server cannot be reached, does not answer in time or broke off: try again. */
    UNREACHABLE,
    /** The server does not accept the token, key or user, or none was given. */
    ACCESS_REFUSED,
    /** The SSH server's host key is not among the known ones. */
    HOST_KEY_REFUSED,
    /** There is no Git repository at that address. */
    NO_REPOSITORY,
    /** The repository has no commit on any branch. */
    EMPTY,
    /** The branch does not exist, or was deleted. */
    NO_BRANCH,
    /** Neither a branch nor a tag nor a commit that is known here. */
    UNKNOWN_REVISION,
    /** A file of the revision cannot be used: not there, too large, a name that is not UTF-8. */
    UNREADABLE,
    /** The local mirror or work tree cannot be read or written. */
    LOCAL
  }

  private final Trouble trouble;
  private final String message;

  public RepositoryException(Trouble trouble, String message) {
    this(trouble, message, null);
  }

  public RepositoryException(Trouble trouble, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.trouble = trouble;
    this.message = message;
  }

  /** For people; always there. */
  @Override
  public String getMessage() {
    return message;
  }

  /** Why, for those who must decide whether to try again. */
  public Trouble trouble() {
    return trouble;
  }
}
