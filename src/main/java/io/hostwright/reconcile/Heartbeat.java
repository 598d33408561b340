package io.hostwright.reconcile;

import io.hostwright.model.Target;
import io.hostwright.reconcile.Operator.Pulse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Tells whether the loop turns: beats on the very scheduler that plans passes and fetches, and
 * judges the poller and the workers by what they should have done by now.
 */
final class Heartbeat {
  private static final Duration EVERY = Duration.ofSeconds(5);

  /** So much later than planned nothing begins on a machine that is merely busy. */
  static final Duration LATE = Duration.ofMinutes(1);

  /** A fetch against a slow server has ten minutes. */
  static final Duration LONG_FETCH = Duration.ofMinutes(20);

  /** Longer than the graces of what a pass stops one after another. */
  static final Duration LONG_PASS = Duration.ofMinutes(30);

  private final Scheduler scheduler;
  private final Duration pollInterval;
  private volatile long beaten;

  Heartbeat(Scheduler scheduler, Duration pollInterval) {
    this.scheduler = scheduler;
    this.pollInterval = pollInterval;
    this.beaten = scheduler.nanos();
  }

  /** Beats now, and from then on. */
  void start() {
    beaten = scheduler.nanos();
    scheduler.after(EVERY, this::start);
  }

  /**
   * What is to be said of the loop now.
   *
   * @param targets how many there are to work on
   */
  Pulse judge(RepositoryPoller.Standing poller, List<WorkQueue.Busy<Target>> workers, int targets) {
    var stopped = new ArrayList<String>();
    var silent = Duration.ofNanos(scheduler.nanos() - beaten);
    if (silent.compareTo(EVERY.plus(LATE)) > 0) {
      stopped.add("nothing that was planned has begun for " + words(silent));
    }
    poller(poller, stopped);
    workers.stream()
        .filter(w -> !w.begun() && w.since().compareTo(LATE) > 0)
        .map(w -> w.key() + " has waited for a thread for " + words(w.since()))
        .sorted()
        .forEach(stopped::add);
    var late =
        workers.stream()
            .filter(w -> w.begun() && w.since().compareTo(LONG_PASS) > 0)
            .map(w -> w.key() + ": its pass has lasted " + words(w.since()))
            .sorted()
            .toList();
    boolean works = stopped.isEmpty() && (late.isEmpty() || late.size() < targets);
    return new Pulse(stopped, late, works);
  }

  private void poller(RepositoryPoller.Standing poller, List<String> stopped) {
    var most = poller.fetching() ? LONG_FETCH : pollInterval.multipliedBy(2).plus(LATE);
    if (poller.since().compareTo(most) > 0) {
      stopped.add(
          (poller.fetching()
                  ? "reading the repository has lasted "
                  : "the repository has not been read for ")
              + words(poller.since()));
    }
  }

  private static String words(Duration time) {
    return time.compareTo(Duration.ofMinutes(2)) < 0
        ? time.toSeconds() + " s"
        : time.toMinutes() + " min";
  }
}
