package io.hostwright.reconcile;

import io.hostwright.kind.KindRegistry;
import io.hostwright.model.DesiredState.Owner;
import io.hostwright.model.Inventory;
import io.hostwright.model.InventoryEntry;
import io.hostwright.model.InventoryEntry.Item;
import io.hostwright.model.ResourceRef;
import java.util.List;
import java.util.Optional;

/**
 * What goes from one resource of a host to another of its kind, because Git has it there now: the
 * old one would remove what the new one would make again. Pure.
 */
final class Inheritance {
  private final KindRegistry kinds;
  private final List<Admitted> admitted;

  private Inheritance(KindRegistry kinds, List<Admitted> admitted) {
    this.kinds = kinds;
    this.admitted = admitted;
  }

  /**
   * The inventory in which everything belongs to who is to have it.
   *
   * @param owner whose entries these are; others' are not touched
   * @param admitted what is desired of that owner; nothing goes to what is not among it
   */
  static Inventory settle(
      KindRegistry kinds, Owner owner, List<Admitted> admitted, Inventory inventory) {
    var inheritance = new Inheritance(kinds, admitted);
    var next = inventory;
    for (InventoryEntry entry : inventory.entries()) {
      if (entry.owner().equals(owner)) {
        next = inheritance.without(next, entry);
      }
    }
    return next;
  }

  private Inventory without(Inventory inventory, InventoryEntry entry) {
    var left = entry;
    var next = inventory;
    for (Item item : entry.items()) {
      var heir = heir(entry.ref(), item);
      if (heir.isPresent()) {
        left = left.without(item.type(), item.name());
        var heirs = next.entry(entry.owner(), heir.get());
        next = heirs.owns(item.type(), item.name()) ? next : next.with(heirs.with(item));
      }
    }
    return left.equals(entry) ? inventory : next.with(left);
  }

  private Optional<ResourceRef> heir(ResourceRef has, Item item) {
    var able =
        admitted.stream()
            .filter(each -> each.id().ref().kind().equals(has.kind()) && desires(each, item))
            .map(each -> each.id().ref())
            .toList();
    return able.contains(has) ? Optional.empty() : able.stream().findFirst();
  }

  /** By what is carried out of it now; one of which nothing is keeps it until then. */
  private boolean desires(Admitted each, Item item) {
    var inForce = each.inForce();
    return (inForce == null ? kinds.bind(each.newest()) : inForce).desires(item);
  }
}
