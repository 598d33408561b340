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
  private @Nullable HostSession session;

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
    if (kept != null && through == session && kept.isHeld()) {
      return new Held(kept, false);
    }
    forget();
    var taken = HostLock.acquire(through, owner);
    lock = taken;
    session = through;
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
      if (!toTheEnd) {
        release();
      }
    }
  }

  /** Gives it back. */
  synchronized void release() throws HostException {
    var kept = lock;
    lock = null;
    session = null;
    if (kept != null) {
      kept.close();
    }
  }

  /** The way to the host is broken: what cannot be given back runs out. */
  synchronized void forget() {
    if (lock != null) {
      lock.abandon();
    }
    lock = null;
    session = null;
  }
}
