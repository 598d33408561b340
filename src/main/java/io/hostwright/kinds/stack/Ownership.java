package io.hostwright.kinds.stack;

import io.hostwright.engine.ContainerInspect;
import io.hostwright.engine.EngineView;
import io.hostwright.engine.EngineView.NetworkState;
import io.hostwright.model.InventoryEntry;
import io.hostwright.model.ResourceRef;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Whose a container is. */
final class Ownership {
  /** Names the resource that made a container. */
  static final String RESOURCE = "hostwright.resource";

  /** Names the environment of that resource. */
  static final String ENVIRONMENT = "hostwright.environment";

  /** The marks of whoever makes containers: they say whose one is, not what it is. */
  private static final List<String> MARKS =
      List.of("labels.hostwright.", "labels.com.docker.compose.");

  private static final String SERVICE = "com.docker.compose.service";

  /** The note of a container's id. */
  private static final String ID = "container ";

  private static final String NOTED = "ours";

  private Ownership() {}

  /** True for a field that only says who made a container. */
  static boolean isMark(String field) {
    return MARKS.stream().anyMatch(field::startsWith);
  }

  /** The labels that a container of this resource carries beside Compose's. */
  static Map<String, String> labels(ResourceRef ref, String environment) {
    return Map.of(RESOURCE, ref.toString(), ENVIRONMENT, environment);
  }

  /**
   * True if its id was noted, or if it carries the marks of this resource, which nobody can give a
   * container after it was made. Its name says nothing: anybody may give it to another container.
   */
  static boolean ours(ContainerInspect container, InventoryEntry entry) {
    return entry.notes().containsKey(ID + container.id())
        || (entry.ref().toString().equals(container.labels().get(RESOURCE))
            && entry.owner().environment().equals(container.labels().get(ENVIRONMENT)));
  }

  /** The service that it was made for; empty if it does not say. */
  static String service(ContainerInspect container) {
    return container.labels().getOrDefault(SERVICE, "");
  }

  /** True if the network was made for a stack: Compose's own labels are on it, as on ours. */
  static boolean isMarked(NetworkState network) {
    return network.labels().keySet().stream().anyMatch(l -> l.startsWith("com.docker.compose."));
  }

  /** The same with the ids of what is this resource's, and of nothing else. */
  static InventoryEntry noting(EngineView view, InventoryEntry entry) {
    var notes = new TreeMap<>(entry.notes());
    notes.keySet().removeIf(note -> note.startsWith(ID));
    view.containers().values().stream()
        .filter(each -> ours(each, entry))
        .forEach(each -> notes.put(ID + each.id(), NOTED));
    return entry.noting(notes);
  }

  /** The same, and the container of another resource is this one's from now on. */
  static InventoryEntry takingOver(ContainerInspect container, InventoryEntry entry) {
    return entry.alsoNoting(Map.of(ID + container.id(), NOTED));
  }
}
