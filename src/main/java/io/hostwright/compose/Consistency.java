package io.hostwright.compose;

import io.hostwright.text.NearestName;
import io.hostwright.text.Position;
import io.hostwright.text.Problems;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What must hold between the parts of a project. */
final class Consistency {
  private static final String CONTAINER_NAME = "[a-zA-Z0-9][a-zA-Z0-9_.-]+";

  private Consistency() {}

  /** What a project declares, before what nobody uses is dropped. */
  record Declared(
      Map<String, Service> active,
      Map<String, Service> inactive,
      Map<String, Network> networks,
      Map<String, Volume> volumes) {}

  /** Names that services use must be declared, and services they wait for active. */
  static void references(Declared declared, Problems problems) {
    for (Service service : declared.active().values()) {
      service
          .networking()
          .networks()
          .forEach(
              (name, use) ->
                  known("network", name, use.at(), declared.networks().keySet(), problems));
      for (Mount mount : service.mounts()) {
        if (mount instanceof Mount.VolumeMount volume && volume.source() != null) {
          known("volume", volume.source(), volume.at(), declared.volumes().keySet(), problems);
        }
      }
      service
          .dependsOn()
          .forEach((name, each) -> dependency(service, name, each, declared, problems));
    }
  }

  private static void known(
      String what, String name, Position at, Set<String> known, Problems problems) {
    if (!known.contains(name)) {
      String hint = NearestName.hint(name, known);
      problems.add(
          at, "the %s '%s' is not declared under '%ss'%s".formatted(what, name, what, hint));
    }
  }

  private static void dependency(
      Service service, String name, Dependency dependency, Declared declared, Problems problems) {
    Service inactive = declared.inactive().get(name);
    if (declared.active().containsKey(name) || (inactive != null && !dependency.required())) {
      return;
    }
    String reason =
        inactive != null
            ? "whose profiles " + inactive.profiles() + " are not active"
            : "which does not exist" + NearestName.hint(name, declared.active().keySet());
    problems.add(
        dependency.at(),
        "the service '%s' depends on '%s', %s".formatted(service.name(), name, reason));
  }

  /** What can be said of the active services alone. */
  static void check(Project project, Problems problems) {
    Map<String, String> names = new TreeMap<>();
    for (Service service : project.services().values()) {
      if (service.image().isEmpty()) {
        problems.add(service.at(), "the service '" + service.name() + "' has no 'image'");
      }
      String container = ServiceContainers.name(project, service);
      if (!container.matches(CONTAINER_NAME)) {
        problems.add(service.at(), "'" + container + "' cannot name a container");
      }
      String other = names.putIfAbsent(container, service.name());
      if (other != null) {
        problems.add(
            service.at(),
            "the services '%s' and '%s' have the same container name '%s'"
                .formatted(other, service.name(), container));
      }
      cycle(project, List.of(service.name()), new HashSet<>(), problems);
    }
  }

  /** Each cycle is told once, from the first of its services by the alphabet. */
  private static void cycle(
      Project project, List<String> path, Set<String> seen, Problems problems) {
    Service last = project.services().get(path.get(path.size() - 1));
    for (String next : last == null ? Set.<String>of() : last.dependsOn().keySet()) {
      if (next.equals(path.get(0)) && path.stream().sorted().findFirst().get().equals(next)) {
        Service first = project.services().get(next);
        problems.add(
            first == null ? Position.startOf(project.files().get(0)) : first.at(),
            "dependency cycle: " + String.join(" -> ", path) + " -> " + next);
      } else if (!path.contains(next) && seen.add(next)) {
        var longer = new ArrayList<>(path);
        longer.add(next);
        cycle(project, longer, seen, problems);
      }
    }
  }
}
