package io.hostwright.reconcile;

import io.hostwright.model.HostId;
import io.hostwright.model.ResourceId;
import io.hostwright.plan.Demand;
import io.hostwright.plan.Demand.Progress;
import java.util.HashMap;
import java.util.HashSet;
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
  private final Set<ResourceId> judged = new HashSet<>();

  /**
   * What a resource of the fleet demands from now on, in place of what it demanded before.
   *
   * @param whole true if all of it was seen and judged, so that what is no longer demanded is over
   */
  synchronized void put(ResourceId by, List<Demand> demands, boolean whole) {
    open.put(by, List.copyOf(demands));
    if (whole) {
      judged.add(by);
    } else {
      judged.remove(by);
    }
  }

  /** Only these resources of the fleet are left. */
  synchronized void retain(Set<ResourceId> fleet) {
    open.keySet().retainAll(fleet);
    judged.retainAll(fleet);
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
   * True if a demand that an inventory counts, by its key, is surely over: who made it was last
   * judged whole, and no longer makes it. What is unknown is not over.
   */
  synchronized boolean isOver(String key) {
    return judged.stream().anyMatch(by -> isBy(key, by))
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
