package io.hostwright.reconcile;

import java.time.Duration;

/**
 * How the loop spends time: threads beside it, and what is to be done later. Tests drive it by
 * hand.
 */
interface Scheduler extends AutoCloseable {

  /** A clock that only grows, in nanoseconds: for spans, not for dates. */
  long nanos();

  /** From 0 to 1, at random, so that what waits does not march in step. */
  double chance();

  /** Carries it out at once on a thread of its own, which may block. */
  void start(String name, Runnable work);

  /** Carries it out once, later, on a thread that must not block. */
  Later after(Duration delay, Runnable work);

  /** Waits until the monitor, which the caller holds, is notified; so long at most. */
  void await(Object monitor, Duration atMost) throws InterruptedException;

  /** Nothing that waits is begun any more. */
  @Override
  void close();

  /** Something that is to be done later. */
  interface Later {
    /** It is not done, unless it has begun. */
    void cancel();
  }
}
