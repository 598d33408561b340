package io.hostwright.reconcile;

import io.hostwright.host.HostException;
import io.hostwright.host.HostSession;
import io.hostwright.model.HostId;
import io.hostwright.plan.Action;
import io.hostwright.plan.Finding;
import io.hostwright.plan.Plan;
import io.hostwright.plan.PlanText;
import io.hostwright.plan.ResourcePlan;
import io.hostwright.plan.Step;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Carries out a plan in its order and decides nothing: what follows a failed action in the same
 * resource is skipped, other resources go on.
 */
final class PlanExecutor {
  private final HostId host;
  private final HostSession session;
  private final HostLock lock;
  private final PullBoard pulls;

  PlanExecutor(HostId host, HostSession session, HostLock lock, PullBoard pulls) {
    this.host = host;
    this.session = session;
    this.lock = lock;
    this.pulls = pulls;
  }

  /**
   * Carries out every action.
   *
   * @param each told of every action as it ended
   * @throws HostException if the host as a whole is lost; what was done until then was told
   */
  Map<Action, ActionResult> execute(Plan plan, BiConsumer<Action, ActionResult> each)
      throws HostException {
    var results = new LinkedHashMap<Action, ActionResult>();
    for (ResourcePlan resource : plan.resources()) {
      String stopped = "";
      for (Action action : resource.decision().actions()) {
        var result = stopped.isEmpty() ? perform(action) : new ActionResult.Skipped(stopped);
        results.put(action, result);
        each.accept(action, result);
        stopped =
            stopped.isEmpty() && result instanceof ActionResult.Failed
                ? PlanText.line(action)
                : stopped;
      }
    }
    return results;
  }

  private ActionResult perform(Action action) throws HostException {
    long start = System.nanoTime();
    try {
      for (Step step : action.steps()) {
        if (step instanceof Step.PullImage pull) {
          return pulled(pull);
        }
        lock.keep();
        session.perform(step);
      }
      return new ActionResult.Done(Duration.ofNanos(System.nanoTime() - start).toMillis());
    } catch (HostException.Failed e) {
      return new ActionResult.Failed(e.reason(), String.valueOf(e.getMessage()));
    }
  }

  private ActionResult pulled(Step.PullImage step) {
    return switch (pulls.ensure(host, session, step)) {
      case PullBoard.Pull.Running running ->
          new ActionResult.Pending(
              new Finding.Waiting("Pulling", "pulling " + step.image(), Duration.ofMinutes(1)),
              !running.fresh());
      case PullBoard.Pull.Broken broken ->
          new ActionResult.Failed(
              broken.reason(), step.image() + " cannot be pulled: " + broken.message());
    };
  }
}
