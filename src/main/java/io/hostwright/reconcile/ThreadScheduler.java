package io.hostwright.reconcile;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Real time: virtual threads for what may block, and one timer that only hands over to them. */
final class ThreadScheduler implements Scheduler {
  private final ScheduledThreadPoolExecutor timer;
  private final Faults faults;

  /**
   * A scheduler.
   *
   * @param faults told what was thrown on the timer's thread, which goes on
   */
  ThreadScheduler(Faults faults) {
    this.faults = faults;
    timer =
        new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().daemon().name("timer").factory());
    timer.setRemoveOnCancelPolicy(true);
  }

  @Override
  public long nanos() {
    return System.nanoTime();
  }

  @Override
  public double chance() {
    return Math.random();
  }

  @Override
  public void start(String name, Runnable work) {
    Thread.ofVirtual().name(name).start(work);
  }

  @Override
  public Later after(Duration delay, Runnable work) {
    var planned = timer.schedule(() -> guarded(work), delay.toNanos(), TimeUnit.NANOSECONDS);
    return () -> planned.cancel(false);
  }

  private void guarded(Runnable work) {
    try {
      work.run();
    } catch (Throwable e) {
      faults.note("what was to be done later failed inside the operator", e);
    }
  }

  @Override
  public void await(Object monitor, Duration atMost) throws InterruptedException {
    monitor.wait(Math.max(1, atMost.toMillis()));
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
