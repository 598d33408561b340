package io.hostwright.kinds.stack;

import io.hostwright.engine.ContainerInspect;
import io.hostwright.engine.EngineView;
import io.hostwright.engine.EngineView.NetworkState;
import io.hostwright.model.InventoryEntry;
import io.hostwright.model.InventoryEntry.Item;
import io.hostwright.model.ResourceRef;
import java.util.List;
import java.util.Map;

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

  /** The note of a container's id, as it was before items had one. */
  private static final String EARLIER = "container ";

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
   * True if its id is listed, or if it carries the marks of this resource, which nobody can give a
   * container after it was made. Its name says nothing: anybody may give it to another container.
   */
  static boolean ours(ContainerInspect container, InventoryEntry entry) {
    return entry.items(Owned.CONTAINER).stream().anyMatch(i -> i.id().equals(container.id()))
        || entry.notes().containsKey(EARLIER + container.id())
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
  static InventoryEntry identified(EngineView view, InventoryEntry entry) {
    return entry
        .identified(Owned.CONTAINER, item -> id(item, view, entry))
        .forgetting(note -> note.startsWith(EARLIER));
  }

  /** Whoever has the name now, or who had it when it was seen last and goes by a foreign name. */
  private static String id(Item item, EngineView view, InventoryEntry entry) {
    var named = view.containers().get(item.name());
    if (named != null) {
      return ours(named, entry) ? named.id() : "";
    }
    boolean strays =
        view.containers().values().stream()
            .anyMatch(c -> c.id().equals(item.id()) && !entry.owns(Owned.CONTAINER, c.name()));
    return strays ? item.id() : "";
  }
}
