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
import io.hostwright.host.Query;
import io.hostwright.host.simulated.Faults.Call;
import io.hostwright.host.simulated.Faults.Fault;
import io.hostwright.host.simulated.Faults.Moment;
import io.hostwright.model.Observation;
import io.hostwright.plan.Step;
import io.hostwright.plan.Step.HostStep;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A host in memory that keeps state, so that one can look, act and look again, with the means to
 * make things fail. It is itself a session; {@link #connector()} gives one a connection.
 *
 * <p>On a {@link SimulatedClock} what takes time falls due as that moves: health is decided,
 * containers end and are started again. On any other clock all of that is so at once.
 */
public final class SimulatedHost implements HostSession {
  private final SimulatedFiles files = new SimulatedFiles();
  private final SimulatedImages images = new SimulatedImages();
  private final SimulatedRuns runs = new SimulatedRuns();
  private final Faults faults = new Faults();
  private final Connections connections = new Connections();
  private final SimulatedEngine engine;
  private final SimulatedRecord record;
  private final Looks looks;
  private final Parts parts;
  private final List<Step> performed = new ArrayList<>();
  private int asked;

  /** As {@link #SimulatedHost(String, EngineVersion, InstantSource)}, with Docker 26.1. */
  public SimulatedHost(String name, InstantSource clock) {
    this(name, EngineVersion.DOCKER_26_1, clock);
  }

  /**
   * A host with nothing on it.
   *
   * @param name tells one machine from another
   * @param clock the host's own; no time is read from anywhere else
   */
  public SimulatedHost(String name, EngineVersion version, InstantSource clock) {
    this.engine = new SimulatedEngine(version, images, files, clock);
    this.record = new SimulatedRecord(name, clock, files.disk());
    this.parts = new Parts(files, engine, runs);
    this.looks = new Looks(files, engine, runs, record);
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

  /** What is to go wrong. */
  public Faults faults() {
    return faults;
  }

  /** Every step whose effect is there, in order, also one that was said to have failed. */
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
  public int connections() {
    return connections.dialled();
  }

  /** What the engine is from now on: absent, unknown; null is itself again. */
  public SimulatedHost engineIs(@Nullable Observation<EngineView> state) {
    looks.engineIs(state);
    return this;
  }

  /** Adds a command to root's PATH. */
  public SimulatedHost command(String name) {
    runs.program(name);
    return this;
  }

  /** Free bytes of the file system at and below a path; it is 100 GiB where nothing is said. */
  public SimulatedHost free(String path, long bytes) {
    files.free(path, bytes);
    return this;
  }

  /** Mounts something; null takes it away. */
  public void mount(String path, @Nullable MountFact fact) {
    looks.mount(path, fact);
  }

  /** Breaks every connection, and refuses new ones with this error. */
  public void breakConnections(HostException error) {
    connections.lose(error);
  }

  /** Accepts connections again; broken ones stay broken. */
  public void comeBack() {
    connections.comeBack();
  }

  /** Dials this host, whatever the target says. */
  public HostConnector connector() {
    return target -> new Connection(this, target.id().name(), connections.dial());
  }

  boolean alive(int ofGeneration) {
    return connections.alive(ofGeneration);
  }

  Looks looks() {
    return looks;
  }

  // ---- the session ----

  @Override
  public Answers ask(Set<Query<?>> queries) throws HostException {
    synchronized (this) {
      asked++;
    }
    return called(
        Call.ASK,
        () -> {
          var answers = AnswerSheet.builder();
          queries.forEach(query -> looks.answer(query, queries, answers));
          Query.Engine.merged(queries).ifPresent(q -> answers.put(q, looks.engine(q)));
          return answers.build();
        });
  }

  @Override
  public void perform(HostStep step) throws HostException {
    faults.happen(step);
    connections.check();
    var fault = faults.of(step);
    if (fault == null) {
      done(step);
      return;
    }
    switch (fault.moment()) {
      case BEFORE -> {}
      case HALF_WAY -> parts.half(step);
      case AFTER, LOST -> done(step);
    }
    throw failing(fault);
  }

  private void done(HostStep step) throws HostException {
    parts.act(step);
    synchronized (this) {
      performed.add(step);
    }
  }

  private HostException failing(Fault fault) {
    if (fault.moment() == Moment.LOST) {
      connections.lose(null);
    }
    return fault.error();
  }

  private interface Doing<T> {
    T get() throws HostException;
  }

  private <T> T called(Call call, Doing<T> doing) throws HostException {
    connections.check();
    var fault = faults.of(call);
    if (fault == null) {
      return doing.get();
    }
    if (fault.moment() == Moment.AFTER || fault.moment() == Moment.LOST) {
      doing.get();
    }
    throw failing(fault);
  }

  @Override
  public void writeInventory(String document, HostLease.Ticket ticket) throws HostException {
    called(
        Call.INVENTORY,
        () -> {
          record.writeInventory(document, ticket);
          return true;
        });
  }

  @Override
  public boolean writeClaim(String document, String seen) throws HostException {
    connections.check();
    faults.happenBeforeClaim();
    return called(Call.CLAIM, () -> record.writeClaim(document, seen));
  }

  @Override
  public HostLease.Answer lock(HostLease.Owner owner, Duration lease) throws HostException {
    return called(Call.LOCK, () -> record.lock(owner, lease));
  }

  @Override
  public void unlock(HostLease.Ticket ticket) throws HostException {
    called(
        Call.UNLOCK,
        () -> {
          record.unlock(ticket);
          return true;
        });
  }

  @Override
  public String resolveDigest(ImageRef image, @Nullable RegistryAuth auth) throws HostException {
    return called(Call.RESOLVE, () -> images.resolve(image));
  }

  @Override
  public List<String> logTail(String container, int lines) throws HostException {
    return called(Call.LOG, () -> engine.logTail(container, lines));
  }

  @Override
  public AutoCloseable watch(Consumer<EngineEvent> events, Runnable ended) throws HostException {
    return called(
        Call.WATCH,
        () -> {
          connections.follow(ended);
          var subscription = engine.watch(events);
          return () -> {
            connections.leave(ended);
            subscription.close();
          };
        });
  }

  @Override
  public boolean isOpen() {
    return connections.open();
  }

  /** A host stays; its connections are what is closed. */
  @Override
  public void close() {}
}
