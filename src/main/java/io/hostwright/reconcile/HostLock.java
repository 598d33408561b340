package io.hostwright.reconcile;

import io.hostwright.host.HostException;
import io.hostwright.host.HostLease;
import io.hostwright.host.HostReason;
import io.hostwright.host.HostSession;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The lock of one host while a pass acts there: so that two operators never act at once. It is
 * asked for anew before every step, because neither clock of this machine tells that it stood
 * still, and renewed meanwhile, because a step may be long.
 */
final class HostLock implements AutoCloseable {
  private static final Duration LEASE = Duration.ofSeconds(60);
  private static final Duration RENEW_EVERY = Duration.ofSeconds(20);

  private final HostSession session;
  private final HostLease.Owner owner;
  private final HostLease.Ticket ticket;
  private final ScheduledExecutorService renewal =
      Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("lease").factory());
  private volatile Duration lease = LEASE;
  private volatile String lost = "";
  private volatile boolean inFlight;
  private volatile boolean closed;

  private HostLock(HostSession session, HostLease.Owner owner, HostLease.Ticket ticket) {
    this.session = session;
    this.owner = owner;
    this.ticket = ticket;
    renewal.scheduleWithFixedDelay(
        this::renew, RENEW_EVERY.toSeconds(), RENEW_EVERY.toSeconds(), TimeUnit.SECONDS);
  }

  /**
   * Takes the lock.
   *
   * @throws HostException.Taken with {@code HostLocked} if somebody else holds it
   */
  static HostLock acquire(HostSession session, HostLease.Owner owner) throws HostException {
    var answer = session.lock(owner, LEASE);
    if (answer.ticket().isEmpty()) {
      throw new HostException.Taken(
          HostReason.HOST_LOCKED, "another operator works on the host: " + answer.holder());
    }
    return new HostLock(session, owner, answer.ticket().get());
  }

  /** What shows the host that the lock is held. */
  HostLease.Ticket ticket() {
    return ticket;
  }

  /**
   * Makes sure that the lock is still held, with time for the next step.
   *
   * @param step how long that step may take by design, such as a stop's grace
   * @throws HostException if it was lost: the step must not be taken
   */
  void keep(Duration step) throws HostException {
    lease = LEASE.plus(step);
    hold();
    if (closed) {
      throw new HostException.Timeout("the host's lock is held no more", null);
    }
    if (!lost.isEmpty()) {
      throw new HostException.Timeout("the host's lock was lost to " + lost, null);
    }
  }

  /** Who took it over and gave it back has acted: then the number is another one. */
  private synchronized void hold() throws HostException {
    if (closed || !lost.isEmpty()) {
      return; // given back or lost: to ask now would take it again
    }
    var answer = session.lock(owner, lease);
    if (answer.ticket().isEmpty()) {
      lost = answer.holder();
    } else if (!answer.ticket().get().equals(ticket)) {
      lost = "somebody who has given it back since";
    }
  }

  private void renew() {
    try {
      hold();
    } catch (HostException | RuntimeException e) {
      // The step that runs meets the same trouble; the next one asks again.
    }
  }

  /** A step did not come back: it may still be going on there, so the lock is left to run out. */
  void inFlight() {
    inFlight = true;
  }

  /** No step is under way: what the last one needed is not asked for again. */
  void rest() {
    lease = LEASE;
  }

  /**
   * Asks the host whether it is still held, and by no step that did not come back.
   *
   * @param connection false without asking if it was taken through another one
   */
  boolean isHeldThrough(HostSession connection) throws HostException {
    if (connection != session) {
      return false;
    }
    hold();
    return lost.isEmpty() && !inFlight && !closed;
  }

  /** Renews it no more, and leaves it to run out. */
  synchronized void abandon() {
    closed = true;
    renewal.shutdownNow();
  }

  /** Gives it back, unless a step may still be going on there. */
  @Override
  public synchronized void close() throws HostException {
    abandon();
    if (!inFlight && lost.isEmpty()) {
      session.unlock(ticket);
    }
  }
}
