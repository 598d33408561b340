package io.hostwright.reconcile;

import io.hostwright.host.HostException;
import io.hostwright.model.DesiredState;

/** The way to one target, kept from pass to pass. */
interface Access extends AutoCloseable {

  /**
   * Opens the target for a pass.
   *
   * @throws HostException if it cannot be reached, or must not be
   */
  Site open(DesiredState desired) throws HostException;

  /** From now on what changes there wakes its target; events are a gain, not a need. */
  void watch() throws HostException;

  /** Something is broken: the next pass begins anew. */
  void drop();

  /** Gives back what was claimed there, if that can be done at once, and lets go. */
  @Override
  void close();
}
