package io.hostwright.reconcile;

import io.hostwright.model.DesiredState;
import io.hostwright.model.HostId;
import io.hostwright.model.ResourceId;
import io.hostwright.model.Target;
import io.hostwright.status.ResourceStatus;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/** Looks at targets without changing them, for {@code plan}. */
final class Looker {
  private final Fleet fleet;
  private final Machines machines;
  private final Runners runners;
  private final Publisher publisher;
  private final InstantSource clock;

  Looker(
      Fleet fleet, Machines machines, Runners runners, Publisher publisher, InstantSource clock) {
    this.fleet = fleet;
    this.machines = machines;
    this.runners = runners;
    this.publisher = publisher;
    this.clock = clock;
  }

  /** One look at every host, in order of name. */
  List<PassReport> hosts(DesiredState desired) {
    fleet.admit(desired, Set.of());
    var reports = new ConcurrentHashMap<Target, PassReport>();
    look(desired, desired.hosts().keySet(), reports);
    // Who was looked at before another one turned out to be the same machine.
    look(desired, machines.concerned(), reports);
    reports.values().stream()
        .filter(PassReport::unseen)
        .forEach(report -> fleet.tellUnseen(desired, report.target()));
    return reports.values().stream().sorted(Comparator.comparing(PassReport::target)).toList();
  }

  private void look(DesiredState desired, Set<HostId> hosts, Map<Target, PassReport> reports) {
    try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (HostId host : hosts) {
        workers.execute(() -> reports.put(host, runners.of(host).look(desired)));
      }
    }
  }

  /** One look at the application. */
  PassReport application(DesiredState desired) {
    return runners.of(Target.APPLICATION).look(desired);
  }

  /** Publishes looks; true if the readiness of something changed. */
  boolean publish(DesiredState desired, List<PassReport> reports) {
    var before = ready();
    reports.forEach(r -> publisher.publish(desired, r, clock.instant()));
    return !before.equals(ready());
  }

  private Set<ResourceId> ready() {
    return fleet.statuses().stream()
        .filter(ResourceStatus::isReady)
        .map(ResourceStatus::id)
        .collect(Collectors.toSet());
  }
}
