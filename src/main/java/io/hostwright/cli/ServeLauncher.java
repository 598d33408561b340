package io.hostwright.cli;

/** Starts the daemon. */
public interface ServeLauncher {
  /** Runs until it is told to stop; gives the exit code. */
  int serve();
}
