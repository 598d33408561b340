package io.hostwright.reconcile;

import io.hostwright.host.HostConnector;
import io.hostwright.host.HostLease;
import io.hostwright.kind.KindRegistry;
import io.hostwright.model.Cleaner;
import io.hostwright.model.DesiredState;
import io.hostwright.model.HostId;
import io.hostwright.model.Resource;
import io.hostwright.model.ResourceRef;
import io.hostwright.model.Target;
import io.hostwright.net.NetReader;
import io.hostwright.reconcile.PassInput.Rules;
import io.hostwright.status.Event;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The loop, which is wiring: the repository's poller and the engines' events put targets on a
 * queue, each target's worker runs one pass at a time, and its outcomes say when to look again.
 */
public final class ReconcileLoop implements AutoCloseable {
  /** An action that has begun is to come to its end; a stop of a container takes ten seconds. */
  private static final Duration LAST_ACTIONS = Duration.ofSeconds(30);

  private final AtomicBoolean stopping = new AtomicBoolean();
  private final Fleet fleet = new Fleet();
  private final Scheduler scheduler;
  private final Heartbeat heartbeat;
  private final PassWaiters waiters = new PassWaiters();
  private final Runners runners;
  private final WorkQueue<Target> queue;
  private final PassWorker worker;
  private final RepositoryPoller poller;
  private final Operator operator;
  private final StateKeeper keeper;
  private final Looker looker;

  /**
   * Everything outside that the loop works with. What carries words is clean by being in here:
   * whatever is told and whatever is wrong with the repository passes the cleaner.
   *
   * @param lifelines what is never stopped, because the operator works through it
   * @param cleaner knows every secret that was read until now
   */
  public record Ports(
      KindRegistry kinds,
      HostConnector hosts,
      NetReader net,
      StateSource source,
      EventSink events,
      EventHistory history,
      Telemetry telemetry,
      OperatorLog log,
      InstantSource clock,
      LifelineSource lifelines,
      Supplier<Cleaner> cleaner) {
    public Ports {
      source = CleanPorts.source(source, cleaner);
      events = CleanPorts.events(events, cleaner);
      log = CleanPorts.log(log, cleaner);
    }
  }

  /** The events that were told, for those who ask later. */
  public interface EventHistory {
    /** As {@link Operator#events}. */
    List<Event> find(@Nullable ResourceRef about, @Nullable Instant since, int limit);
  }

  public ReconcileLoop(LoopSettings settings, Ports ports) {
    this(settings, ports, report -> {}, threads(ports));
  }

  /** Real time, for a loop of its own. */
  static Scheduler threads(Ports ports) {
    return new ThreadScheduler(new Faults(ports.log(), ports.telemetry()));
  }

  /**
   * A loop that is watched.
   *
   * @param passes told of every pass, after its outcomes are published
   * @param scheduler closed with the loop
   */
  ReconcileLoop(
      LoopSettings settings, Ports ports, Consumer<PassReport> passes, Scheduler scheduler) {
    var clock = ports.clock();
    var faults = new Faults(ports.log(), ports.telemetry());
    var sights = new Sights();
    var memory = new ApplicationMemory();
    var repository = new RepositoryWatch(ports.source(), fleet, ports.events(), clock);
    this.scheduler = scheduler;
    this.heartbeat = new Heartbeat(scheduler, settings.pollInterval());
    this.queue = queue(faults);
    var pulls =
        new PullBoard(new ImageDigests(this::revision), queue::add, scheduler, faults, clock);
    var bench = bench(settings, ports, sights);
    var machines = new Machines(ports.events());
    var tools = tools(settings, machines, pulls, ports.net());
    var application = new ApplicationAccess(ports.net(), memory, clock);
    Consumer<HostId> wake = host -> queue.addAfter(host, settings.healDelay());
    this.runners = new Runners(bench, ports.hosts(), tools, application, wake);
    var waker = new Waker(queue, fleet, runners);
    var publisher = new Publisher(fleet, ports.events(), new DriftWatch(ports.telemetry()), clock);
    this.worker =
        new PassWorker(
            settings,
            new PassWorker.Parts(
                fleet, machines, runners, publisher, waiters, waker, queue, scheduler),
            passes,
            clock);
    this.poller =
        new RepositoryPoller(repository, waker::all, settings.pollInterval(), scheduler, faults);
    var turning = new OperatorDesk.Turning(poller, queue, heartbeat);
    this.operator =
        new OperatorDesk(
            new OperatorDesk.Parts(
                fleet, sights, repository, turning, runners, pulls, waiters, waker),
            ports);
    this.keeper = new StateKeeper(fleet, memory, clock);
    this.looker = new Looker(fleet, machines, runners, publisher, clock);
  }

  private static HostTools tools(
      LoopSettings settings, Machines machines, PullBoard pulls, NetReader net) {
    var owner = owner(settings);
    return new HostTools(owner, new Claiming(settings, owner), machines, pulls, net);
  }

  private WorkQueue<Target> queue(Faults faults) {
    return new WorkQueue<>(
        this::work,
        scheduler,
        (target, why) -> faults.note(target + ": its worker failed inside the operator", why));
  }

  /** The last word is this process's alone: two of one name on one machine are two. */
  private static HostLease.Owner owner(LoopSettings settings) {
    return new HostLease.Owner(
        settings.operator(), settings.machine(), UUID.randomUUID().toString());
  }

  private void work(Target target) {
    worker.work(target);
  }

  private Workbench bench(LoopSettings settings, Ports ports, Sights sights) {
    return new Workbench(
        ports.kinds(),
        fleet,
        sights,
        ports.source(),
        new Rules(settings.reportOnly(), settings.prune()),
        ports.lifelines(),
        new Workbench.Telling(ports.events(), ports.telemetry(), ports.log(), ports.cleaner()),
        ports.clock(),
        stopping::get);
  }

  /** The commit that is worked towards; empty while there is none. */
  private String revision() {
    var desired = fleet.desired();
    return desired == null ? "" : desired.revision().toString();
  }

  /** Starts polling the repository and passing over the targets. */
  public void start() {
    heartbeat.start();
    poller.start();
  }

  /** What HTTP and people ask of it. */
  public Operator operator() {
    return operator;
  }

  /** What it keeps over a restart. */
  public StateKeeper keeper() {
    return keeper;
  }

  /** Looks that change nothing. */
  Looker looker() {
    return looker;
  }

  /** True if the resource waits for something that is, by now, Ready. */
  boolean mayGoOn(Resource resource, DesiredState desired) {
    return fleet.shared().unmet(resource, desired).isEmpty();
  }

  /** Confirms before anything is held, as {@code apply --confirm} does. */
  public void preconfirm(String id) {
    fleet.confirm(id);
  }

  /**
   * Ends it: actions that have begun come to their end within half a minute, locks and claims are
   * given back. More than once does nothing more.
   */
  @Override
  public void close() {
    if (stopping.getAndSet(true)) {
      return;
    }
    queue.close();
    queue.awaitIdle(LAST_ACTIONS);
    waiters.close();
    poller.close();
    scheduler.close();
    runners.close();
  }
}
