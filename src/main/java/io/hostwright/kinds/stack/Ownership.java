package io.hostwright.kinds.stack;

import io.hostwright.engine.ContainerInspect;
import io.hostwright.model.InventoryEntry;
import io.hostwright.model.InventoryEntry.ItemType;
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
   * True if the inventory lists it, or if it carries our labels, which it does when only the
   * inventory was lost.
   */
  static boolean ours(ContainerInspect container, InventoryEntry entry) {
    return entry.owns(ItemType.CONTAINER, container.name())
        || (entry.ref().toString().equals(container.labels().get(RESOURCE))
            && entry.owner().environment().equals(container.labels().get(ENVIRONMENT)));
  }
}
