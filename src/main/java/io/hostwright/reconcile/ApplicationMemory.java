package io.hostwright.reconcile;

import io.hostwright.model.DesiredState;
import io.hostwright.model.Inventory;
import io.hostwright.model.InventoryEntry;
import io.hostwright.model.ResourceId;
import io.hostwright.model.Target;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the application's kinds asked to be kept: the operator keeps it, because the application is
 * no place of ours. Thread-safe.
 */
final class ApplicationMemory {
  private final SortedMap<ResourceId, SortedMap<String, String>> notes = new TreeMap<>();

  /** What is remembered of the resources that are desired; what left Git is forgotten. */
  synchronized Inventory inventory(DesiredState desired) {
    notes.keySet().removeIf(id -> desired.spec(id).isEmpty());
    var inventory = Inventory.EMPTY;
    for (var resource : desired.on(Target.APPLICATION)) {
      var kept = notes.get(resource.id());
      if (kept != null) {
        var entry = InventoryEntry.fresh(desired.owner(), resource.id().ref());
        inventory = inventory.with(entry.noting(kept));
      }
    }
    return inventory;
  }

  /** In place of what was remembered. */
  synchronized void keep(Inventory inventory) {
    notes.clear();
    for (InventoryEntry entry : inventory.entries()) {
      notes.put(new ResourceId(entry.ref(), Target.APPLICATION), entry.notes());
    }
  }

  /** What outlives the process. */
  synchronized SortedMap<ResourceId, SortedMap<String, String>> saved() {
    return new TreeMap<>(notes);
  }

  /** Takes up what an earlier process kept. */
  synchronized void restore(SortedMap<ResourceId, SortedMap<String, String>> kept) {
    notes.putAll(kept);
  }
}
