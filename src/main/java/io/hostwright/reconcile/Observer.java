package io.hostwright.reconcile;

import io.hostwright.host.Answers;
import io.hostwright.host.HostException;
import io.hostwright.host.HostReader;
import io.hostwright.host.HostRecord;
import io.hostwright.host.Query;
import io.hostwright.kind.BoundResource;
import io.hostwright.kind.HostedKind;
import io.hostwright.kind.KindRegistry;
import io.hostwright.model.DesiredState.Owner;
import io.hostwright.model.Inventory;
import io.hostwright.model.InventoryEntry;
import io.hostwright.model.Observation;
import io.hostwright.model.ResourceRef;
import io.hostwright.store.InventoryCodec;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Asks everything that all resources of a host need, at once. Looks; never decides, never acts. */
final class Observer {
  private final KindRegistry kinds;
  private Inventory remembered = Inventory.EMPTY;

  Observer(KindRegistry kinds) {
    this.kinds = kinds;
  }

  /**
   * Looks at the host. What to ask about what was made earlier is in the inventory, which is itself
   * on the host: the last known one is used, and only if it turns out to be another is asked again.
   *
   * @param inForce the resources whose specs are in force under an inventory
   */
  Look look(HostReader host, Function<Inventory, List<BoundResource<?>>> inForce, Owner owner)
      throws HostException {
    var asked = queries(inForce.apply(remembered), owner, remembered);
    Look look = ask(host, asked);
    remembered = look.inventory();
    var needed = queries(inForce.apply(remembered), owner, remembered);
    if (!asked.containsAll(needed)) {
      look = ask(host, needed);
      remembered = look.inventory();
    }
    return look;
  }

  private static Look ask(HostReader host, Set<Query> queries) throws HostException {
    Answers answers = host.ask(queries);
    if (!(answers.record() instanceof Observation.Present<HostRecord>(var record))) {
      throw new HostException.Failed(
          "InventoryUnknown", "the host's own record could not be read: " + answers.record(), null);
    }
    try {
      return new Look(answers, InventoryCodec.read(record.inventory()));
    } catch (InventoryCodec.UnreadableInventory e) {
      throw new HostException.Refused("InventoryUnreadable", String.valueOf(e.getMessage()), e);
    }
  }

  private Set<Query> queries(List<BoundResource<?>> desired, Owner owner, Inventory inventory) {
    Set<Query> all = new HashSet<>();
    all.add(new Query.Record());
    desired.forEach(r -> all.addAll(r.queries(entry(inventory, owner, r.resource().id().ref()))));
    var refs = desired.stream().map(r -> r.resource().id().ref()).collect(Collectors.toSet());
    inventory.entries().stream()
        .filter(e -> e.owner().equals(owner) && !refs.contains(e.ref()))
        .forEach(e -> kindOf(e).ifPresent(kind -> all.addAll(kind.pruneQueries(e))));
    return all;
  }

  /** The kind of an entry; empty if this version does not know it, which blocks its removal. */
  Optional<HostedKind<?>> kindOf(InventoryEntry entry) {
    return kinds.hosted(entry.ref().kind());
  }

  static InventoryEntry entry(Inventory inventory, Owner owner, ResourceRef ref) {
    return inventory.find(owner, ref).orElseGet(() -> InventoryEntry.fresh(owner, ref));
  }
}
