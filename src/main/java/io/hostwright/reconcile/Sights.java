package io.hostwright.reconcile;

import io.hostwright.model.ResourceId;
import io.hostwright.plan.Sight;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the last looks saw of the application, thing by thing. Thread-safe. */
final class Sights {
  private final SortedMap<ResourceId, List<Sight>> seen = new TreeMap<>();

  /** The result of a look. */
  synchronized void put(ResourceId id, List<Sight> sights) {
    seen.put(id, List.copyOf(sights));
  }

  /** It was not looked at, so what was seen before says nothing of now. */
  synchronized void unseen(ResourceId id) {
    seen.remove(id);
  }

  /** Only these are left. */
  synchronized void retain(Set<ResourceId> resources) {
    seen.keySet().retainAll(resources);
  }

  /** What was seen last, by resource. */
  synchronized SortedMap<ResourceId, List<Sight>> all() {
    return new TreeMap<>(seen);
  }
}
