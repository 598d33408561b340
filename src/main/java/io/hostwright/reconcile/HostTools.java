package io.hostwright.reconcile;

import io.hostwright.host.HostLease;
import io.hostwright.net.NetReader;

/**
 * What the passes over all hosts work with.
 *
 * @param owner who takes the hosts' locks
 * @param net asks from where the operator is
 */
record HostTools(
    HostLease.Owner owner, Claiming claiming, Machines machines, PullBoard pulls, NetReader net) {

  /** A host's lock, not held yet: who claims nothing holds it from the first action to the end. */
  KeptLock lock() {
    return new KeptLock(owner, !claiming.claims());
  }
}
