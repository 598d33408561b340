package io.hostwright.host;

import io.hostwright.model.HostTarget;

/** Dials hosts. */
public interface HostConnector {

  /**
   * Connects, logs in, and finds the way to root and to the engine's socket.
   *
   * @throws HostException why not, sorted by what happens next
   */
  HostSession connect(HostTarget target) throws HostException;
}
