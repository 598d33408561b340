package io.hostwright.reconcile;

import io.hostwright.host.HostReason;
import io.hostwright.model.DesiredState;
import io.hostwright.model.Revision;
import io.hostwright.plan.GateReason;
import io.hostwright.reconcile.Operator.SourceStatus;
import io.hostwright.status.Event.Severity;
import io.hostwright.status.RevisionReason;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Follows the repository: a valid revision comes into force, one with problems is told and the last
 * valid one stays.
 */
final class RepositoryWatch {
  private final StateSource source;
  private final Fleet fleet;
  private final EventSink events;
  private final InstantSource clock;
  private volatile SourceStatus status = new SourceStatus(null, null, List.of(), "", null, null);

  RepositoryWatch(StateSource source, Fleet fleet, EventSink events, InstantSource clock) {
    this.source = source;
    this.fleet = fleet;
    this.events = events;
    this.clock = clock;
  }

  SourceStatus status() {
    return status;
  }

  /** Fetches once. Returns true if another desired state is in force than before. */
  synchronized boolean poll() {
    var settled = fleet.settled();
    if (!settled.isEmpty()) {
      source.settle(settled);
    }
    var fetched = source.fetch();
    var before = status;
    var state = fetched.state();
    status = next(before, fetched);
    tell(before, fetched);
    return state != null && admit(state, fetched.left());
  }

  private boolean admit(DesiredState state, Set<String> left) {
    var inForce = fleet.desired();
    fleet.admit(state, left);
    if (state.equals(inForce)) {
      return false;
    }
    if (inForce == null || !inForce.revision().equals(state.revision())) {
      tellRewritten(state.revision(), left);
      source.keep(state.revision().commit());
      events.general(
          Severity.INFO,
          RevisionReason.REVISION_ADMITTED,
          "revision " + state.revision().shortName() + " is in force",
          state.revision());
      var gone = inForce == null ? List.<String>of() : LeftHosts.told(inForce, state);
      gone.forEach(
          l -> events.general(Severity.WARNING, HostReason.HOST_FORGOTTEN, l, state.revision()));
    }
    return true;
  }

  private void tellRewritten(Revision revision, Set<String> left) {
    if (!left.isEmpty()) {
      events.general(
          Severity.WARNING,
          GateReason.HISTORY_REWRITTEN,
          left.stream()
              .sorted()
              .map(commit -> new Revision(commit, false).shortName())
              .collect(
                  Collectors.joining(
                      ", ",
                      "revision " + revision.shortName() + " does not descend from ",
                      ", which was in force: what it removes is held until that is confirmed")),
          revision);
    }
  }

  private SourceStatus next(SourceStatus before, StateSource.Fetched fetched) {
    boolean worked = fetched.error().isEmpty();
    Revision head = fetched.head() == null ? before.head() : fetched.head();
    Revision valid = fetched.state() == null ? before.lastValid() : fetched.state().revision();
    List<String> problems = worked ? fetched.problems() : before.problems();
    boolean broken = !worked || !problems.isEmpty();
    Instant since =
        !broken ? null : before.brokenSince() == null ? clock.instant() : before.brokenSince();
    return new SourceStatus(
        head,
        valid,
        problems,
        fetched.error(),
        worked ? clock.instant() : before.lastFetch(),
        since);
  }

  private void tell(SourceStatus before, StateSource.Fetched fetched) {
    if (!fetched.error().isEmpty() && before.fetchError().isEmpty()) {
      events.general(Severity.WARNING, RevisionReason.FETCH_FAILED, fetched.error(), before.head());
    }
    if (fetched.error().isEmpty() && !before.fetchError().isEmpty()) {
      events.general(
          Severity.INFO,
          RevisionReason.FETCH_RECOVERED,
          "the repository answers again",
          fetched.head());
    }
    if (!fetched.problems().isEmpty() && !fetched.problems().equals(before.problems())) {
      events.general(
          Severity.WARNING, RevisionReason.REVISION_INVALID, invalid(fetched), fetched.head());
    }
  }

  private static String invalid(StateSource.Fetched fetched) {
    var head = fetched.head();
    String name = head == null ? "the revision" : "revision " + head.shortName();
    String instead =
        fetched.state() == null
            ? " is not applied, and there is no valid one before it, so nothing is done: "
            : " is not applied, the last valid one stays in force: ";
    return name + instead + String.join("; ", fetched.problems());
  }
}
