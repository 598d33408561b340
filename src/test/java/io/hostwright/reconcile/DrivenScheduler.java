package io.hostwright.reconcile;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * Time that the test drives: nothing runs beside the test, and nothing before the test lets it. Its
 * dates go on with its spans.
 */
final class DrivenScheduler implements Scheduler, InstantSource {
  static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

  private final PriorityQueue<Task> tasks =
      new PriorityQueue<>(Comparator.comparingLong(Task::at).thenComparingLong(Task::order));
  private long now;
  private long made;
  private boolean closed;

  private record Task(long at, long order, String name, Runnable work) {}

  @Override
  public synchronized long nanos() {
    return now;
  }

  @Override
  public synchronized Instant instant() {
    return BEGIN.plusNanos(now);
  }

  @Override
  public double chance() {
    return 0.5;
  }

  @Override
  public synchronized void start(String name, Runnable work) {
    tasks.add(new Task(now, made++, name, work));
  }

  @Override
  public synchronized Later after(Duration delay, Runnable work) {
    var task = new Task(now + Math.max(0, delay.toNanos()), made++, "", work);
    tasks.add(task);
    return () -> cancel(task);
  }

  private synchronized void cancel(Task task) {
    tasks.remove(task);
  }

  /** Who waits lets time go on, one task at most. */
  @Override
  public void await(Object monitor, Duration atMost) {
    if (instant().isAfter(BEGIN.plus(Duration.ofDays(1)))) {
      throw new AssertionError("somebody has waited for a day");
    }
    if (!step(atMost)) {
      pass(atMost);
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    tasks.clear();
  }

  // ---- what a test does and sees ----

  /** Runs what is due now, and what that brings about. */
  void run() {
    while (step(Duration.ZERO)) {
      // Until nothing is due.
    }
  }

  /** Lets time go on, and runs all that comes due on the way. */
  void pass(Duration by) {
    long until = nanos() + by.toNanos();
    while (step(Duration.ofNanos(until - nanos()))) {
      // Until nothing is due by then.
    }
    synchronized (this) {
      now = until;
    }
  }

  /** Runs the next task if it comes due within this time, and no other; false if none does. */
  boolean step(Duration within) {
    Task next;
    synchronized (this) {
      next = tasks.peek();
      if (next == null || next.at() > now + within.toNanos()) {
        return false;
      }
      tasks.remove();
      now = Math.max(now, next.at());
    }
    next.work().run();
    return true;
  }

  /** How many tasks wait, due or not. */
  synchronized int waiting() {
    return tasks.size();
  }

  /** In how long the next task comes due; a negative time if there is none. */
  synchronized Duration next() {
    var next = tasks.peek();
    return next == null ? Duration.ofNanos(-1) : Duration.ofNanos(next.at() - now);
  }

  synchronized boolean isClosed() {
    return closed;
  }
}
