package io.hostwright.kinds.stack;

import io.hostwright.model.InventoryEntry;
import io.hostwright.plan.Action;
import io.hostwright.plan.Finding;
import java.util.List;

/**
 * What a look at one service comes to.
 *
 * @param memory the whole stack's entry after it
 */
record ServiceDecision(List<Action> actions, List<Finding> findings, InventoryEntry memory) {
  ServiceDecision {
    actions = List.copyOf(actions);
    findings = List.copyOf(findings);
  }
}
