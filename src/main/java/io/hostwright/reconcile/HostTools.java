package io.hostwright.reconcile;

import io.hostwright.host.HostLease;

/**
 * What the passes over all hosts work with.
 *
 * @param owner who takes the hosts' locks
 */
record HostTools(HostLease.Owner owner, Claiming claiming, Machines machines, PullBoard pulls) {

  /** A host's lock, not held yet: who claims nothing holds it from the first action to the end. */
  KeptLock lock() {
    return new KeptLock(owner, !claiming.claims());
  }
}
