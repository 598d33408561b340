package io.hostwright.reconcile;

import io.hostwright.host.HostLease;
import io.hostwright.host.simulated.SimulatedApplication;
import io.hostwright.host.simulated.SimulatedHost;
import io.hostwright.kind.KindRegistry;
import io.hostwright.model.DesiredState;
import io.hostwright.model.HostId;
import io.hostwright.model.Observation;
import io.hostwright.model.Revision;
import io.hostwright.model.Sensitive;
import io.hostwright.model.Target;
import io.hostwright.plan.Ends;
import io.hostwright.plan.Lifelines;
import io.hostwright.plan.Plan;
import io.hostwright.plan.PlanText;
import io.hostwright.secret.KnownSecrets;
import io.hostwright.secret.SecretSource;
import io.hostwright.source.RepositoryException;
import io.hostwright.source.manifest.ManifestLoader;
import io.hostwright.source.manifest.ManifestLoader.Place;
import io.hostwright.status.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** One host called {@code core} that passes run on by hand, against revisions in memory. */
final class Passes implements StateSource, InstantSource, EventSink, OperatorLog {
  static final String COMPOSE = "stacks/web/compose.yaml";
  private static final Place PLACE = new Place("example.org/fleet", "", "test");

  final DrivenScheduler time = new DrivenScheduler();
  final SimulatedHost host;
  final List<String> events = new ArrayList<>();
  final List<List<String>> causes = new ArrayList<>();
  final Fleet fleet = new Fleet();
  final Sights sights = new Sights();
  final ApplicationMemory memory = new ApplicationMemory();
  final SimulatedApplication application = new SimulatedApplication();

  /** What the operator works through. */
  Lifelines lifelines = Lifelines.NONE;

  /** No earlier commit is part of the branch any more. */
  boolean rewritten;

  final KnownSecrets known = new KnownSecrets();
  private final KindRegistry kinds = TestLoop.kinds();
  private final Map<String, DesiredState> history = new HashMap<>();
  private final Publisher publisher =
      new Publisher(fleet, this, new DriftWatch(Telemetry.NONE), this);
  private final TargetReconciler reconciler;
  private final TargetReconciler applicationReconciler;
  private MemoryTree tree;
  private DesiredState state;

  /** A host with nothing on it, and a stack of one service {@code app}. */
  Passes() {
    host = new SimulatedHost("core", this);
    host.images().publish("reg/web:1", "1").publish("reg/web:2", "2");
    var link = new HostLink(host.connector(), event -> {}, () -> {});
    var digests = new ImageDigests(() -> state().revision().commit());
    var faults = new Faults(this, Telemetry.NONE);
    var pulls = new PullBoard(digests, woken -> {}, time, faults, this);
    var settings = LoopSettings.defaults("test");
    var bench =
        new Workbench(
            kinds,
            fleet,
            sights,
            this,
            new PassInput.Rules(settings.reportOnly(), settings.prune()),
            names -> lifelines,
            new Workbench.Telling(
                CleanPorts.events(this, known::cleaner),
                Telemetry.NONE,
                CleanPorts.log(this, known::cleaner),
                known::cleaner),
            this,
            () -> false);
    var core = new HostId("core");
    var owner = new HostLease.Owner("test", "box", "p1");
    var tools =
        new HostTools(owner, new Claiming(settings, owner), new Machines(this), pulls, application);
    reconciler = new TargetReconciler(core, bench, new HostAccess(core, link, kinds, tools, this));
    applicationReconciler =
        new TargetReconciler(
            Target.APPLICATION, bench, new ApplicationAccess(application, memory, this));
    tree = web(service("reg/web:1", ""));
    state = load(tree);
  }

  /** One host and on it a stack of this Compose file. */
  static MemoryTree web(String compose) {
    return new MemoryTree()
        .with(
            "environments/test/hosts.yaml",
            "kind: Host\nmetadata: {name: core}\nspec: {address: 192.0.2.1}\n")
        .with("environments/test/web.yaml", stack("web", ""))
        .with(COMPOSE, compose);
  }

  /** One pass over the application; statuses are published as the loop does. */
  PassReport applicationPass() {
    return published(applicationReconciler.pass(state));
  }

  /** A Stack manifest; the rest of its spec is two-space indented. */
  static String stack(String name, String rest) {
    return "kind: Stack\nmetadata: {name: "
        + name
        + "}\nspec:\n  hosts: [core]\n  compose: [../../stacks/web/compose.yaml]\n"
        + rest;
  }

  /** A Compose file with the service {@code app}; the rest of it is four-space indented. */
  static String service(String image, String rest) {
    return "services:\n  app:\n    image: " + image + "\n    restart: unless-stopped\n" + rest;
  }

  DesiredState state() {
    return state;
  }

  MemoryTree tree() {
    return tree;
  }

  /** A new commit comes into force. */
  Passes commit(MemoryTree next) {
    tree = next;
    state = load(next);
    fleet.admit(state, Set.of());
    return this;
  }

  /** Every name has a value but those that begin with "gone". */
  private static Observation<Sensitive> secret(String name) {
    return name.startsWith("gone")
        ? Observation.absent()
        : Observation.present(Sensitive.secret("s3cret-" + name));
  }

  private DesiredState load(MemoryTree from) {
    var loaded = loaded(kinds, known.noting(Passes::secret), from);
    history.put(loaded.revision().commit(), loaded);
    return loaded;
  }

  /** What a revision desires, which must be valid. */
  static DesiredState loaded(KindRegistry kinds, MemoryTree from) {
    return loaded(kinds, Passes::secret, from);
  }

  private static DesiredState loaded(KindRegistry kinds, SecretSource secrets, MemoryTree from) {
    try {
      var loaded = new ManifestLoader(kinds, secrets).load(from, PLACE);
      if (loaded.state() == null) {
        throw new AssertionError("the revision is invalid: " + loaded.problems());
      }
      return loaded.state();
    } catch (RepositoryException e) {
      throw new AssertionError(e);
    }
  }

  /** What a pass would do, as plan text. */
  String plan() {
    var report = reconciler.look(state);
    return report.plan() == null ? report.error() : text(report.plan());
  }

  /** What a pass would do. */
  Plan planned() {
    return Objects.requireNonNull(reconciler.look(state).plan());
  }

  private String text(Plan plan) {
    var plans = List.of(plan);
    String text = PlanText.hosts(plans) + PlanText.summary(plans, 0) + "\n";
    return text.replace(state.revision().shortName(), "REVISION");
  }

  /** One pass; statuses are published as the loop does. */
  PassReport pass() {
    return published(reconciler.pass(state));
  }

  private PassReport published(PassReport report) {
    publisher.publish(state, report, instant());
    fleet.statuses().forEach(StatusLaws::check);
    return report;
  }

  /** Passes, with time going on between them, until nothing is under way. */
  PassReport settle() {
    PassReport last = pass();
    for (int i = 0; i < 20 && underWay(last); i++) {
      later(Duration.ofSeconds(11));
      last = pass();
    }
    return last;
  }

  private static boolean underWay(PassReport last) {
    return last.goesOn()
        || last.outcomes().values().stream()
            .anyMatch(o -> o instanceof Outcome.Waiting w && w.ends() != Ends.WITH_DEPENDENCY);
  }

  /** The outcome of a resource by its text. */
  static Outcome outcome(PassReport report, String id) {
    return report.outcomes().entrySet().stream()
        .filter(e -> e.getKey().toString().equals(id))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElseThrow();
  }

  /** Time goes on, and pulls end. */
  void later(Duration by) {
    time.pass(by);
  }

  /** The names of the steps that were taken since last asked. */
  List<String> steps() {
    var names = host.performed().stream().map(s -> s.getClass().getSimpleName()).toList();
    host.forgetPerformed();
    return names;
  }

  @Override
  public Instant instant() {
    return time.instant();
  }

  @Override
  public Fetched fetch() {
    return new Fetched(state.revision(), Set.of(), state, List.of(), "");
  }

  @Override
  public Optional<DesiredState> at(String commit) {
    return Optional.ofNullable(history.get(commit));
  }

  @Override
  public boolean precedes(String commit, Revision revision) {
    return !rewritten;
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
  public void tell(Happening happening) {
    events.add(happening.message());
    causes.add(happening.causes());
  }

  @Override
  public void debug(String message) {
    events.add(message);
  }

  @Override
  public void info(String message) {
    events.add(message);
  }

  @Override
  public void warn(String message) {
    events.add(message);
  }

  @Override
  public void error(String message, Throwable cause) {
    throw new AssertionError(message, cause);
  }

  @Override
  public void fatal(String message, Throwable cause) {
    throw new AssertionError(message, cause);
  }
}
