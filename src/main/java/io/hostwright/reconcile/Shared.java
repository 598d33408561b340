package io.hostwright.reconcile;

import io.hostwright.model.DesiredState;
import io.hostwright.model.Resource;
import io.hostwright.model.ResourceId;
import io.hostwright.model.ResourceSpec;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the passes over all targets share, as it was when a look began.
 *
 * @param readyWith the spec that each resource is Ready with; one that is not Ready is not in it
 * @param judged resources of which it is known whether they are Ready
 * @param confirmed holds that a human allowed, by id
 * @param demands what the application demands of hosts, and how far they have come
 */
record Shared(
    Map<ResourceId, ResourceSpec> readyWith,
    Set<ResourceId> judged,
    Set<String> confirmed,
    Demands demands) {
  Shared {
    readyWith = Map.copyOf(readyWith);
    judged = Set.copyOf(judged);
    confirmed = Set.copyOf(confirmed);
  }

  /**
   * Dependencies that are not Ready with the spec that this state gives them. A commit that changes
   * nothing of theirs changes nothing here.
   */
  List<ResourceId> unmet(Resource resource, DesiredState desired) {
    return resource.dependsOn().stream()
        .filter(id -> desired.spec(id).filter(s -> s.equals(readyWith.get(id))).isEmpty())
        .toList();
  }
}
