package io.hostwright.reconcile;

import io.hostwright.host.HostException;
import io.hostwright.host.HostLease;
import io.hostwright.host.HostSession;
import org.jspecify.annotations.Nullable;

/**
 * The lock of one host from pass to pass. A single run that has begun to act keeps it until it
 * ends, because another one that came in between two of its passes would find what is half done,
 * and turn it away. The daemon gives it back after each pass: its claim keeps others away.
 */
final class KeptLock {
  private final HostLease.Owner owner;
  private final boolean toTheEnd;
  private @Nullable HostLock lock;
  private boolean acting;

  /**
   * Nothing is held yet.
   *
   * @param toTheEnd it is given back by {@link #release} alone, not after each pass
   */
  KeptLock(HostLease.Owner owner, boolean toTheEnd) {
    this.owner = owner;
    this.toTheEnd = toTheEnd;
  }

  /**
   * Holds the lock for a pass.
   *
   * @throws HostException.Taken if somebody else holds it
   */
  synchronized Held acquire(HostSession through) throws HostException {
    var kept = lock;
    if (kept != null && kept.isHeldThrough(through)) {
      acting = true;
      return new Held(kept, false);
    }
    forget();
    var taken = HostLock.acquire(through, owner);
    lock = taken;
    acting = true;
    return new Held(taken, true);
  }

  /** The lock as one pass has it. */
  final class Held implements Site.Grip {
    private final HostLock lock;
    private final boolean fresh;

    private Held(HostLock lock, boolean fresh) {
      this.lock = lock;
      this.fresh = fresh;
    }

    HostLock lock() {
      return lock;
    }

    /** What was held all the while kept others from acting since the look. */
    @Override
    public boolean looksAgain() {
      return fresh;
    }

    @Override
    public void close() throws HostException {
      ended();
      if (!toTheEnd) {
        release();
      }
    }
  }

  private synchronized void ended() {
    acting = false;
    if (lock != null) {
      lock.rest();
    }
  }

  /**
   * Gives it back. Under a pass that still acts it is left to run out instead: the operator ends
   * and does not wait for it, and what the step does on the host goes on.
   */
  synchronized void release() throws HostException {
    var kept = lock;
    if (acting || kept == null) {
      forget();
      return;
    }
    lock = null;
    kept.close();
  }

  /** The way to the host is broken: what cannot be given back runs out. */
  synchronized void forget() {
    if (lock != null) {
      lock.abandon();
    }
    lock = null;
  }
}
