package io.hostwright.kinds.stack;

import io.hostwright.compose.ServiceContainer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The order in which services are started: each after those it depends on, else by name. */
final class ServiceOrder {
  private ServiceOrder() {}

  /** Sorted; Compose's own check has refused cycles. */
  static List<ServiceContainer> of(List<ServiceContainer> services) {
    var ordered = new ArrayList<ServiceContainer>();
    var rest = new ArrayList<>(services);
    while (!rest.isEmpty()) {
      var names = rest.stream().map(ServiceContainer::service).collect(Collectors.toSet());
      var next =
          rest.stream()
              .filter(s -> s.dependsOn().stream().noneMatch(d -> names.contains(d.service())))
              .findFirst()
              .orElse(rest.get(0));
      ordered.add(next);
      rest.remove(next);
    }
    return ordered;
  }
}
