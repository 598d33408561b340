package io.hostwright.host.simulated;

import io.hostwright.engine.EngineView;
import io.hostwright.engine.ImageRef;
import io.hostwright.engine.RegistryAuth;
import io.hostwright.host.AnswerSheet;
import io.hostwright.host.Answers;
import io.hostwright.host.EngineEvent;
import io.hostwright.host.HostConnector;
import io.hostwright.host.HostException;
import io.hostwright.host.HostLease;
import io.hostwright.host.HostSession;
import io.hostwright.host.MountFact;
import io.hostwright.host.PathFact;
import io.hostwright.host.Query;
import io.hostwright.host.Query.EngineQuery;
import io.hostwright.host.Usage;
import io.hostwright.model.HostTarget;
import io.hostwright.model.Observation;
import io.hostwright.plan.Step;
import io.hostwright.plan.Step.HostStep;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A host in memory that keeps state, so that one can look, act and look again, with the means to
 * make things fail. It is itself a session; {@link #connector()} gives one a connection.
 */
public final class SimulatedHost implements HostSession {
  private final Map<String, MountFact> mounts = new HashMap<>();
  private final SimulatedFiles files = new SimulatedFiles();
  private final SimulatedImages images = new SimulatedImages();
  private final SimulatedEngine engine;
  private final SimulatedRecord record;
  private final Steps steps;
  private final SimulatedRuns runs = new SimulatedRuns();
  private final Map<String, Long> free = new HashMap<>();
  private final List<Step> performed = new ArrayList<>();
  private final Map<Class<? extends Step>, Queue<HostException>> failures = new HashMap<>();
  private final Queue<HostException> askFailures = new ArrayDeque<>();
  private final Queue<Runnable> beforeClaim = new ArrayDeque<>();
  private final Map<Class<? extends Step>, Runnable> during = new HashMap<>();
  private final List<Runnable> streams = new ArrayList<>();
  private @Nullable Observation<EngineView> engineIs;
  private @Nullable HostException unreachable;
  private int asked;
  private int connections;
  private int generation;

  /**
   * A host with nothing on it.
   *
   * @param name tells one machine from another
   * @param clock the host's own; it is never read from anywhere else
   */
  public SimulatedHost(String name, InstantSource clock) {
    this.engine = new SimulatedEngine(images, files, clock);
    this.record = new SimulatedRecord(name, clock);
    this.steps = new Steps(files, images, engine, runs);
  }

  // ---- what its owner sees and arranges ----

  public SimulatedFiles files() {
    return files;
  }

  public SimulatedImages images() {
    return images;
  }

  public SimulatedEngine engine() {
    return engine;
  }

  public SimulatedRuns runs() {
    return runs;
  }

  public SimulatedRecord record() {
    return record;
  }

  /** Every step that was done, in order; failed ones are not here. */
  public synchronized List<Step> performed() {
    return List.copyOf(performed);
  }

  /** Forgets the steps done so far. */
  public synchronized void forgetPerformed() {
    performed.clear();
  }

  /** How often the host was asked. */
  public synchronized int asked() {
    return asked;
  }

  /** How often it was connected to. */
  public synchronized int connections() {
    return connections;
  }

  /** The next step of this type fails without an effect; call it twice for the next two. */
  public synchronized SimulatedHost failNext(Class<? extends Step> step, HostException error) {
    failures.computeIfAbsent(step, s -> new ArrayDeque<>()).add(error);
    return this;
  }

  /** This happens in the middle of the next step of this type, once. */
  public synchronized SimulatedHost duringNext(Class<? extends Step> step, Runnable then) {
    during.put(step, then);
    return this;
  }

  /** This happens just before the next claim is written, once. */
  public synchronized SimulatedHost duringNextClaim(Runnable then) {
    beforeClaim.add(then);
    return this;
  }

  /** The next look fails as a whole. */
  public synchronized SimulatedHost failNextAsk(HostException error) {
    askFailures.add(error);
    return this;
  }

  /** What the engine is from now on: absent, unknown; null is itself again. */
  public synchronized SimulatedHost engineIs(@Nullable Observation<EngineView> state) {
    engineIs = state;
    return this;
  }

  /** Adds a command to root's PATH. */
  public synchronized SimulatedHost command(String name) {
    runs.program(name);
    return this;
  }

  /** Free bytes of the file system at and below a path; it is 100 GiB where nothing is said. */
  public synchronized SimulatedHost free(String path, long bytes) {
    free.put(path, bytes);
    return this;
  }

  /** Breaks every connection, and refuses new ones with this error. */
  public void breakConnections(HostException error) {
    List<Runnable> ended;
    synchronized (this) {
      unreachable = error;
      generation++;
      ended = List.copyOf(streams);
      streams.clear();
    }
    ended.forEach(Runnable::run);
  }

  /** Accepts connections again; broken ones stay broken. */
  public synchronized void comeBack() {
    unreachable = null;
  }

  /** Dials this host, whatever the target says. */
  public HostConnector connector() {
    return target -> connect(target);
  }

  private synchronized HostSession connect(HostTarget target) throws HostException {
    if (unreachable != null) {
      throw unreachable;
    }
    connections++;
    return new Connection(this, target.id().name(), generation);
  }

  synchronized boolean alive(int ofGeneration) {
    return unreachable == null && generation == ofGeneration;
  }

  // ---- the session ----

  @Override
  public synchronized Answers ask(Set<Query<?>> queries) throws HostException {
    asked++;
    check();
    var failure = askFailures.poll();
    if (failure != null) {
      throw failure;
    }
    var answers = AnswerSheet.builder();
    queries.forEach(query -> answer(query, queries, answers));
    Query.Engine.merged(queries).ifPresent(q -> answers.put(q, engineView(q)));
    return answers.build();
  }

  private void answer(Query<?> query, Set<Query<?>> all, AnswerSheet.Builder answers) {
    switch (query) {
      case Query.Path q -> answers.put(q, files.look(q.path()));
      case Query.Text q -> answers.put(q, files.text(q.path()));
      case Query.Presence q -> {
        if (!all.contains(new Query.Path(q.path()))) {
          answers.put(q, unread(files.look(q.path())));
        }
      }
      case Query.FreeSpace q -> answers.put(q, Observation.present(freeAt(q.path())));
      case Query.Used q -> answers.put(q, used(q.path()));
      case Query.Mount q -> answers.put(q, mounted(q.path()));
      case Query.Command q -> answers.put(q, runs.command(q.name()));
      case Query.Look q -> answers.put(q, runs.look(q.argv()));
      case Query.Record q -> answers.put(q, Observation.present(record.read()));
      case EngineQuery q -> {} // all of them at once
    }
  }

  private static Observation<PathFact> unread(Observation<PathFact> seen) {
    return seen instanceof Observation.Present<PathFact>(var f)
        ? Observation.present(
            new PathFact(
                f.type(), f.mode(), f.uid(), f.gid(), f.user(), f.group(), f.size(), "", f.link()))
        : seen;
  }

  /** An engine makes a volume's directory with the volume. */
  private Observation<Usage> used(String path) {
    boolean volume =
        engine.volumeNames().stream().map(Inspection::volumePath).anyMatch(path::equals);
    var found = files.used(path);
    return volume && found instanceof Observation.Absent
        ? Observation.present(new Usage(0, 0, true))
        : found;
  }

  private long freeAt(String path) {
    return free.entrySet().stream()
        .filter(e -> path.startsWith(e.getKey()))
        .max(Map.Entry.comparingByKey())
        .map(Map.Entry::getValue)
        .orElse(100L << 30);
  }

  private Observation<EngineView> engineView(Query.Engine query) {
    return engineIs == null ? Observation.present(engine.view(query)) : engineIs;
  }

  @Override
  public void perform(HostStep step) throws HostException {
    Runnable happens;
    synchronized (this) {
      happens = during.remove(step.getClass());
    }
    if (happens != null) {
      happens.run();
    }
    synchronized (this) {
      check();
      var queue = failures.get(step.getClass());
      var failure = queue == null ? null : queue.poll();
      if (failure != null) {
        throw failure;
      }
    }
    steps.act(step);
    synchronized (this) {
      performed.add(step);
    }
  }

  @Override
  public void writeInventory(String document, HostLease.Ticket ticket) throws HostException {
    check();
    record.writeInventory(document, ticket);
  }

  @Override
  public boolean writeClaim(String document, String seen) throws HostException {
    check();
    var then = beforeClaim.poll();
    if (then != null) {
      then.run();
    }
    return record.writeClaim(document, seen);
  }

  @Override
  public HostLease.Answer lock(HostLease.Owner owner, Duration lease) throws HostException {
    check();
    return record.lock(owner, lease);
  }

  @Override
  public void unlock(HostLease.Ticket ticket) throws HostException {
    check();
    record.unlock(ticket);
  }

  @Override
  public String resolveDigest(ImageRef image, @Nullable RegistryAuth auth) throws HostException {
    check();
    return images.resolve(image);
  }

  @Override
  public List<String> logTail(String container, int lines) throws HostException {
    check();
    return engine.logTail(container, lines);
  }

  @Override
  public synchronized AutoCloseable watch(Consumer<EngineEvent> events, Runnable ended)
      throws HostException {
    check();
    streams.add(ended);
    var subscription = engine.watch(events);
    return () -> {
      synchronized (this) {
        streams.remove(ended);
      }
      subscription.close();
    };
  }

  private synchronized void check() throws HostException {
    if (unreachable != null) {
      throw unreachable;
    }
  }

  @Override
  public synchronized boolean isOpen() {
    return unreachable == null;
  }

  /** A host stays; its connections are what is closed. */
  @Override
  public void close() {}

  /** Mounts something; null takes it away. */
  public void mount(String path, @Nullable MountFact fact) {
    if (fact == null) {
      mounts.remove(path);
    } else {
      mounts.put(path, fact);
    }
  }

  private Observation<MountFact> mounted(String path) {
    var fact = mounts.get(path);
    return fact == null ? Observation.absent() : Observation.present(fact);
  }
}
