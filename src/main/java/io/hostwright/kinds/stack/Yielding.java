package io.hostwright.kinds.stack;

import static java.util.Objects.requireNonNull;

import io.hostwright.compose.ServiceContainer;
import io.hostwright.engine.ContainerInspect;
import io.hostwright.engine.EngineView;
import io.hostwright.model.InventoryEntry;
import io.hostwright.plan.Verb;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Services whose containers still have what another service asks for now, such as a port that
 * moved: they are replaced first. Where both ask for what the other has, one just stops.
 */
final class Yielding {
  private final List<ServiceContainer> services;
  private final EngineView view;
  private final InventoryEntry memory;
  private final Set<String> replaced = new HashSet<>();

  Yielding(List<ServiceContainer> services, EngineView view, InventoryEntry memory) {
    this.services = services;
    this.view = view;
    this.memory = memory;
  }

  /** Remembers a service once it is planned. */
  void note(ServiceContainer service, ServiceDecision decision) {
    if (decision.actions().stream().anyMatch(a -> a.verb() == Verb.REPLACE)) {
      replaced.add(service.service());
    }
  }

  /** Whoever must give something up before this one can be worked on, for people. */
  Stream<String> waitsFor(ServiceContainer service) {
    return others(service)
        .filter(other -> !isLast(service, other))
        .map(other -> other.service() + " (still has " + shared(service, other) + ")");
  }

  /** Containers that must stop before this one starts, because they cannot be replaced before. */
  List<ContainerInspect> givingWay(ServiceContainer service) {
    return others(service).filter(other -> isLast(service, other)).map(this::container).toList();
  }

  private Stream<ServiceContainer> others(ServiceContainer service) {
    var asked = asked(service);
    return services.stream()
        .filter(other -> !other.equals(service) && !replaced.contains(other.service()))
        .filter(other -> view.containers().containsKey(other.spec().name()))
        .filter(other -> asked.shared(Holdings.of(container(other))).isPresent())
        .filter(other -> asked.shared(Holdings.of(other.spec())).isEmpty());
  }

  /** Beside whom it had data until now, it has them on. */
  private Holdings asked(ServiceContainer service) {
    var asked = Holdings.of(service.spec());
    var current = view.containers().get(service.spec().name());
    if (current != null) {
      return asked.beyond(Holdings.of(current));
    }
    boolean ran =
        memory
            .item(Owned.CONTAINER, service.spec().name())
            .filter(item -> !item.mark().isEmpty())
            .isPresent();
    return ran ? asked.exclusive() : asked;
  }

  private String shared(ServiceContainer service, ServiceContainer other) {
    return asked(service).shared(Holdings.of(container(other))).orElse("");
  }

  /** The other waits for this one, or for what this one still has, or for one who does. */
  private boolean isLast(ServiceContainer service, ServiceContainer other) {
    return leadsTo(other, service, new HashSet<>());
  }

  private boolean leadsTo(ServiceContainer from, ServiceContainer to, Set<String> seen) {
    return seen.add(from.service())
        && awaited(from).anyMatch(each -> each.equals(to) || leadsTo(each, to, seen));
  }

  private Stream<ServiceContainer> awaited(ServiceContainer service) {
    var needed =
        services.stream()
            .filter(
                each ->
                    service.dependsOn().stream().anyMatch(d -> d.service().equals(each.service())));
    return Stream.concat(needed, others(service));
  }

  private ContainerInspect container(ServiceContainer service) {
    return requireNonNull(view.containers().get(service.spec().name()));
  }
}
