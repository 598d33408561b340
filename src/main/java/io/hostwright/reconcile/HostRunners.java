package io.hostwright.reconcile;

import io.hostwright.host.EngineEvent;
import io.hostwright.host.HostConnector;
import io.hostwright.model.HostId;
import io.hostwright.reconcile.Operator.HostStatus;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** The worker of each host, made when the host is first worked on. Thread-safe. */
final class HostRunners implements AutoCloseable {
  private final Map<HostId, HostRunner> runners = new ConcurrentHashMap<>();
  private final HostConnector connector;
  private final Workbench bench;
  private final Consumer<HostId> wake;
  private final InstantSource clock;

  /**
   * No runner yet.
   *
   * @param wake told of a host whose containers changed or whose events may have been missed
   */
  HostRunners(
      HostConnector connector, Workbench bench, Consumer<HostId> wake, InstantSource clock) {
    this.connector = connector;
    this.bench = bench;
    this.wake = wake;
    this.clock = clock;
  }

  HostRunner of(HostId host) {
    return runners.computeIfAbsent(host, this::runner);
  }

  private HostRunner runner(HostId host) {
    var link = new HostLink(connector, event -> woken(host, event), () -> wake.accept(host));
    return new HostRunner(host, link, new TargetReconciler(host, bench, link), clock);
  }

  private void woken(HostId host, EngineEvent event) {
    bench
        .log()
        .debug(host + ": " + event.type() + " " + event.containerName() + " " + event.action());
    wake.accept(host);
  }

  /** Ends and forgets the runners of other hosts; gives the hosts that were forgotten. */
  List<HostId> retain(Set<HostId> known) {
    var gone = runners.keySet().stream().filter(host -> !known.contains(host)).toList();
    for (HostId host : gone) {
      var runner = runners.remove(host);
      if (runner != null) {
        runner.close();
      }
    }
    return gone;
  }

  /** How each host's last pass went, by name. */
  List<HostStatus> statuses() {
    return runners.values().stream()
        .map(HostRunner::status)
        .sorted(Comparator.comparing(HostStatus::name))
        .toList();
  }

  @Override
  public void close() {
    runners.values().forEach(HostRunner::close);
  }
}
