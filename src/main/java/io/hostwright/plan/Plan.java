package io.hostwright.plan;

import io.hostwright.model.Revision;
import io.hostwright.model.Target;
import java.util.List;

/** What one target needs, in order, as data. The same observation gives the same plan and text. */
public record Plan(Target target, Revision revision, List<ResourcePlan> resources) {
  public Plan {
    resources = List.copyOf(resources);
  }

  /** Every action, in order. */
  public List<Action> actions() {
    return resources.stream().flatMap(r -> r.decision().actions().stream()).toList();
  }

  /** True if nothing is to be done. */
  public boolean isEmpty() {
    return actions().isEmpty();
  }

  /** True if everything there is as desired. */
  public boolean ready() {
    return resources.stream().allMatch(r -> r.decision().ready());
  }
}
