package io.hostwright.reconcile;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keys that need work, one worker a key at a time on a virtual thread. A key added while it waits
 * folds into that wait; one added while it is worked on is worked on once more afterwards.
 *
 * @param <K> the keys
 */
public final class WorkQueue<K> implements AutoCloseable {
  private final Consumer<K> work;
  private final Map<K, Slot> slots = new HashMap<>();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("requeue").factory());
  private boolean closed;

  /** A queue whose keys are handed to the worker, which must not throw. */
  public WorkQueue(Consumer<K> work) {
    this.work = work;
  }

  private static final class Slot {
    boolean running;
    boolean again;
    @Nullable Future<?> planned;
    long plannedAt = Long.MAX_VALUE;
  }

  /** Work on the key as soon as its worker is free. */
  public synchronized void add(K key) {
    if (closed) {
      return;
    }
    Slot slot = slots.computeIfAbsent(key, k -> new Slot());
    unplan(slot);
    if (slot.running) {
      slot.again = true;
    } else {
      slot.running = true;
      Thread.ofVirtual().name("host-" + key).start(() -> run(key));
    }
  }

  /** Work on the key after a while, unless something adds it sooner; never later than planned. */
  public synchronized void addAfter(K key, Duration delay) {
    Slot slot = slots.computeIfAbsent(key, k -> new Slot());
    long at = System.nanoTime() + delay.toNanos();
    if (closed || (slot.planned != null && slot.plannedAt - at <= 0)) {
      return;
    }
    unplan(slot);
    slot.plannedAt = at;
    slot.planned = timer.schedule(() -> add(key), delay.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Forget a key; work under way ends by itself. */
  public synchronized void forget(K key) {
    Slot slot = slots.remove(key);
    if (slot != null) {
      unplan(slot);
    }
  }

  private static void unplan(Slot slot) {
    if (slot.planned != null) {
      slot.planned.cancel(false);
      slot.planned = null;
      slot.plannedAt = Long.MAX_VALUE;
    }
  }

  private void run(K key) {
    do {
      work.accept(key);
    } while (again(key));
  }

  private synchronized boolean again(K key) {
    Slot slot = slots.get(key);
    if (slot == null || closed || !slot.again) {
      if (slot != null) {
        slot.running = false;
      }
      return false;
    }
    slot.again = false;
    return true;
  }

  /** No further work is started. */
  @Override
  public synchronized void close() {
    closed = true;
    timer.shutdownNow();
  }
}
