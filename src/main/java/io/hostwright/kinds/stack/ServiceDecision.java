package io.hostwright.kinds.stack;

import io.hostwright.model.InventoryEntry;
import io.hostwright.plan.Action;
import io.hostwright.plan.Finding;
import java.util.List;

/**
 * What a look at one service comes to.
 *
 * @param good it is as desired and good
 */
record ServiceDecision(
    List<Action> actions, List<Finding> findings, InventoryEntry memory, boolean good) {
  ServiceDecision {
    actions = List.copyOf(actions);
    findings = List.copyOf(findings);
  }
}
