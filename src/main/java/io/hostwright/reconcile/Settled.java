package io.hostwright.reconcile;

import io.hostwright.model.DesiredState;
import io.hostwright.model.HostId;
import io.hostwright.model.Reason;
import io.hostwright.model.Resource;
import io.hostwright.model.ResourceId;
import io.hostwright.model.Target;
import io.hostwright.plan.Ends;
import io.hostwright.status.Outcome;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Watches passes until every target has ended one after which nothing is under way that would end
 * by itself. That always comes: what only others can end is not waited for, and neither is what
 * does not move for long.
 */
final class Settled {
  /** An application that was just started is given a while to say that all is well. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Nothing but a pull, which has an end of its own, goes on so long without a change. */
  private static final Duration STANDSTILL = Duration.ofMinutes(15);

  /** A pass may have begun before the last host told what it would remove; the next did not. */
  private static final int JUDGED_WITH_ALL = 2;

  private final DesiredState desired;
  private final Set<Target> targets;
  private final Scheduler scheduler;
  private final Map<Target, Map<ResourceId, Outcome>> last = new TreeMap<>();
  private final Map<Target, Integer> since = new HashMap<>();
  private long lastAction;
  private long lastChange;

  Settled(DesiredState desired, Scheduler scheduler) {
    this.desired = desired;
    this.targets = Waker.targets(desired);
    this.scheduler = scheduler;
    this.lastAction = scheduler.nanos();
    this.lastChange = lastAction;
  }

  /** A pass has ended. */
  synchronized void note(PassReport report) {
    long now = scheduler.nanos();
    if (last.keySet().containsAll(targets)) {
      since.merge(report.target(), 1, Integer::sum);
    }
    var before = last.put(report.target(), report.outcomes());
    if (before == null || !reasons(before).equals(reasons(report.outcomes()))) {
      lastChange = now;
    }
    if (!report.results().isEmpty()) {
      lastAction = now;
      // What the application said before that is no answer to it.
      if (report.target() instanceof HostId) {
        last.remove(Target.APPLICATION);
      }
    }
    notifyAll();
  }

  private static Map<ResourceId, Reason> reasons(Map<ResourceId, Outcome> outcomes) {
    return outcomes.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().reason()));
  }

  /**
   * Waits for it.
   *
   * @param mayGoOn what the resource waited for is Ready by now
   */
  synchronized void await(Predicate<Resource> mayGoOn) throws InterruptedException {
    while (!isSettled(mayGoOn)) {
      scheduler.await(this, Duration.ofMillis(100));
    }
  }

  /** True if nothing is under way any more. */
  synchronized boolean isSettled(Predicate<Resource> mayGoOn) {
    return last.keySet().containsAll(targets)
        && last.values().stream()
            .flatMap(m -> m.entrySet().stream())
            .noneMatch(e -> underWay(e.getKey(), e.getValue(), mayGoOn));
  }

  private boolean underWay(ResourceId id, Outcome outcome, Predicate<Resource> mayGoOn) {
    return switch (outcome) {
      case Outcome.Waiting waiting -> moves(id, waiting.ends(), mayGoOn);
      case Outcome.Failed failed ->
          id.target().equals(Target.APPLICATION) && within(lastAction, PATIENCE);
      case Outcome.StandingBy other -> false;
      case Outcome.Stalled stalled -> false;
      case Outcome.Converged converged -> false;
    };
  }

  /** True if another operator keeps away from us what we were to work on. */
  synchronized boolean isStandingBy() {
    return last.values().stream()
        .flatMap(outcomes -> outcomes.values().stream())
        .anyMatch(Outcome.StandingBy.class::isInstance);
  }

  private boolean moves(ResourceId id, Ends ends, Predicate<Resource> mayGoOn) {
    return switch (ends) {
      case BY_OTHERS -> false;
      case WITH_PULL -> true;
      // It moves only if what it waits for has become Ready meanwhile.
      case WITH_DEPENDENCY ->
          desired.resources().stream().filter(r -> r.id().equals(id)).anyMatch(mayGoOn);
      case WITH_JUDGEMENT -> since.getOrDefault(id.target(), 0) < JUDGED_WITH_ALL;
      case BY_ITSELF -> within(Math.max(lastAction, lastChange), STANDSTILL);
    };
  }

  private boolean within(long moment, Duration time) {
    return scheduler.nanos() - moment < time.toNanos();
  }
}
