package io.hostwright.host;

import java.util.List;

/** Runs commands on one host, as the user that logged in. Safe for use by several threads. */
public interface Shell extends AutoCloseable {

  /**
   * Runs a command to its end.
   *
   * @throws HostException.Timeout if it missed its deadline; the connection lives on
   * @throws HostException.Failed with reason {@link HostReason#OUTPUT_TOO_LARGE} if it printed more
   *     than its cap, or {@link HostReason#COMMAND_FAILED} if it ended without an exit status
   * @throws HostException.Unreachable if the connection is gone
   */
  ShellResult run(ShellCommand command) throws HostException;

  /**
   * Starts a command to talk with.
   *
   * @throws HostException as {@link #run}
   */
  ShellChannel open(List<String> argv) throws HostException;

  /** False once nothing can be run any more. */
  boolean isOpen();

  /** Ends everything that runs here. Never throws. */
  @Override
  void close();
}
