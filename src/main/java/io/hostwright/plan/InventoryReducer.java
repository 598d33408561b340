package io.hostwright.plan;

import io.hostwright.model.DesiredState.Owner;
import io.hostwright.model.Inventory;
import io.hostwright.model.InventoryEntry;
import io.hostwright.model.InventoryEntry.Item;
import io.hostwright.model.InventoryEntry.ItemType;
import io.hostwright.model.ResourceRef;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a host's inventory is to say: everything that is about to be made before it is made, and
 * nothing dropped before it was seen to be gone.
 */
public final class InventoryReducer {
  private InventoryReducer() {}

  /** Before acting: the memory of the look, and all that the actions will make or owe. */
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
   * After a look: its memory, without what was removed and is not to be looked for again.
   *
   * @param done actions that were carried out since the look before
   */
  public static Inventory after(
      Inventory stored, List<ResourcePlan> plans, Set<Action> done, Progress progress) {
    var next = stored;
    for (ResourcePlan plan : plans) {
      var entry = settle(plan.decision().memory(), plan, done);
      if (progress.gone().contains(entry.ref()) && onlyData(entry)) {
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
   * The same without the restarts that are not owed any more: what was started anew has seen its
   * files.
   *
   * @param owner whose resources were worked on
   * @param done actions that were carried out
   */
  public static Inventory restarted(Inventory stored, Owner owner, Set<Action> done) {
    var next = stored;
    for (Action action : done) {
      var entry = next.entry(owner, action.resource().ref());
      var owed = new TreeSet<>(entry.owed());
      action.steps().forEach(step -> owed.removeAll(started(step)));
      next = put(next, entry.owing(owed));
    }
    return next;
  }

  /**
   * How far the resources have come.
   *
   * @param commit whose specs were worked towards
   * @param applied resources whose whole spec of that commit is carried out
   * @param gone resources that left Git: their entries end when nothing but data is left
   */
  public record Progress(String commit, Set<ResourceRef> applied, Set<ResourceRef> gone) {}

  private static InventoryEntry announce(InventoryEntry entry, Action action) {
    var next = entry;
    if (!action.removes()) {
      for (Item item : action.items()) {
        next = next.with(item);
      }
    }
    var owed = new TreeSet<>(next.owed());
    owed.addAll(action.owes());
    return next.owing(owed);
  }

  /** A directory that is not empty stays by design, so its removal is not tried for ever. */
  private static InventoryEntry settle(InventoryEntry entry, ResourcePlan plan, Set<Action> done) {
    var next = entry;
    for (Action action : done) {
      boolean directory = action.steps().stream().allMatch(s -> s instanceof Step.RemoveDirectory);
      if (action.resource().equals(plan.id()) && action.removes() && directory) {
        for (Item item : action.items()) {
          next = next.without(item.type(), item.name());
        }
      }
    }
    return next;
  }

  private static List<String> started(Step step) {
    return switch (step) {
      case Step.StartContainer start -> List.of(start.name());
      case Step.RestartContainer restart -> List.of(restart.name());
      default -> List.of();
    };
  }

  private static Inventory put(Inventory inventory, InventoryEntry entry) {
    boolean blank = entry.equals(InventoryEntry.fresh(entry.owner(), entry.ref()));
    return blank ? inventory.without(entry.owner(), entry.ref()) : inventory.with(entry);
  }

  private static boolean onlyData(InventoryEntry entry) {
    return entry.items().stream()
        .allMatch(i -> i.type() == ItemType.VOLUME || i.type() == ItemType.DATA_DIRECTORY);
  }
}
