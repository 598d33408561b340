package io.hostwright.reconcile;

/** The operator's log; messages never hold a secret. */
public interface OperatorLog {
  void debug(String message);

  void info(String message);

  void warn(String message);

  /** A fault of the operator itself. */
  void error(String message, Throwable cause);
}
