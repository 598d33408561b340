package io.hostwright.reconcile;

import io.hostwright.model.ResourceId;
import io.hostwright.plan.Action;
import io.hostwright.plan.Plan;
import io.hostwright.plan.Setbacks;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;

/**
 * Tells of what became of actions, as they end in one pass. What is no news is counted and not
 * told: a pull that still runs, a failure that is the same again. That is told once, and then each
 * time its number has one digit more.
 */
final class ActionTeller implements PlanExecutor.Listener {
  private final Workbench.Telling telling;
  private final Setbacks before;
  private final InstantSource clock;
  private final Set<ResourceId> nothingNew = new HashSet<>();

  /**
   * For one pass.
   *
   * @param before what had failed when it began
   */
  ActionTeller(Workbench.Telling telling, Setbacks before, InstantSource clock) {
    this.telling = telling;
    this.before = before;
    this.clock = clock;
  }

  @Override
  public void ended(Plan plan, Action action, ActionResult result) {
    telling.telemetry().actionEnded(action.resource().ref().kind(), action.verb(), result.word());
    switch (result) {
      case ActionResult.Pending pending -> {
        if (!pending.again()) {
          telling.events().action(action, result, plan.revision());
        }
      }
      case ActionResult.Failed failed -> failed(plan, action, failed);
      case ActionResult.Skipped skipped -> {
        if (!nothingNew.contains(action.resource())) {
          telling.events().action(action, result, plan.revision());
        }
      }
      case ActionResult.Done done -> telling.events().action(action, result, plan.revision());
    }
  }

  private void failed(Plan plan, Action action, ActionResult.Failed failed) {
    var last = before.last(action, clock.instant());
    boolean same = last.filter(l -> l.reason().equals(failed.reason())).isPresent();
    int failures = 1 + last.map(l -> l.failures()).orElse(0);
    if (same && !isTold(failures)) {
      nothingNew.add(action.resource());
      return;
    }
    String message =
        same ? failed.message() + " (" + failures + " times in a row)" : failed.message();
    telling
        .events()
        .action(
            action, new ActionResult.Failed(failed.reason(), message), plan.revision(), failures);
  }

  private static boolean isTold(int failures) {
    int tens = failures;
    while (tens % 10 == 0) {
      tens /= 10;
    }
    return tens == 1;
  }
}
