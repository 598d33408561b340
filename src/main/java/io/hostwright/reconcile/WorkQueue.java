package io.hostwright.reconcile;

import io.hostwright.status.Backoff;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keys that need work, one worker a key at a time, whatever happens. A key added while it waits
 * folds into that wait; one added while it is worked on is worked on once more afterwards; one
 * whose worker threw is worked on again with backoff.
 *
 * @param <K> the keys
 */
final class WorkQueue<K> implements AutoCloseable {
  private final Consumer<K> work;
  private final Scheduler scheduler;
  private final Thrown<K> thrown;
  private final Map<K, Slot> slots = new HashMap<>();
  private boolean closed;

  /**
   * A queue.
   *
   * @param work done on a thread of its own a key
   * @param thrown told what a worker threw
   */
  WorkQueue(Consumer<K> work, Scheduler scheduler, Thrown<K> thrown) {
    this.work = work;
    this.scheduler = scheduler;
    this.thrown = thrown;
  }

  /** Told what a worker threw. */
  interface Thrown<K> {
    void by(K key, Throwable why);
  }

  /**
   * A key whose worker is busy.
   *
   * @param begun false while it still waits for a thread
   * @param since how long it has been worked on, or has waited
   */
  record Busy<K>(K key, boolean begun, Duration since) {}

  private static final class Slot {
    boolean running;
    boolean begun;
    boolean again;
    int failures;
    long since;
    Scheduler.@Nullable Later planned;
    long plannedAt;
  }

  /** Work on the key as soon as its worker is free. */
  synchronized void add(K key) {
    if (closed) {
      return;
    }
    Slot slot = slots.computeIfAbsent(key, k -> new Slot());
    unplan(slot);
    if (slot.running) {
      // A worker that has not begun sees all there is when it does.
      slot.again |= slot.begun;
    } else {
      begin(key, slot);
    }
  }

  private void begin(K key, Slot slot) {
    slot.since = scheduler.nanos();
    slot.begun = false;
    scheduler.start("pass-" + key, () -> run(key, slot));
    // Only now: if no thread could be had, the key is not taken for one that is worked on.
    slot.running = true;
  }

  /** Work on the key after a while, unless something adds it sooner; never later than planned. */
  synchronized void addAfter(K key, Duration delay) {
    Slot slot = slots.computeIfAbsent(key, k -> new Slot());
    long at = scheduler.nanos() + delay.toNanos();
    if (closed || (slot.planned != null && slot.plannedAt - at <= 0)) {
      return;
    }
    unplan(slot);
    slot.plannedAt = at;
    slot.planned = scheduler.after(delay, () -> add(key));
  }

  /** Drops what is planned for a key. Work under way goes on, and an add meanwhile still counts. */
  synchronized void forget(K key) {
    Slot slot = slots.get(key);
    if (slot != null) {
      unplan(slot);
      dropIfIdle(key, slot);
    }
  }

  /** The keys that are worked on, in no order. */
  synchronized List<Busy<K>> busy() {
    long now = scheduler.nanos();
    return slots.entrySet().stream()
        .filter(e -> e.getValue().running)
        .map(
            e ->
                new Busy<>(
                    e.getKey(), e.getValue().begun, Duration.ofNanos(now - e.getValue().since)))
        .toList();
  }

  private static void unplan(Slot slot) {
    if (slot.planned != null) {
      slot.planned.cancel();
      slot.planned = null;
    }
  }

  private void dropIfIdle(K key, Slot slot) {
    if (!slot.running && slot.planned == null) {
      slots.remove(key);
    }
  }

  private void run(K key, Slot slot) {
    do {
      try {
        if (begun(slot)) {
          work.accept(key);
        }
        slot.failures = 0;
      } catch (Throwable e) {
        tell(key, e);
        retry(key, slot);
      }
    } while (again(key, slot));
  }

  /** False if there is nothing to begin any more. */
  private synchronized boolean begun(Slot slot) {
    slot.begun = true;
    slot.since = scheduler.nanos();
    return !closed;
  }

  private void tell(K key, Throwable why) {
    try {
      thrown.by(key, why);
    } catch (Throwable e) {
      // Whoever cannot even be told must not cost the key its worker.
      return;
    }
  }

  /** What woke it meanwhile may be its own doing, so that waits too. */
  private synchronized void retry(K key, Slot slot) {
    slot.failures++;
    slot.again = false;
    addAfter(key, Backoff.delay(slot.failures, scheduler.chance()));
  }

  private synchronized boolean again(K key, Slot slot) {
    if (slot.again && !closed) {
      slot.again = false;
      return true;
    }
    slot.running = false;
    dropIfIdle(key, slot);
    notifyAll();
    return false;
  }

  /** Waits until no key is worked on; so long at most. An interrupt ends the wait. */
  synchronized void awaitIdle(Duration atMost) {
    long until = scheduler.nanos() + atMost.toNanos();
    try {
      while (slots.values().stream().anyMatch(slot -> slot.running)) {
        long left = until - scheduler.nanos();
        if (left <= 0) {
          return;
        }
        scheduler.await(this, Duration.ofNanos(left));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** No further work is started. */
  @Override
  public synchronized void close() {
    closed = true;
    slots.values().forEach(WorkQueue::unplan);
  }
}
