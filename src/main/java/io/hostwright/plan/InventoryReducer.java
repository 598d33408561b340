package io.hostwright.plan;

import io.hostwright.model.DesiredState.Owner;
import io.hostwright.model.Inventory;
import io.hostwright.model.InventoryEntry;
import io.hostwright.model.InventoryEntry.Item;
import io.hostwright.model.ResourceId;
import io.hostwright.model.ResourceRef;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a host's inventory is to say: everything that is about to be made before it is made, and
 * nothing dropped before it was seen to be gone. What is remembered means something to kinds alone.
 */
public final class InventoryReducer {
  private InventoryReducer() {}

  /** Before acting: the memory of the look, and all that the actions will make or have noted. */
  public static Inventory before(Inventory stored, List<ResourcePlan> plans) {
    var next = stored;
    for (ResourcePlan plan : plans) {
      var entry = plan.decision().memory();
      for (Action action : plan.decision().actions()) {
        entry = announce(entry, action);
      }
      next = put(next, entry);
    }
    return next;
  }

  /**
   * After a look: its memory, without what the kind does not look for again.
   *
   * @param done actions that were carried out since the look before
   */
  public static Inventory after(
      Inventory stored,
      List<ResourcePlan> plans,
      Set<Action> done,
      Progress progress,
      MemoryRules rules) {
    var next = stored;
    for (ResourcePlan plan : plans) {
      var entry = rules.acted(plan.decision().memory(), of(plan.id(), done));
      if (progress.gone().contains(entry.ref()) && rules.mayEnd(entry)) {
        next = next.without(entry.owner(), entry.ref());
      } else if (progress.applied().contains(entry.ref()) && !entry.items().isEmpty()) {
        next = put(next, entry.at(progress.commit()));
      } else {
        next = put(next, entry);
      }
    }
    return next;
  }

  /**
   * What was stored, for the look after the actions: without what they settled.
   *
   * @param owner whose resources were worked on
   * @param done actions that were carried out
   */
  public static Inventory acted(
      Inventory stored, Owner owner, Set<Action> done, MemoryRules rules) {
    var next = stored;
    for (ResourceId id : done.stream().map(Action::resource).collect(Collectors.toSet())) {
      next = put(next, rules.acted(next.entry(owner, id.ref()), of(id, done)));
    }
    return next;
  }

  private static List<Action> of(ResourceId id, Set<Action> done) {
    return done.stream().filter(action -> action.resource().equals(id)).toList();
  }

  /**
   * How far the resources have come.
   *
   * @param commit whose specs were worked towards
   * @param applied resources whose whole spec of that commit is carried out
   * @param gone resources that left Git: their entries end when nothing is left that is removed
   */
  public record Progress(String commit, Set<ResourceRef> applied, Set<ResourceRef> gone) {}

  private static InventoryEntry announce(InventoryEntry entry, Action action) {
    var next = entry.alsoNoting(action.notes());
    if (!action.removes()) {
      for (Item item : action.items()) {
        next = next.with(item);
      }
    }
    return next;
  }

  private static Inventory put(Inventory inventory, InventoryEntry entry) {
    boolean blank = entry.equals(InventoryEntry.fresh(entry.owner(), entry.ref()));
    return blank ? inventory.without(entry.owner(), entry.ref()) : inventory.with(entry);
  }
}
