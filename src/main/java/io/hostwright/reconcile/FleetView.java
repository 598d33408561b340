package io.hostwright.reconcile;

import io.hostwright.kind.Judgement.Row;
import io.hostwright.model.ResourceId;
import io.hostwright.reconcile.Operator.Sight;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the operator keeps of its looks at the application: each resource's memory, and what was
 * seen last. Thread-safe.
 */
final class FleetView {
  private final SortedMap<ResourceId, SortedMap<String, String>> memories = new TreeMap<>();
  private final SortedMap<ResourceId, List<Sight>> rows = new TreeMap<>();

  /** What a resource asked to be kept; empty at first. */
  synchronized SortedMap<String, String> memory(ResourceId id) {
    return memories.getOrDefault(id, new TreeMap<>());
  }

  /** The result of a look. */
  synchronized void put(ResourceId id, SortedMap<String, String> memory, List<Row> seen) {
    memories.put(id, memory);
    rows.put(
        id, seen.stream().map(r -> new Sight(r.what(), r.state(), r.ok(), r.detail())).toList());
  }

  /** It was not looked at, so what was seen before says nothing of now. */
  synchronized void unseen(ResourceId id) {
    rows.remove(id);
  }

  /** Only these are left. */
  synchronized void retain(Set<ResourceId> fleet) {
    memories.keySet().retainAll(fleet);
    rows.keySet().retainAll(fleet);
  }

  /** What was seen last, by resource. */
  synchronized SortedMap<ResourceId, List<Sight>> rows() {
    return new TreeMap<>(rows);
  }

  /** What outlives the process. */
  synchronized SortedMap<ResourceId, SortedMap<String, String>> memories() {
    return new TreeMap<>(memories);
  }

  /** Takes up what an earlier process kept. */
  synchronized void restore(SortedMap<ResourceId, SortedMap<String, String>> kept) {
    memories.putAll(kept);
  }
}
