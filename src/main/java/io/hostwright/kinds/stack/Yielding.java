package io.hostwright.kinds.stack;

import static java.util.Objects.requireNonNull;

import io.hostwright.compose.ServiceContainer;
import io.hostwright.engine.ContainerInspect;
import io.hostwright.engine.EngineView;
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
  private final Set<String> replaced = new HashSet<>();

  Yielding(List<ServiceContainer> services, EngineView view) {
    this.services = services;
    this.view = view;
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
    var asked = Holdings.of(service.spec());
    return services.stream()
        .filter(other -> !other.equals(service) && !replaced.contains(other.service()))
        .filter(other -> view.containers().containsKey(other.spec().name()))
        .filter(other -> asked.shared(Holdings.of(container(other))).isPresent())
        .filter(other -> asked.shared(Holdings.of(other.spec())).isEmpty());
  }

  private String shared(ServiceContainer service, ServiceContainer other) {
    return Holdings.of(service.spec()).shared(Holdings.of(container(other))).orElse("");
  }

  /** The other waits for this one, or for what this one still has. */
  private boolean isLast(ServiceContainer service, ServiceContainer other) {
    var current = view.containers().get(service.spec().name());
    boolean exchange =
        current != null
            && Holdings.of(other.spec()).shared(Holdings.of(current)).isPresent()
            && Holdings.of(other.spec()).shared(Holdings.of(service.spec())).isEmpty();
    return exchange || leadsTo(other, service.service(), new HashSet<>());
  }

  private boolean leadsTo(ServiceContainer from, String service, Set<String> seen) {
    return from.dependsOn().stream()
        .anyMatch(
            d ->
                d.service().equals(service)
                    || (seen.add(d.service())
                        && services.stream()
                            .filter(s -> s.service().equals(d.service()))
                            .anyMatch(s -> leadsTo(s, service, seen))));
  }

  private ContainerInspect container(ServiceContainer service) {
    return requireNonNull(view.containers().get(service.spec().name()));
  }
}
