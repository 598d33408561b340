package io.hostwright.reconcile;

import io.hostwright.model.DemandKey;
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
 * Where the application's passes leave what they demand and the hosts' passes find it, and tell how
 * far they have come. Thread-safe; all of it is found again by the next pass after a restart.
 */
final class DemandBoard {
  private final Map<ResourceId, List<Demand>> open = new HashMap<>();
  private final Map<DemandKey, Progress> progress = new HashMap<>();
  private final Set<ResourceId> judged = new HashSet<>();

  /** All of it, as it is now. */
  synchronized Demands now() {
    var all = open.values().stream().flatMap(List::stream).toList();
    return new Demands(all, judged, progress);
  }

  /**
   * What a resource demands from now on, in place of what it demanded before.
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

  /** Only these resources are left that may demand something. */
  synchronized void retain(Set<ResourceId> resources) {
    open.keySet().retainAll(resources);
    judged.retainAll(resources);
    progress.keySet().removeIf(key -> !resources.contains(key.by()));
  }

  /** The hosts of which something is demanded. */
  synchronized Set<HostId> hosts() {
    return open.values().stream()
        .flatMap(List::stream)
        .map(Demand::host)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** How far a host has come. */
  synchronized void tell(DemandKey demand, Progress how) {
    progress.put(demand, how);
  }
}
