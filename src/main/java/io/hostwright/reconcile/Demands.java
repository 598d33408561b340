package io.hostwright.reconcile;

import io.hostwright.model.DemandKey;
import io.hostwright.model.ResourceId;
import io.hostwright.plan.Demand;
import io.hostwright.plan.Demand.Progress;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the application demands of hosts at one moment.
 *
 * @param open what is demanded
 * @param judged resources that were last judged whole: what they no longer demand is over
 * @param progress how far the hosts have come
 */
record Demands(List<Demand> open, Set<ResourceId> judged, Map<DemandKey, Progress> progress) {
  static final Demands NONE = new Demands(List.of(), Set.of(), Map.of());

  Demands {
    open = List.copyOf(open);
    judged = Set.copyOf(judged);
    progress = Map.copyOf(progress);
  }

  /** What is demanded of a resource on a host. */
  List<Demand> of(ResourceId resource) {
    return open.stream().filter(d -> d.on().equals(resource)).toList();
  }

  /**
   * True if a demand that an inventory counts is surely over: who made it was last judged whole,
   * and no longer makes it. What is unknown is not over.
   */
  boolean isOver(DemandKey key) {
    return judged.contains(key.by()) && open.stream().noneMatch(d -> d.key().equals(key));
  }

  /** How far the hosts have come with what a resource demands. */
  Map<DemandKey, Progress> progress(ResourceId by) {
    return progress.entrySet().stream()
        .filter(e -> e.getKey().by().equals(by))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
