package io.hostwright.reconcile;

import io.hostwright.host.HostException;
import io.hostwright.plan.Action;
import io.hostwright.plan.Plan;
import io.hostwright.plan.PlanText;
import io.hostwright.plan.ResourcePlan;
import io.hostwright.plan.Step;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Carries out a plan in its order and decides nothing: where steps build on each other, what
 * follows a failed action in the same resource is skipped; other resources go on.
 */
final class PlanExecutor {
  private final Site site;
  private final InstantSource clock;

  PlanExecutor(Site site, InstantSource clock) {
    this.site = site;
    this.clock = clock;
  }

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
