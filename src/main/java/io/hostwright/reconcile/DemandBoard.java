package io.hostwright.reconcile;

import io.hostwright.model.HostId;
import io.hostwright.model.ResourceId;
import io.hostwright.plan.Demand;
import io.hostwright.plan.Demand.Progress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Where the fleet's passes leave what they demand and the hosts' passes find it, and tell how far
 * they have come. Thread-safe; all of it is found again by the next pass after a restart.
 */
final class DemandBoard {
  private final Map<ResourceId, List<Demand>> open = new HashMap<>();
  private final Map<String, Progress> progress = new HashMap<>();

  /** What a resource of the fleet demands from now on, in place of what it demanded before. */
  synchronized void put(ResourceId by, List<Demand> demands) {
    open.put(by, List.copyOf(demands));
  }

  /** Only these resources of the fleet are left. */
  synchronized void retain(Set<ResourceId> fleet) {
    open.keySet().retainAll(fleet);
    progress.keySet().removeIf(key -> fleet.stream().noneMatch(by -> isBy(key, by)));
  }

  /** What is demanded of a resource on a host. */
  synchronized List<Demand> of(ResourceId target) {
    return open.values().stream()
        .flatMap(List::stream)
        .filter(d -> d.target().equals(target))
        .toList();
  }

  /** The hosts of which something is demanded. */
  synchronized Set<HostId> hosts() {
    return open.values().stream()
        .flatMap(List::stream)
        .map(d -> d.target().host())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * True if a demand that an inventory counts, by its key, is surely over: who made it has been
   * judged since, and no longer makes it.
   */
  synchronized boolean isOver(String key) {
    boolean judged = open.keySet().stream().anyMatch(by -> isBy(key, by));
    return judged
        && open.values().stream().flatMap(List::stream).noneMatch(d -> d.key().equals(key));
  }

  /** How far a host has come. */
  synchronized void tell(Demand demand, Progress how) {
    progress.put(demand.key(), how);
  }

  /** How far the hosts have come with what a resource demands. */
  synchronized Map<String, Progress> progress(ResourceId by) {
    return progress.entrySet().stream()
        .filter(e -> isBy(e.getKey(), by))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static boolean isBy(String key, ResourceId by) {
    return key.endsWith(" for " + by);
  }
}
