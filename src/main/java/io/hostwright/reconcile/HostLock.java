package io.hostwright.reconcile;

import io.hostwright.host.HostException;
import io.hostwright.host.HostSession;
import java.time.Duration;
import java.util.UUID;

/** The lock of one host while a pass acts there: so that two operators never act at once. */
final class HostLock implements Site.Grip {
  private static final Duration LEASE = Duration.ofSeconds(60);
  private static final Duration RENEW_AFTER = Duration.ofSeconds(20);

  /** One for this process: a lock of one's own with another nonce is a dead process's. */
  static final String NONCE = UUID.randomUUID().toString();

  private final HostSession session;
  private final String owner;
  private long renewedAt = System.nanoTime();

  private HostLock(HostSession session, String owner) {
    this.session = session;
    this.owner = owner;
  }

  /**
   * Takes the lock.
   *
   * @throws HostException.Failed with {@code HostLocked} if somebody else holds it
   */
  static HostLock acquire(HostSession session, String owner) throws HostException {
    var holder = session.lock(owner, NONCE, LEASE);
    if (holder.isPresent()) {
      throw new HostException.Failed(
          "HostLocked", "another operator works on the host: " + holder.get(), null);
    }
    return new HostLock(session, owner);
  }

  /**
   * Renews the lease in time; to be called before every step.
   *
   * @throws HostException if the lock was lost: the step must not be taken
   */
  void keep() throws HostException {
    if (System.nanoTime() - renewedAt < RENEW_AFTER.toNanos()) {
      return;
    }
    var holder = session.lock(owner, NONCE, LEASE);
    if (holder.isPresent()) {
      throw new HostException.Timeout("the host's lock was lost to " + holder.get(), null);
    }
    renewedAt = System.nanoTime();
  }

  @Override
  public boolean looksAgain() {
    return true;
  }

  @Override
  public void close() throws HostException {
    session.unlock(NONCE);
  }
}
