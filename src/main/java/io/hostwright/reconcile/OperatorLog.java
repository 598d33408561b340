package io.hostwright.reconcile;

/** The operator's log; messages never hold a secret. */
public interface OperatorLog {
  void debug(String message);

  void info(String message);

  void warn(String message);

  /** A fault of the operator itself. */
  void error(String message, Throwable cause);

  /**
   * A fault after which nothing that the process does can be relied on: tells it, and ends the
   * process with it. It returns in tests only.
   */
  void fatal(String message, Throwable cause);
}
