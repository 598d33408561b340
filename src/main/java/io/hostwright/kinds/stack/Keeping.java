package io.hostwright.kinds.stack;

import io.hostwright.engine.ContainerInspect;
import io.hostwright.engine.EngineView;
import io.hostwright.model.InventoryEntry;
import io.hostwright.model.Origin;
import io.hostwright.model.ResourceId;
import io.hostwright.plan.Action;
import io.hostwright.plan.Cause;
import io.hostwright.plan.Step;
import io.hostwright.plan.Subject;
import io.hostwright.plan.Verb;
import java.util.List;

/** While a stack is held, what ran goes on running. */
final class Keeping {
  private Keeping() {}

  /** Starts what is the stack's, ran and does not run. */
  static List<Action> of(ResourceId stack, EngineView view, InventoryEntry entry) {
    return view.containers().values().stream()
        .filter(container -> isToRun(container, entry))
        .map(
            container ->
                new Action(
                    stack,
                    Verb.START,
                    Subject.container(container.name()),
                    List.of(Cause.of("state", "running", "stopped", Origin.NONE)),
                    List.of(new Step.StartContainer(container.name())),
                    List.of()))
        .toList();
  }

  /** What was stopped for good has no restart policy any more, as what runs once has none. */
  private static boolean isToRun(ContainerInspect container, InventoryEntry entry) {
    return Ownership.ours(container, entry)
        && container.name().equals(ContainerNames.base(container.name()))
        && container.state().everStarted()
        && !container.active()
        && !container.restart().isOneShot();
  }
}
