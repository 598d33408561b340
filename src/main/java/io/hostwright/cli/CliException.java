package io.hostwright.cli;

import org.jspecify.annotations.Nullable;

/** A command cannot go on; the message says why and what to do, for people and without secrets. */
public final class CliException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int exitCode;

  /**
   * A command that ends.
   *
   * @param exitCode one of {@link ExitCode}
   * @param cause told only with {@code -v}
   */
  public CliException(int exitCode, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.exitCode = exitCode;
  }

  /** The arguments cannot be used: {@link ExitCode#USAGE}. */
  public static CliException usage(String message) {
    return new CliException(ExitCode.USAGE, message, null);
  }

  /** It failed or was refused: {@link ExitCode#FAILED}. */
  public static CliException failed(String message, @Nullable Throwable cause) {
    return new CliException(ExitCode.FAILED, message, cause);
  }

  /** What the process ends with. */
  public int exitCode() {
    return exitCode;
  }
}
