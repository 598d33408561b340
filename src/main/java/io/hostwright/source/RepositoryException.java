package io.hostwright.source;

import org.jspecify.annotations.Nullable;

/** The repository cannot be read; the message says why and what to do, and holds no credentials. */
public final class RepositoryException extends Exception {
  private static final long serialVersionUID = 1L;

  public RepositoryException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
