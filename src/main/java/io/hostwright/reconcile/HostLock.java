package io.hostwright.reconcile;

import io.hostwright.host.HostException;
import io.hostwright.host.HostSession;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** The lock of one host while a pass acts there: so that two operators never act at once. */
final class HostLock implements AutoCloseable {
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

  /** What came of asking for the lock: it, or who holds it. */
  record Attempt(Optional<HostLock> lock, String holder) {}

  /** Takes the lock, if nobody else holds it. */
  static Attempt acquire(HostSession session, String owner) throws HostException {
    var holder = session.lock(owner, NONCE, LEASE);
    return holder.isPresent()
        ? new Attempt(Optional.empty(), holder.get())
        : new Attempt(Optional.of(new HostLock(session, owner)), "");
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
  public void close() throws HostException {
    session.unlock(NONCE);
  }
}
