package io.hostwright.reconcile;

import io.hostwright.host.Answers;
import io.hostwright.host.HostException;
import io.hostwright.host.HostReader;
import io.hostwright.host.HostReason;
import io.hostwright.host.HostRecord;
import io.hostwright.host.Query;
import io.hostwright.kind.KindRegistry;
import io.hostwright.kind.Seen;
import io.hostwright.model.DesiredState.Owner;
import io.hostwright.model.HostId;
import io.hostwright.model.Inventory;
import io.hostwright.model.Observation;
import io.hostwright.model.Probe;
import io.hostwright.net.NetReader;
import io.hostwright.store.InventoryCodec;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Asks everything that all resources of a host need, at once. Looks; never decides, never acts. */
final class Observer {
  private final KindRegistry kinds;
  private final NetReader net;
  private Inventory remembered = Inventory.EMPTY;

  /**
   * An observer of one host.
   *
   * @param net asks what the resources need to know from where the operator is
   */
  Observer(KindRegistry kinds, NetReader net) {
    this.kinds = kinds;
    this.net = net;
  }

  /**
   * Looks at the host. What to ask about what was made earlier is in the inventory, which is itself
   * on the host: the last known one is used, and only if it turns out to be another is asked again.
   */
  Look look(HostId host, HostReader reader, Looking looking) throws HostException {
    var owner = looking.desired().owner();
    var admit = looking.admit();
    var known = admit.apply(remembered);
    var asking = begin(known);
    var asked = queries(known, owner, remembered);
    var answered = ask(reader, asked);
    var admitted = admit.apply(answered.inventory());
    var needed = queries(admitted, owner, answered.inventory());
    if (!asked.containsAll(needed)) {
      answered = ask(reader, needed);
      admitted = admit.apply(answered.inventory());
    }
    remembered = answered.inventory();
    var seen = new Seen(answered.answers(), asking.ask(probes(admitted), Map.of()));
    return new Look(host, seen, remembered, admitted, answered.record().clock());
  }

  /** Asks beside the host, so that the look takes no longer than what takes longest. */
  private Asking begin(List<Admitted> admitted) {
    var asking = new Asking(net);
    var probes = probes(admitted);
    if (!probes.isEmpty()) {
      Thread.startVirtualThread(() -> asking.ask(probes, Map.of()));
    }
    return asking;
  }

  private static Set<Probe> probes(List<Admitted> admitted) {
    return admitted.stream()
        .map(Admitted::inForce)
        .filter(Objects::nonNull)
        .flatMap(bound -> bound.probes().stream())
        .collect(Collectors.toSet());
  }

  private record Answered(Answers answers, HostRecord record, Inventory inventory) {}

  private static Answered ask(HostReader reader, Set<Query<?>> queries) throws HostException {
    Answers answers = reader.ask(queries);
    if (!(answers.record() instanceof Observation.Present<HostRecord>(var record))) {
      throw new HostException.Failed(
          HostReason.INVENTORY_UNKNOWN,
          "the host's own record could not be read: " + answers.record(),
          null);
    }
    try {
      return new Answered(answers, record, InventoryCodec.read(record.inventory()));
    } catch (InventoryCodec.UnreadableInventory e) {
      throw new HostException.Refused(
          HostReason.INVENTORY_UNREADABLE, String.valueOf(e.getMessage()), e);
    }
  }

  /** A kind that this version does not know is asked nothing, which blocks its removal. */
  private Set<Query<?>> queries(List<Admitted> admitted, Owner owner, Inventory inventory) {
    Set<Query<?>> all = new HashSet<>();
    all.add(new Query.Record());
    for (Admitted each : admitted) {
      if (each.inForce() != null) {
        all.addAll(each.inForce().queries(each.entry()));
      }
    }
    var refs = admitted.stream().map(a -> a.id().ref()).collect(Collectors.toSet());
    inventory.entries().stream()
        .filter(e -> e.owner().equals(owner) && !refs.contains(e.ref()))
        .forEach(e -> kinds.hosted(e.ref().kind()).ifPresent(k -> all.addAll(k.pruneQueries(e))));
    return all;
  }
}
