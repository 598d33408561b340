package io.hostwright.model;

import io.hostwright.model.DesiredState.Owner;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What the operator made on one host and remembers there, so that it never forgets a thing until
 * its removal was seen. Immutable; lives in {@code /var/lib/hostwright/inventory.json}.
 */
public record Inventory(List<InventoryEntry> entries) {
  public static final Inventory EMPTY = new Inventory(List.of());

  public Inventory {
    entries =
        entries.stream()
            .sorted(
                Comparator.comparing((InventoryEntry e) -> e.owner().repository())
                    .thenComparing(e -> e.owner().environment())
                    .thenComparing(InventoryEntry::ref))
            .toList();
  }

  /** The entry of one resource, if it was ever applied here. */
  public Optional<InventoryEntry> find(Owner owner, ResourceRef ref) {
    return entries.stream().filter(e -> e.owner().equals(owner) && e.ref().equals(ref)).findFirst();
  }

  /** The entry of one resource, fresh if it was never applied here. */
  public InventoryEntry entry(Owner owner, ResourceRef ref) {
    return find(owner, ref).orElseGet(() -> InventoryEntry.fresh(owner, ref));
  }

  /** The same with one entry added or replaced. */
  public Inventory with(InventoryEntry entry) {
    var next = new ArrayList<>(without(entry.owner(), entry.ref()).entries);
    next.add(entry);
    return new Inventory(next);
  }

  /** The same without one entry. */
  public Inventory without(Owner owner, ResourceRef ref) {
    return new Inventory(
        entries.stream().filter(e -> !(e.owner().equals(owner) && e.ref().equals(ref))).toList());
  }
}
