package io.hostwright.reconcile;

import io.hostwright.host.HostException;
import io.hostwright.model.OperatorReason;
import io.hostwright.plan.Action;
import io.hostwright.plan.Ends;
import io.hostwright.plan.Finding;
import io.hostwright.plan.Plan;
import io.hostwright.plan.PlanText;
import io.hostwright.plan.ResourcePlan;
import io.hostwright.plan.Step;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * Carries out a plan in its order and decides nothing: where steps build on each other, what
 * follows a failed action in the same resource is skipped; other resources go on.
 */
final class PlanExecutor {
  private final Site site;
  private final InstantSource clock;
  private final BooleanSupplier stopping;

  /**
   * For one target.
   *
   * @param stopping the operator is to end: an action that has begun comes to its end, so that
   *     nothing is left half done, and no other begins
   */
  PlanExecutor(Site site, InstantSource clock, BooleanSupplier stopping) {
    this.site = site;
    this.clock = clock;
    this.stopping = stopping;
  }

  /** What is left to whoever starts next. */
  private static final ActionResult LEFT =
      new ActionResult.Pending(
          new Finding.Waiting(
              OperatorReason.OPERATOR_STOPS,
              "the operator is stopping; the next one goes on from here",
              Duration.ofSeconds(5),
              Ends.BY_OTHERS),
          true);

  /** Told of every action as it ended. */
  interface Listener {
    void ended(Plan plan, Action action, ActionResult result);
  }

  /**
   * Carries out every action.
   *
   * @throws HostException if the target as a whole is lost; what was done until then was told
   */
  Map<Action, ActionResult> execute(Plan plan, Listener listener) throws HostException {
    var results = new LinkedHashMap<Action, ActionResult>();
    for (ResourcePlan resource : plan.resources()) {
      String stopped = "";
      for (Action action : resource.decision().actions()) {
        var result = stopped.isEmpty() ? perform(action) : new ActionResult.Skipped(stopped);
        results.put(action, result);
        listener.ended(plan, action, result);
        boolean stops = result instanceof ActionResult.Failed && site.stopsAtFailure();
        stopped = stopped.isEmpty() && stops ? PlanText.line(action) : stopped;
      }
    }
    return results;
  }

  private ActionResult perform(Action action) throws HostException {
    if (stopping.getAsBoolean()) {
      return LEFT;
    }
    var begun = clock.instant();
    try {
      for (Step step : action.steps()) {
        var result = site.perform(step);
        if (!(result instanceof ActionResult.Done)) {
          return result;
        }
      }
      var took = Duration.between(begun, clock.instant());
      return new ActionResult.Done(Math.max(0, took.toMillis()));
    } catch (HostException.Failed e) {
      return new ActionResult.Failed(e.reason(), String.valueOf(e.getMessage()));
    }
  }
}
