package io.hostwright.host.simulated;

import static java.util.Objects.requireNonNullElse;

import io.hostwright.engine.ContainerInspect;
import io.hostwright.host.EngineEvent;
import io.hostwright.host.EngineReason;
import io.hostwright.host.HostException;
import io.hostwright.model.Reason;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** An engine's containers by name, with what they said, and who hears what becomes of them. */
final class Shelf {
  private final TreeMap<String, ContainerInspect> containers = new TreeMap<>();
  private final Map<String, List<String>> logs = new HashMap<>();
  private final List<Consumer<EngineEvent>> watchers = new CopyOnWriteArrayList<>();
  private final InstantSource clock;

  Shelf(InstantSource clock) {
    this.clock = clock;
  }

  Instant now() {
    return clock.instant();
  }

  // ---- containers ----

  @Nullable ContainerInspect get(String name) {
    return containers.get(name);
  }

  ContainerInspect existing(String name) throws HostException {
    var found = containers.get(name);
    if (found == null) {
      throw failed(EngineReason.ENGINE_ERROR, "No such container: " + name);
    }
    return found;
  }

  /** The container of this id, whatever it is called by now. */
  Optional<ContainerInspect> byId(String name, String id) {
    var same = containers.get(name);
    return same != null && same.id().equals(id)
        ? Optional.of(same)
        : containers.values().stream().filter(c -> c.id().equals(id)).findFirst();
  }

  Collection<ContainerInspect> all() {
    return containers.values();
  }

  TreeMap<String, ContainerInspect> byName() {
    return containers;
  }

  void put(ContainerInspect container) {
    containers.put(container.name(), container);
  }

  @Nullable ContainerInspect change(String name, UnaryOperator<ContainerInspect> to) {
    return containers.computeIfPresent(name, (n, c) -> to.apply(c));
  }

  @Nullable ContainerInspect remove(String name) {
    logs.remove(name);
    return containers.remove(name);
  }

  void rename(ContainerInspect container, String to) {
    var said = logs.remove(container.name());
    containers.remove(container.name());
    put(Containers.named(container, to));
    if (said != null) {
      logs.put(to, said);
    }
  }

  // ---- logs ----

  void log(String name, List<String> lines) {
    logs.put(name, lines);
  }

  List<String> log(String name) {
    return requireNonNullElse(logs.get(name), List.of());
  }

  // ---- events ----

  AutoCloseable watch(Consumer<EngineEvent> events) {
    watchers.add(events);
    return () -> watchers.remove(events);
  }

  /** Something became of a container. */
  void tell(String action, ContainerInspect container) {
    tell(new EngineEvent("container", action, container.id(), container.name(), now()));
  }

  /** A container joined or left a network. */
  void tellOfNetwork(String action, ContainerInspect container) {
    tell(new EngineEvent("network", action, container.id(), "", now()));
  }

  /** A network is gone. */
  void tellOfNetwork(String action) {
    tell(new EngineEvent("network", action, "", "", now()));
  }

  private void tell(EngineEvent event) {
    watchers.forEach(watcher -> watcher.accept(event));
  }

  static HostException.Failed failed(Reason reason, String message) {
    return new HostException.Failed(reason, message, null);
  }
}
