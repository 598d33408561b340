package io.hostwright.reconcile;

import io.hostwright.model.ResourceId;
import io.hostwright.model.Target;
import io.hostwright.plan.Action;
import io.hostwright.plan.Plan;
import io.hostwright.status.Outcome;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What one pass over one target came to.
 *
 * @param plan the first plan of the pass; null if the target could not be looked at
 * @param results how its actions went; empty if it only looked
 * @param outcomes of every resource
 * @param applied resources whose whole spec is carried out
 * @param engineVersion of a host's engine; empty if unknown
 * @param goesOn actions were carried out and more are to follow at once
 * @param tryAgain when the first of what failed may be tried again; null if nothing waits for that
 * @param error why the target could not be worked with; empty if it could
 */
record PassReport(
    Target target,
    @Nullable Plan plan,
    Map<Action, ActionResult> results,
    SortedMap<ResourceId, Outcome> outcomes,
    Set<ResourceId> applied,
    String engineVersion,
    boolean goesOn,
    @Nullable Instant tryAgain,
    String error) {

  /** True if the target as a whole could not be looked at, so that all there is Unknown. */
  boolean unseen() {
    return plan == null
        && outcomes.values().stream().noneMatch(Outcome.StandingBy.class::isInstance);
  }

  /** The same, told with the plan that the pass set out with. */
  PassReport startedWith(Plan first) {
    return new PassReport(
        target, first, results, outcomes, applied, engineVersion, goesOn, tryAgain, error);
  }
}
