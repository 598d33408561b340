package io.hostwright.plan;

import io.hostwright.model.InventoryEntry;
import java.util.ArrayList;
import java.util.List;

/**
 * What a look at one resource comes to.
 *
 * @param actions in order
 * @param findings why it is not Ready beyond the actions; empty and no actions: it is as desired
 * @param memory its inventory entry after this look, before the actions
 * @param notes what was left alone on purpose, for the events
 */
public record Decision(
    List<Action> actions, List<Finding> findings, InventoryEntry memory, List<String> notes) {
  public Decision {
    actions = List.copyOf(actions);
    findings = List.copyOf(findings);
    notes = List.copyOf(notes);
  }

  /** Without notes. */
  public Decision(List<Action> actions, List<Finding> findings, InventoryEntry memory) {
    this(actions, findings, memory, List.of());
  }

  /** Nothing to do and nothing amiss. */
  public boolean ready() {
    return actions.isEmpty() && findings.isEmpty();
  }

  /** The same without its actions, and with one more finding: what a gate makes of it. */
  public Decision held(Finding why) {
    var all = new ArrayList<>(findings);
    all.add(why);
    return new Decision(List.of(), all, memory, notes);
  }
}
