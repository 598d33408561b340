package io.hostwright.reconcile;

import io.hostwright.host.HostReason;
import io.hostwright.model.DesiredState;
import io.hostwright.model.Resource;
import io.hostwright.model.ResourceId;
import io.hostwright.model.ResourceSpec;
import io.hostwright.model.Revision;
import io.hostwright.model.Target;
import io.hostwright.status.Event.Severity;
import io.hostwright.status.Outcome;
import io.hostwright.status.ResourceStatus;
import io.hostwright.status.StatusReducer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns a pass's outcomes into statuses, and tells what changed. */
final class Publisher {
  /** Whatever words a trouble finds, it fills no log with them. */
  private static final int MOST_TOLD = 20;

  private final Fleet fleet;
  private final EventSink events;
  private final DriftWatch drifts;
  private final InstantSource clock;
  private final Map<ResourceId, Trouble> troubles = new ConcurrentHashMap<>();

  /** What was told of a resource since it was last well at this revision. */
  private record Trouble(Revision revision, Set<String> told) {}

  Publisher(Fleet fleet, EventSink events, DriftWatch drifts, InstantSource clock) {
    this.fleet = fleet;
    this.events = events;
    this.drifts = drifts;
    this.clock = clock;
  }

  /** Puts the outcomes in place; true if what depends on them may see them otherwise now. */
  boolean publish(DesiredState desired, PassReport report, Instant began) {
    Target target = report.target();
    boolean readyChanged = false;
    var resources =
        desired.on(target).stream().collect(Collectors.toMap(Resource::id, resource -> resource));
    for (var each : report.outcomes().entrySet()) {
      var resource = resources.get(each.getKey());
      var before = fleet.status(each.getKey());
      readyChanged |= publish(desired, each.getKey(), each.getValue(), resource, report);
      drift(before, each.getKey(), report, began);
    }
    forgetGone(desired, target, report);
    return readyChanged;
  }

  private boolean publish(
      DesiredState desired,
      ResourceId id,
      Outcome outcome,
      @Nullable Resource resource,
      PassReport report) {
    var before = fleet.status(id);
    boolean suspended = Suspension.covers(desired, id);
    boolean applied = report.applied().contains(id);
    var next =
        StatusReducer.reduce(
            before,
            id,
            outcome,
            new StatusReducer.Attempt(desired.revision(), applied, suspended),
            clock.instant());
    ResourceSpec spec = resource == null ? null : resource.spec();
    tell(before, next, outcome, desired);
    if (outcome instanceof Outcome.StandingBy) {
      // Who was turned away saw nothing that would tell those that depend on it anything new.
      fleet.standBy(next);
      return false;
    }
    return fleet.report(next, spec);
  }

  private void drift(
      @Nullable ResourceStatus before, ResourceId id, PassReport report, Instant began) {
    var after = fleet.status(id);
    boolean acted = report.results().keySet().stream().anyMatch(a -> a.resource().equals(id));
    if (after != null) {
      drifts.note(before, after, acted, began, clock.instant());
    }
  }

  private void tell(
      @Nullable ResourceStatus before, ResourceStatus next, Outcome outcome, DesiredState desired) {
    if (isNews(before, next, outcome, desired.revision())) {
      boolean trouble =
          !(outcome instanceof Outcome.Waiting || outcome instanceof Outcome.Converged);
      var severity = trouble ? Severity.WARNING : Severity.INFO;
      events.about(
          severity, next.id(), outcome.reason(), next.ready().message(), desired.revision());
    }
  }

  /**
   * A trouble is told once, however often it comes back while a way out of it is tried, and what is
   * tried meanwhile is none of its own: the actions are told by themselves.
   */
  private boolean isNews(
      @Nullable ResourceStatus before, ResourceStatus next, Outcome outcome, Revision revision) {
    var known = troubles.get(next.id());
    var trouble = known == null || !known.revision().equals(revision) ? null : known;
    return switch (outcome) {
      case Outcome.StandingBy other -> isNew(next, trouble, revision);
      case Outcome.Failed failed -> isNew(next, trouble, revision);
      case Outcome.Stalled stalled -> isNew(next, trouble, revision);
      case Outcome.Waiting waiting -> trouble == null && isOther(before, next);
      case Outcome.Converged converged -> {
        troubles.remove(next.id());
        yield isOther(before, next) && !(before == null && next.isReady());
      }
    };
  }

  private boolean isNew(ResourceStatus next, @Nullable Trouble trouble, Revision revision) {
    var told = new TreeSet<String>();
    if (trouble != null) {
      told.addAll(trouble.told());
    }
    String words = Alike.of(next.ready().reason() + ": " + next.ready().message());
    boolean fresh = told.size() < MOST_TOLD && told.add(words);
    troubles.put(next.id(), new Trouble(revision, told));
    return fresh;
  }

  private static boolean isOther(@Nullable ResourceStatus before, ResourceStatus next) {
    return before == null
        || before.ready().status() != next.ready().status()
        || !before.ready().reason().equals(next.ready().reason())
        || !before.ready().message().equals(next.ready().message());
  }

  /**
   * A target that is no longer worked on.
   *
   * @param undone what is half done there, which nobody goes on with
   */
  void forget(Target target, List<String> undone) {
    if (!undone.isEmpty()) {
      events.general(
          Severity.WARNING,
          HostReason.HOST_FORGOTTEN,
          "host "
              + target
              + " was let go before this came to an end, and nobody goes on with it: "
              + String.join("; ", undone),
          null);
    }
    drifts.forget(target);
    troubles.keySet().removeIf(id -> id.target().equals(target));
  }

  private void forgetGone(DesiredState desired, Target target, PassReport report) {
    var there = desired.on(target).stream().map(Resource::id).collect(Collectors.toSet());
    for (ResourceStatus status : fleet.statuses()) {
      boolean gone =
          status.id().target().equals(target)
              && !there.contains(status.id())
              && !report.outcomes().containsKey(status.id());
      boolean settled = report.error().isEmpty();
      if (gone && settled) {
        forget(status.id());
      }
    }
    report
        .outcomes()
        .forEach(
            (id, outcome) -> {
              boolean done = outcome instanceof Outcome.Converged;
              if (done && !there.contains(id) && !Suspension.covers(desired, id)) {
                forget(id);
              }
            });
  }

  private void forget(ResourceId id) {
    fleet.forget(id);
    troubles.remove(id);
  }
}
