package io.hostwright.reconcile;

import io.hostwright.status.Backoff;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Fetches the repository on a schedule and when asked, one fetch at a time; a new desired state
 * wakes every target. Whatever a fetch throws, the next one comes.
 */
final class RepositoryPoller implements AutoCloseable {
  private final RepositoryWatch repository;
  private final Runnable changed;
  private final Duration interval;
  private final Scheduler scheduler;
  private final Faults faults;
  private List<Consumer<String>> asking = new ArrayList<>();
  private Scheduler.@Nullable Later planned;
  private boolean fetching;
  private boolean closed;
  private long since;

  /**
   * A poller that has not begun.
   *
   * @param changed called when another desired state came into force
   */
  RepositoryPoller(
      RepositoryWatch repository,
      Runnable changed,
      Duration interval,
      Scheduler scheduler,
      Faults faults) {
    this.repository = repository;
    this.changed = changed;
    this.interval = interval;
    this.scheduler = scheduler;
    this.faults = faults;
  }

  /**
   * How it stands.
   *
   * @param fetching a fetch is under way
   * @param since how long that, or the pause before the next one, has lasted
   */
  record Standing(boolean fetching, Duration since) {}

  /** Fetches now, and from then on. */
  void start() {
    ask(problem -> {});
  }

  /**
   * Fetches once more, beginning after this call: those who ask while a fetch is under way share
   * the next one.
   *
   * @param then told when it has ended: why it failed inside the operator, empty if it did not
   */
  void ask(Consumer<String> then) {
    if (!accepted(then)) {
      then.accept("the operator is being stopped");
    }
  }

  private synchronized boolean accepted(Consumer<String> then) {
    if (closed) {
      return false;
    }
    asking.add(then);
    if (!fetching) {
      if (planned != null) {
        planned.cancel();
        planned = null;
      }
      scheduler.start("repository", this::fetch);
      turn(true);
    }
    return true;
  }

  private void turn(boolean begins) {
    fetching = begins;
    since = scheduler.nanos();
  }

  private void fetch() {
    var served = next();
    while (!served.isEmpty()) {
      String problem = poll();
      served.forEach(then -> tell(then, problem));
      served = next();
    }
  }

  /** Those that the coming fetch serves; none if there is to be none yet. */
  private synchronized List<Consumer<String>> next() {
    var served = asking;
    asking = new ArrayList<>();
    turn(!served.isEmpty());
    if (served.isEmpty() && !closed) {
      planned = scheduler.after(Backoff.jitter(interval, scheduler.chance()), this::start);
    }
    return served;
  }

  /** Gives why it failed; empty if it did not. */
  private String poll() {
    try {
      if (repository.poll()) {
        changed.run();
      }
      return "";
    } catch (Throwable e) {
      faults.note("reading the repository failed inside the operator", e);
      return "reading the repository failed inside the operator: " + e;
    }
  }

  private void tell(Consumer<String> then, String problem) {
    try {
      then.accept(problem);
    } catch (Throwable e) {
      faults.note("what was to follow a fetch failed inside the operator", e);
    }
  }

  /** What health judges. */
  synchronized Standing standing() {
    return new Standing(fetching, Duration.ofNanos(scheduler.nanos() - since));
  }

  /** No further fetch is begun, and nobody is left waiting for one. */
  @Override
  public void close() {
    List<Consumer<String>> left;
    synchronized (this) {
      closed = true;
      left = asking;
      asking = new ArrayList<>();
      if (planned != null) {
        planned.cancel();
      }
    }
    left.forEach(then -> tell(then, "the operator is being stopped"));
  }
}
