package io.hostwright.reconcile;

import io.hostwright.host.EngineEvent;
import io.hostwright.host.HostConnector;
import io.hostwright.model.Application;
import io.hostwright.model.HostId;
import io.hostwright.model.Target;
import io.hostwright.reconcile.Operator.HostStatus;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** The worker of each target, made when it is first worked on. Thread-safe. */
final class Runners implements AutoCloseable {
  private final Map<Target, TargetRunner> runners = new ConcurrentHashMap<>();
  private final Workbench bench;
  private final HostConnector connector;
  private final HostTools tools;
  private final Access application;
  private final Consumer<HostId> wake;

  /**
   * No runner yet.
   *
   * @param wake told of a host whose containers changed or whose events may have been missed
   */
  Runners(
      Workbench bench,
      HostConnector connector,
      HostTools tools,
      Access application,
      Consumer<HostId> wake) {
    this.bench = bench;
    this.connector = connector;
    this.tools = tools;
    this.application = application;
    this.wake = wake;
  }

  TargetRunner of(Target target) {
    return runners.computeIfAbsent(target, t -> new TargetRunner(t, access(t), bench));
  }

  private Access access(Target target) {
    return switch (target) {
      case Application it -> application;
      case HostId host -> {
        var link = new HostLink(connector, event -> woken(host, event), () -> wake.accept(host));
        yield new HostAccess(host, link, bench.kinds(), tools, bench.telling().log());
      }
    };
  }

  private void woken(HostId host, EngineEvent event) {
    bench
        .telling()
        .log()
        .debug(host + ": " + event.type() + " " + event.containerName() + " " + event.action());
    wake.accept(host);
  }

  /** The hosts that are worked on and are none of these. */
  List<Target> others(Set<HostId> known) {
    return runners.keySet().stream()
        .filter(target -> target instanceof HostId host && !known.contains(host))
        .toList();
  }

  /** What failed on a target may be tried again. */
  void retry(Target target) {
    var runner = runners.get(target);
    if (runner != null) {
      runner.retry();
    }
  }

  /** Lets go of a target, which may take a round trip. */
  void end(Target target) {
    var runner = runners.remove(target);
    if (runner != null) {
      runner.close();
    }
  }

  /** How each host's last pass went, by name. */
  List<HostStatus> hosts() {
    return runners.values().stream()
        .map(TargetRunner::host)
        .flatMap(Optional::stream)
        .sorted(Comparator.comparing(HostStatus::name))
        .toList();
  }

  @Override
  public void close() {
    runners.values().forEach(TargetRunner::close);
  }
}
