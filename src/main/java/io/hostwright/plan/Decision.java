package io.hostwright.plan;

import io.hostwright.model.InventoryEntry;
import io.hostwright.model.ResourceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What a look at one resource comes to.
 *
 * @param actions in order
 * @param findings why it is not Ready beyond the actions; empty and no actions: it is as desired
 * @param memory its inventory entry after this look, before the actions
 * @param notes what was left alone on purpose, for the events
 * @param demands what hosts are asked to do, for as long as it is decided so
 * @param sights what was seen, thing by thing
 * @param succeeds what left Git, here or on another target, and this takes the place of: that stays
 *     until this is Ready
 */
public record Decision(
    List<Action> actions,
    List<Finding> findings,
    InventoryEntry memory,
    List<String> notes,
    List<Demand> demands,
    List<Sight> sights,
    Set<ResourceId> succeeds) {
  public Decision {
    actions = List.copyOf(actions);
    findings = List.copyOf(findings);
    notes = List.copyOf(notes);
    demands = List.copyOf(demands);
    sights = List.copyOf(sights);
    succeeds = Set.copyOf(succeeds);
  }

  /** Without demands and sights, and in nobody's place. */
  public Decision(
      List<Action> actions, List<Finding> findings, InventoryEntry memory, List<String> notes) {
    this(actions, findings, memory, notes, List.of(), List.of(), Set.of());
  }

  /** Without notes. */
  public Decision(List<Action> actions, List<Finding> findings, InventoryEntry memory) {
    this(actions, findings, memory, List.of());
  }

  /** Nothing to do and nothing amiss. */
  public boolean ready() {
    return actions.isEmpty() && findings.isEmpty();
  }

  /** Everything that is desired is carried out, whether it does well or not. */
  public boolean carriedOut() {
    return actions.isEmpty() && findings.stream().noneMatch(Finding::leavesUndone);
  }

  /** True if something was Unknown, so that what is missing in it proves nothing. */
  public boolean unseen() {
    return findings.stream().anyMatch(f -> f instanceof Finding.Unseen);
  }

  /** The same without its actions, and with one more finding: what a gate makes of it. */
  public Decision held(Finding why) {
    var all = new ArrayList<>(findings);
    all.add(why);
    return finding(all).doing(List.of());
  }

  /** The same with other actions. */
  public Decision doing(List<Action> others) {
    return new Decision(others, findings, memory, notes, demands, sights, succeeds);
  }

  /** The same with other findings. */
  public Decision finding(List<Finding> others) {
    return new Decision(actions, others, memory, notes, demands, sights, succeeds);
  }

  /** The same with another memory. */
  public Decision remembering(InventoryEntry other) {
    return new Decision(actions, findings, other, notes, demands, sights, succeeds);
  }

  /** The same, before anything of it was given up: with this memory, and nothing told as left. */
  public Decision forgettingNothingOf(InventoryEntry before) {
    return new Decision(actions, findings, before, List.of(), demands, sights, succeeds);
  }

  /** The same, in the place of these. */
  public Decision succeeding(Set<ResourceId> others) {
    return new Decision(actions, findings, memory, notes, demands, sights, others);
  }

  /** The same, asking nothing of any host. */
  public Decision undemanding() {
    return new Decision(actions, findings, memory, notes, List.of(), sights, succeeds);
  }
}
