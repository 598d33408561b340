package io.hostwright.reconcile;

import io.hostwright.host.HostException;
import io.hostwright.host.HostSession;
import io.hostwright.host.simulated.SimulatedApplication;
import io.hostwright.host.simulated.SimulatedHost;
import io.hostwright.kind.KindRegistry;
import io.hostwright.kind.ResourceKind;
import io.hostwright.model.Cleaner;
import io.hostwright.model.DesiredState;
import io.hostwright.model.HostId;
import io.hostwright.model.HostTarget;
import io.hostwright.model.Revision;
import io.hostwright.plan.Lifelines;
import io.hostwright.reconcile.Operator.HostStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * A whole loop over hosts in memory and two tiny kinds, in a time that the test drives. Everything
 * runs on the test's thread.
 */
final class TestLoop implements StateSource, EventSink, AutoCloseable {
  final DrivenScheduler time = new DrivenScheduler();
  final Heard log = new Heard();
  final Counted counted = new Counted();
  final SimulatedApplication application = new SimulatedApplication();
  final ReconcileLoop loop;
  private final Map<String, SimulatedHost> hosts = new TreeMap<>();
  private final Map<String, Runnable> onConnect = new HashMap<>();
  private final Map<String, String> others = new HashMap<>();
  private final Map<String, DesiredState> history = new HashMap<>();
  private final List<Happening> events = new ArrayList<>();
  private final List<PassReport> passes = new ArrayList<>();
  private Consumer<Happening> onEvent = happening -> {};
  private Consumer<PassReport> onPass = report -> {};
  private Runnable onFetch = () -> {};
  private DesiredState head;
  private int fetches;

  /** What the operator works through. */
  volatile Lifelines lifelines = Lifelines.NONE;

  TestLoop(Desires first) {
    this(first, LoopSettings.defaults("test").claiming("machine-1"));
  }

  TestLoop(Desires first, LoopSettings settings) {
    this(first.state(), settings);
  }

  TestLoop(DesiredState first, LoopSettings settings) {
    head = kept(first);
    loop = new ReconcileLoop(settings, ports(), this::passed, time);
  }

  /** What a loop over these hosts works with. */
  ReconcileLoop.Ports ports() {
    return ports(counted);
  }

  /** The same, counted by another. */
  ReconcileLoop.Ports ports(Telemetry telemetry) {
    return new ReconcileLoop.Ports(
        kinds(),
        this::connect,
        application,
        this,
        this,
        (about, since, limit) -> List.of(),
        telemetry,
        log,
        time,
        names -> lifelines,
        () -> Cleaner.NONE);
  }

  private HostSession connect(HostTarget target) throws HostException {
    var then = onConnect.remove(target.id().name());
    if (then != null) {
      then.run();
    }
    return host(target.id().name()).connector().connect(target);
  }

  /** Every kind there is, and the two tiny ones. */
  static KindRegistry kinds() {
    var all = new ArrayList<ResourceKind<?>>(KindRegistry.load().all());
    all.addAll(List.of(new NoteKind(), new PagerKind(), new SwitchKind()));
    return new KindRegistry(all);
  }

  private DesiredState kept(DesiredState state) {
    history.put(state.revision().commit(), state);
    return state;
  }

  // ---- what a test does ----

  /** Begins, and does what is due at once. */
  TestLoop start() {
    loop.start();
    time.run();
    return this;
  }

  /** A new commit is there; nobody has fetched it yet. */
  void commit(Desires next) {
    commit(next.state());
  }

  void commit(DesiredState next) {
    head = kept(next);
  }

  /** Fetches and passes over everything, as a webhook would. */
  List<String> reconcile() {
    var done = loop.operator().reconcile(false);
    time.run();
    return done.getNow(List.of("it has not ended"));
  }

  void onEvent(Consumer<Happening> then) {
    onEvent = then;
  }

  void onPass(Consumer<PassReport> then) {
    onPass = then;
  }

  /** This happens as the host is dialled the next time. */
  void onConnect(String host, Runnable then) {
    onConnect.put(host, then);
  }

  void onFetch(Runnable then) {
    onFetch = then;
  }

  // ---- what it sees ----

  /** A host, made when it is first asked for. */
  synchronized SimulatedHost host(String name) {
    return hosts.computeIfAbsent(others.getOrDefault(name, name), n -> new SimulatedHost(n, time));
  }

  /** From the next connection on the name leads to this machine. */
  synchronized void isAlso(String name, String machine) {
    others.put(name, machine);
  }

  /** The words in a file of a host; empty if there is none. */
  String words(String host, String path) {
    return host(host).files().read(path).orElse("");
  }

  /** Every status, as {@code id: reason}. */
  List<String> statuses() {
    return loop.operator().snapshot().resources().stream()
        .map(s -> s.id() + ": " + s.ready().reason())
        .toList();
  }

  /** The hosts that are worked on. */
  List<String> hosts() {
    return loop.operator().snapshot().hosts().stream().map(HostStatus::name).toList();
  }

  /** Every event since last asked, as {@code REASON message}. */
  List<String> events() {
    var all = events.stream().map(e -> e.reason().word() + " " + e.message()).toList();
    events.clear();
    return all;
  }

  /** The targets that were passed over since last asked, in order. */
  List<String> passes() {
    var all = passes.stream().map(r -> r.target().toString()).toList();
    passes.clear();
    return all;
  }

  int fetches() {
    return fetches;
  }

  private void passed(PassReport report) {
    passes.add(report);
    onPass.accept(report);
  }

  // ---- what the loop works with ----

  @Override
  public Fetched fetch() {
    fetches++;
    onFetch.run();
    return new Fetched(head.revision(), Set.of(), head, List.of(), "");
  }

  @Override
  public Optional<DesiredState> at(String commit) {
    return Optional.ofNullable(history.get(commit));
  }

  @Override
  public boolean precedes(String commit, Revision revision) {
    return history.containsKey(commit);
  }

  @Override
  public void settle(Set<String> left) {
    // Nothing was left.
  }

  @Override
  public void keep(String commit) {
    // Everything is kept.
  }

  @Override
  public synchronized void tell(Happening happening) {
    events.add(happening);
    onEvent.accept(happening);
  }

  @Override
  public void close() {
    loop.close();
  }

  /** A host's failure that says it cannot be reached. */
  static HostException unreachable() {
    return new HostException.Unreachable("no route to host", null);
  }

  /** A host by its name. */
  static HostId id(String name) {
    return new HostId(name);
  }

  /** So long that everything that waits for a while has come to its end. */
  void settle() {
    time.pass(Duration.ofMinutes(1));
  }
}
