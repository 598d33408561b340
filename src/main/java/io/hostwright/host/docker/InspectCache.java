package io.hostwright.host.docker;

import io.hostwright.engine.ContainerInspect;
import io.hostwright.engine.ImageInspect;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What was inspected before. A container counts while the engine's events are followed without a
 * gap and have not told of it; an image's content never changes.
 */
final class InspectCache {
  private final Map<String, ContainerInspect> containers = new ConcurrentHashMap<>();
  private final Map<String, ImageInspect> images = new ConcurrentHashMap<>();
  private int subscriptions;
  private long changes;

  /** When an inspect began; what it finds counts only if nothing changed since. */
  record Ticket(long changes, boolean watched) {}

  synchronized Ticket ticket() {
    return new Ticket(changes, subscriptions > 0);
  }

  synchronized void put(ContainerInspect container, Ticket begun) {
    if (begun.watched() && subscriptions > 0 && begun.changes() == changes) {
      containers.put(container.id(), container);
    }
  }

  synchronized @Nullable ContainerInspect container(String id) {
    return containers.get(id);
  }

  /** Something happened to this container, or is about to. */
  synchronized void forget(String id) {
    changes++;
    containers.remove(id);
  }

  /** As {@link #forget}, by name. */
  synchronized void forgetName(String name) {
    changes++;
    containers.values().removeIf(c -> c.name().equals(name));
  }

  /** Something happened, and nobody said to which container. */
  synchronized void forgetContainers() {
    changes++;
    containers.clear();
  }

  synchronized void subscribed() {
    subscriptions++;
  }

  synchronized void unsubscribed() {
    subscriptions--;
    changes++;
    containers.clear();
  }

  Optional<ImageInspect> image(String id) {
    return Optional.ofNullable(images.get(id));
  }

  void put(ImageInspect image) {
    images.put(image.id(), image);
  }

  /** Only these images are still on the host. */
  void keepImages(Set<String> ids) {
    images.keySet().retainAll(ids);
  }
}
