package io.hostwright.cli;

/** What a command ends with; when several fit, the first one of this list wins. */
public final class ExitCode {
  /** The command line is wrong. */
  public static final int USAGE = 64;

  /** The desired state is invalid. */
  public static final int INVALID = 65;

  /** It failed, or was refused. */
  public static final int FAILED = 1;

  /** Something is not converged, held, or Unknown. */
  public static final int NOT_CONVERGED = 3;

  /** {@code plan} found changes. */
  public static final int CHANGES = 2;

  /** Done, nothing left to do. */
  public static final int OK = 0;

  private ExitCode() {}
}
