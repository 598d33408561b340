package io.hostwright.reconcile;

import io.hostwright.host.HostConnector;
import io.hostwright.kind.KindRegistry;
import io.hostwright.model.DesiredState;
import io.hostwright.model.HostId;
import io.hostwright.model.Resource;
import io.hostwright.model.ResourceId;
import io.hostwright.model.ResourceRef;
import io.hostwright.net.NetReader;
import io.hostwright.status.Backoff;
import io.hostwright.status.Event;
import io.hostwright.status.Event.Severity;
import io.hostwright.status.RequeuePolicy;
import io.hostwright.status.ResourceStatus;
import io.hostwright.status.StatusReducer;
import io.hostwright.store.StatusStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The loop: repository and hosts are keys in queues; each host's worker runs one pass at a time,
 * and when it ends the outcomes say when to look again.
 */
public final class ReconcileLoop implements Operator, AutoCloseable {
  /** Long enough for a container to begin to answer, short enough to be no wait. */
  private static final Duration AFTER_ACTING = Duration.ofSeconds(1);

  private final LoopSettings settings;
  private final Ports ports;
  private final Fleet fleet = new Fleet();
  private final RepositoryWatch repository;
  private final FleetView view = new FleetView();
  private final DemandBoard demands = new DemandBoard();
  private final FleetRunner application;
  private final Workbench bench;
  private final HostRunners runners;
  private final Publisher publisher;
  private final PassWaiters waiters = new PassWaiters();
  private final WorkQueue<HostId> queue = new WorkQueue<>(this::work);
  private final Consumer<PassReport> passes;
  private final ScheduledExecutorService poller =
      Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("repository").factory());

  /** Everything outside that the loop works with. */
  public record Ports(
      KindRegistry kinds,
      HostConnector hosts,
      NetReader net,
      StateSource source,
      EventSink events,
      EventHistory history,
      Telemetry telemetry,
      OperatorLog log,
      InstantSource clock) {}

  /** The events that were told, for those who ask later. */
  public interface EventHistory {
    /** As {@link Operator#events}. */
    List<Event> find(@Nullable ResourceRef about, @Nullable Instant since, int limit);
  }

  public ReconcileLoop(LoopSettings settings, Ports ports) {
    this(settings, ports, report -> {});
  }

  /**
   * A loop that is watched.
   *
   * @param passes told of every pass, after its outcomes are published
   */
  ReconcileLoop(LoopSettings settings, Ports ports, Consumer<PassReport> passes) {
    this.passes = passes;
    this.settings = settings;
    this.ports = ports;
    this.publisher =
        new Publisher(fleet, ports.events(), new DriftWatch(ports.telemetry()), ports.clock());
    this.repository = new RepositoryWatch(ports.source(), fleet, ports.events(), ports.clock());
    var digests =
        new ImageDigests(
            () -> {
              var desired = fleet.desired();
              return desired == null ? "" : desired.revision().toString();
            });
    this.application = new FleetRunner(fleetReconciler(), ports.telemetry(), ports.log());
    this.bench =
        new Workbench(
            settings.operator(),
            ports.kinds(),
            new Admission(ports.kinds(), fleet, ports.source()),
            new PassPlanner(ports.kinds(), fleet, demands, settings, ports.clock()),
            new PullBoard(digests, queue::add, ports.clock()),
            new Claiming(settings),
            demands,
            ports.telemetry(),
            ports.events(),
            ports.log());
    this.runners =
        new HostRunners(
            ports.hosts(),
            bench,
            host -> queue.addAfter(host, settings.healDelay()),
            ports.clock());
  }

  private FleetReconciler fleetReconciler() {
    return new FleetReconciler(
        new FleetReconciler.Ports(
            ports.kinds(),
            fleet,
            view,
            demands,
            ports.source(),
            ports.net(),
            ports.telemetry(),
            ports.events(),
            settings.reportOnly(),
            ports.clock()));
  }

  /** Starts polling the repository and passing over the hosts. */
  public void start() {
    poller.execute(this::pollAndPlan);
  }

  private void pollAndPlan() {
    poll();
    long millis = Backoff.jitter(settings.pollInterval(), Math.random()).toMillis();
    if (!poller.isShutdown()) {
      poller.schedule(this::pollAndPlan, millis, TimeUnit.MILLISECONDS);
    }
  }

  /** Fetches now; a new desired state wakes every host. */
  private void poll() {
    try {
      if (repository.poll()) {
        wakeAll();
      }
    } catch (RuntimeException e) {
      ports.log().error("reading the repository failed inside the operator", e);
    }
  }

  private void wakeAll() {
    var desired = fleet.desired();
    if (desired != null) {
      // A host that left Git is forgotten: nothing on it is touched.
      runners.retain(desired.hosts().keySet()).forEach(queue::forget);
      desired.hosts().keySet().forEach(queue::add);
      // Also when nothing is about it any more: what was demanded for it ends then.
      queue.add(HostId.FLEET);
    }
  }

  /** Every host, and the fleet if anything is about it. */
  static Set<HostId> keys(DesiredState desired) {
    var keys = new TreeSet<>(desired.hosts().keySet());
    if (!desired.on(HostId.FLEET).isEmpty()) {
      keys.add(HostId.FLEET);
    }
    return keys;
  }

  private void work(HostId host) {
    var desired = fleet.desired();
    if (desired == null) {
      return;
    } else if (host.isFleet()) {
      workOnFleet(desired);
      return;
    } else if (!desired.hosts().containsKey(host)) {
      return;
    }
    var ticket = waiters.begin(host);
    var runner = runners.of(host);
    var began = ports.clock().instant();
    var report = runner.pass(desired);
    var took = Duration.ofMillis(Math.max(0, runner.status().lastPassMillis()));
    ports.telemetry().passEnded(host, took);
    if (!report.hostError().isEmpty()) {
      // It cannot tell what it would remove, and must not keep the others from removing theirs.
      fleet.tellRemovals(host, Set.of());
    }
    if (publisher.publish(desired, report, began)) {
      wakeDependents(desired, host);
    }
    if (!report.results().isEmpty() && keys(desired).contains(HostId.FLEET)) {
      queue.addAfter(HostId.FLEET, AFTER_ACTING);
    }
    waiters.end(host, ticket, report);
    passes.accept(report);
    var again =
        RequeuePolicy.next(
            report.outcomes().values(),
            runner.failures(),
            settings.resyncInterval(),
            Math.random());
    queue.addAfter(host, report.goesOn() ? Duration.ZERO : again);
  }

  private void workOnFleet(DesiredState desired) {
    var ticket = waiters.begin(HostId.FLEET);
    var began = ports.clock().instant();
    var report = application.pass(desired);
    if (publisher.publish(desired, report, began)) {
      wakeDependents(desired, HostId.FLEET);
    }
    demands.hosts().forEach(queue::add);
    waiters.end(HostId.FLEET, ticket, report);
    passes.accept(report);
    var again =
        RequeuePolicy.next(
            report.outcomes().values(),
            application.failures(),
            settings.fleetInterval(),
            Math.random());
    queue.addAfter(HostId.FLEET, again.compareTo(AFTER_ACTING) < 0 ? AFTER_ACTING : again);
  }

  private void wakeDependents(DesiredState desired, HostId changed) {
    desired.resources().stream()
        .filter(r -> r.dependsOn().stream().anyMatch(d -> d.host().equals(changed)))
        .map(r -> r.id().host())
        .distinct()
        .forEach(queue::add);
  }

  @Override
  public Snapshot snapshot() {
    var held = new TreeMap<String, String>();
    fleet.statuses().stream()
        .filter(s -> !s.confirmId().isEmpty())
        .forEach(s -> held.merge(s.confirmId(), s.id() + ": " + s.ready().message(), (a, b) -> a));
    return new Snapshot(
        fleet.desired(),
        repository.status(),
        fleet.statuses(),
        runners.statuses(),
        held,
        view.rows());
  }

  @Override
  public List<Event> events(@Nullable ResourceRef about, @Nullable Instant since, int limit) {
    return ports.history().find(about, since, limit);
  }

  @Override
  public CompletableFuture<List<String>> reconcile(boolean retry) {
    var done = new CompletableFuture<List<String>>();
    Thread.ofVirtual()
        .name("reconcile")
        .start(
            () -> {
              repository.poll();
              var desired = fleet.desired();
              var hosts = desired == null ? Set.<HostId>of() : keys(desired);
              if (retry) {
                hosts.forEach(bench.pulls()::retry);
              }
              waiters.await(hosts, done);
              wakeAll();
            });
    return done;
  }

  @Override
  public boolean confirm(String id) {
    boolean known = fleet.statuses().stream().anyMatch(s -> s.confirmId().equals(id));
    if (known) {
      fleet.confirm(id);
      ports.events().general(Severity.INFO, "Confirmed", "confirmed " + id, null);
      wakeAll();
    }
    return known;
  }

  /** One look at every host that changes nothing, with the outcomes published. */
  List<PassReport> lookEverywhere(DesiredState desired) {
    fleet.admit(desired, true);
    var reports = new ConcurrentHashMap<HostId, PassReport>();
    try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (HostId host : desired.hosts().keySet()) {
        workers.execute(() -> reports.put(host, runners.of(host).look(desired)));
      }
    }
    return reports.values().stream().sorted(Comparator.comparing(PassReport::host)).toList();
  }

  /** One look at the application that changes nothing. */
  PassReport lookAtFleet(DesiredState desired) {
    return application.look(desired);
  }

  /** Publishes looks; true if the readiness of something changed. */
  boolean publishLooks(DesiredState desired, List<PassReport> reports) {
    var before = readySet();
    reports.forEach(r -> publisher.publish(desired, r, ports.clock().instant()));
    return !before.equals(readySet());
  }

  private Set<ResourceId> readySet() {
    return fleet.statuses().stream()
        .filter(ResourceStatus::isReady)
        .map(ResourceStatus::id)
        .collect(Collectors.toSet());
  }

  /** True if the resource waits for something that is, by now, Ready. */
  boolean mayGoOn(Resource resource, DesiredState desired) {
    return fleet.unmet(resource, desired).isEmpty();
  }

  /** What is worth keeping over a restart: the last statuses, and every hold that was allowed. */
  public StatusStore.Saved saved() {
    return new StatusStore.Saved(fleet.statuses(), fleet.confirmed(), view.memories());
  }

  /** Takes up what was kept; statuses count as not looked at since. */
  public void restore(StatusStore.Saved saved) {
    saved.confirmed().forEach(fleet::confirm);
    view.restore(saved.memories());
    saved
        .statuses()
        .forEach(s -> fleet.report(StatusReducer.stale(s, ports.clock().instant()), null));
  }

  /** Confirms before anything is held, as {@code apply --confirm} does. */
  public void preconfirm(String id) {
    fleet.confirm(id);
  }

  @Override
  public void close() {
    poller.shutdownNow();
    queue.close();
    runners.close();
  }
}
