package io.hostwright.status;

import io.hostwright.model.ResourceId;
import io.hostwright.model.Revision;
import io.hostwright.status.Condition.Truth;
import io.hostwright.status.Condition.Type;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The one place where outcomes become conditions, at the end of every pass, failed ones too. */
public final class StatusReducer {
  private StatusReducer() {}

  /**
   * The next status; transition times are kept where the truth value is unchanged.
   *
   * @param previous null if there is none yet
   */
  public static ResourceStatus reduce(
      @Nullable ResourceStatus previous,
      ResourceId id,
      Outcome outcome,
      Attempt attempt,
      Instant now) {
    var at = attempt.revision();
    var seen = new Seen(outcome, at, now);
    var ready =
        seen.condition(previous == null ? null : previous.ready(), Type.READY, ready(outcome));
    var reconciling =
        seen.condition(
            previous == null ? null : previous.reconciling(),
            Type.RECONCILING,
            reconciling(outcome));
    var stalled =
        seen.condition(
            previous == null ? null : previous.stalled(),
            Type.STALLED,
            truth(outcome instanceof Outcome.Stalled));
    boolean converged = outcome instanceof Outcome.Converged;
    return new ResourceStatus(
        id,
        ready,
        reconciling,
        stalled,
        at,
        (converged && !attempt.suspended()) || attempt.applied()
            ? at
            : previous == null ? null : previous.lastApplied(),
        converged && !attempt.suspended() ? at : previous == null ? null : previous.lastConverged(),
        attempt.suspended(),
        outcome instanceof Outcome.Stalled s ? s.confirmId() : "");
  }

  /** A status of an earlier run: what it says of revisions holds, what it says of now does not. */
  public static ResourceStatus stale(ResourceStatus saved, Instant now) {
    var at = saved.ready().observedRevision();
    var unseen =
        new Outcome.Failed(
            PassReason.NOT_LOOKED_AT_YET, "not looked at since the operator started", true);
    var seen = new Seen(unseen, at, now);
    return new ResourceStatus(
        saved.id(),
        seen.condition(null, Type.READY, Truth.UNKNOWN),
        seen.condition(null, Type.RECONCILING, Truth.TRUE),
        seen.condition(null, Type.STALLED, Truth.FALSE),
        saved.lastAttempted(),
        saved.lastApplied(),
        saved.lastConverged(),
        false,
        "");
  }

  /**
   * What a pass tried.
   *
   * @param applied every action of the spec was carried out
   * @param suspended it only looked
   */
  public record Attempt(Revision revision, boolean applied, boolean suspended) {}

  private static Truth ready(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Converged c -> Truth.TRUE;
      case Outcome.Waiting w -> Truth.FALSE;
      case Outcome.StandingBy s -> Truth.UNKNOWN;
      case Outcome.Failed f -> f.unseen() ? Truth.UNKNOWN : Truth.FALSE;
      case Outcome.Stalled s -> s.unseen() ? Truth.UNKNOWN : Truth.FALSE;
    };
  }

  private static Truth reconciling(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Waiting w -> Truth.TRUE;
      case Outcome.StandingBy s -> Truth.TRUE;
      case Outcome.Failed f -> Truth.TRUE;
      case Outcome.Converged c -> Truth.FALSE;
      case Outcome.Stalled s -> Truth.FALSE;
    };
  }

  private static Truth truth(boolean so) {
    return so ? Truth.TRUE : Truth.FALSE;
  }

  /** What a condition is made of, whichever it is. */
  private record Seen(Outcome outcome, Revision at, Instant now) {

    Condition condition(@Nullable Condition previous, Type type, Truth truth) {
      var since =
          previous != null && previous.status() == truth ? previous.lastTransitionTime() : now;
      return new Condition(type, truth, outcome.reason().word(), outcome.message(), since, at);
    }
  }
}
