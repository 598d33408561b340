package io.hostwright.reconcile;

import io.hostwright.status.Backoff;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Fetches the repository on a schedule; a new desired state wakes every target. */
final class RepositoryPoller implements AutoCloseable {
  private final RepositoryWatch repository;
  private final Runnable changed;
  private final Duration interval;
  private final OperatorLog log;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("repository").factory());

  /**
   * A poller that has not begun.
   *
   * @param changed called when another desired state came into force
   */
  RepositoryPoller(
      RepositoryWatch repository, Runnable changed, Duration interval, OperatorLog log) {
    this.repository = repository;
    this.changed = changed;
    this.interval = interval;
    this.log = log;
  }

  /** Fetches now, and from then on. */
  void start() {
    timer.execute(this::pollAndPlan);
  }

  private void pollAndPlan() {
    poll();
    long millis = Backoff.jitter(interval, Math.random()).toMillis();
    if (!timer.isShutdown()) {
      timer.schedule(this::pollAndPlan, millis, TimeUnit.MILLISECONDS);
    }
  }

  private void poll() {
    try {
      if (repository.poll()) {
        changed.run();
      }
    } catch (RuntimeException e) {
      log.error("reading the repository failed inside the operator", e);
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
