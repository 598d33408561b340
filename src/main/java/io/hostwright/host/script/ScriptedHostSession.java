package io.hostwright.host.script;

import io.hostwright.engine.EngineView;
import io.hostwright.engine.ImageRef;
import io.hostwright.engine.RegistryAuth;
import io.hostwright.host.AnswerSheet;
import io.hostwright.host.Answers;
import io.hostwright.host.Engine;
import io.hostwright.host.EngineEvent;
import io.hostwright.host.EngineReason;
import io.hostwright.host.HostException;
import io.hostwright.host.HostLease;
import io.hostwright.host.HostReason;
import io.hostwright.host.HostSession;
import io.hostwright.host.Query;
import io.hostwright.host.Shell;
import io.hostwright.model.HostTarget;
import io.hostwright.model.Observation;
import io.hostwright.plan.Step.EngineStep;
import io.hostwright.plan.Step.FileStep;
import io.hostwright.plan.Step.HostStep;
import io.hostwright.plan.Step.RunStep;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A host through a shell and its engine's socket, whatever carries them. Scripts and the engine's
 * calls of one look run side by side.
 */
public final class ScriptedHostSession implements HostSession {
  private static final String INVENTORY = "inventory.json";
  private static final String CLAIM = "claim.json";

  private final Shell transport;
  private final RootShell shell;
  private final ScriptedLook look;
  private final FileSteps files;
  private final RunSteps runs;
  private final StateKeeper state;
  private final EngineAccess access;
  private final String host;
  private final Room room;

  /**
   * How sessions look and where they keep their record.
   *
   * @param stateDirectory on the host, absolute
   * @param probe deadline for every question to a file system
   * @param room shared by all
   */
  public record Manner(String stateDirectory, Duration probe, Room room) {

    /** With room of its own. */
    public Manner(String stateDirectory, Duration probe) {
      this(stateDirectory, probe, Room.ofCores());
    }

    /** CONTRACT's directory, 5 s. */
    public static Manner standard() {
      return new Manner("/var/lib/hostwright", Duration.ofSeconds(5));
    }
  }

  private ScriptedHostSession(
      HostTarget target,
      Shell transport,
      EngineRoads roads,
      Engine.Factory engines,
      Manner manner) {
    String name = target.id().name();
    var login = new RootShell.Login(target.become(), target.user(), name, target.dockerSocket());
    var complaints = new Complaints(name);
    this.host = name;
    this.room = manner.room();
    this.transport = transport;
    this.shell = new RootShell(transport, login);
    this.look = new ScriptedLook(shell, name, manner);
    this.files = new FileSteps(shell, complaints, manner.stateDirectory() + "/backup");
    this.runs = new RunSteps(shell, complaints);
    this.state = new StateKeeper(shell, complaints, manner.stateDirectory());
    this.access = new EngineAccess(shell, roads, engines, name, target.dockerSocket());
  }

  /**
   * A session over a transport, which it then owns; finds the way to root.
   *
   * @throws HostException.Refused with {@link HostReason#NEEDS_ROOT}; the transport is closed then
   */
  public static ScriptedHostSession over(
      HostTarget target, Shell transport, EngineRoads roads, Engine.Factory engines, Manner manner)
      throws HostException {
    var session = new ScriptedHostSession(target, transport, roads, engines, manner);
    try {
      session.shell.start();
      return session;
    } catch (HostException e) {
      session.close();
      throw e;
    }
  }

  @Override
  public Answers ask(Set<Query<?>> queries) throws HostException {
    return room.looks().in(() -> asked(queries));
  }

  private Answers asked(Set<Query<?>> queries) throws HostException {
    var sheet = AnswerSheet.builder();
    var engine = new FutureTask<>(() -> view(queries));
    Thread.ofVirtual().start(engine);
    look.look(queries, sheet);
    Observation<EngineView> view = joined(engine);
    if (view != null) {
      sheet.put(Query.Engine.ITSELF, view);
    }
    return sheet.build();
  }

  private @Nullable Observation<EngineView> joined(
      FutureTask<@Nullable Observation<EngineView>> engine) throws HostException {
    try {
      return engine.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof HostException known
          ? known
          : new HostException.Failed(
              EngineReason.ENGINE_ERROR, host + ": " + e.getCause(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new HostException.Timeout(host + ": interrupted", e);
    }
  }

  /** Null if nothing was asked of the engine. */
  private @Nullable Observation<EngineView> view(Set<Query<?>> queries) throws HostException {
    var query = Query.Engine.merged(queries);
    if (query.isEmpty()) {
      return null;
    }
    return switch (access.find()) {
      case EngineAccess.Found.None none -> Observation.absent();
      case EngineAccess.Found.Silent(var why) -> Observation.unknown(why);
      case EngineAccess.Found.Here(var engine) -> view(engine, query.get());
    };
  }

  private Observation<EngineView> view(Engine engine, Query.Engine query) throws HostException {
    try {
      return Observation.present(engine.view(query));
    } catch (HostException.Unreachable e) {
      access.forget(engine);
      if (!isOpen()) {
        throw e;
      }
      return Observation.unknown("the engine does not answer: " + e.getMessage());
    } catch (HostException.Failed | HostException.Timeout e) {
      return Observation.unknown("the engine cannot be asked: " + e.getMessage());
    }
  }

  @Override
  public void perform(HostStep step) throws HostException {
    switch (step) {
      case FileStep s -> files.perform(s);
      case EngineStep s -> onEngine(engine -> engine.perform(s));
      case RunStep s -> runs.perform(s);
    }
  }

  private Engine engine() throws HostException {
    return switch (access.find()) {
      case EngineAccess.Found.Here(var engine) -> engine;
      case EngineAccess.Found.Silent(var why) ->
          throw new HostException.Failed(EngineReason.ENGINE_ERROR, host + ": " + why, null);
      case EngineAccess.Found.None none ->
          throw new HostException.Failed(
              EngineReason.ENGINE_ERROR, host + " has no container engine", null);
    };
  }

  private interface EngineCall<T> {
    T on(Engine engine) throws HostException;
  }

  private interface EngineAct {
    void on(Engine engine) throws HostException;
  }

  private void onEngine(EngineAct act) throws HostException {
    fromEngine(
        engine -> {
          act.on(engine);
          return true;
        });
  }

  /** An engine that is gone is no host that is gone: the rest of it can be worked on. */
  private <T> T fromEngine(EngineCall<T> call) throws HostException {
    var engine = engine();
    try {
      return call.on(engine);
    } catch (HostException.Unreachable e) {
      access.forget(engine);
      if (!isOpen()) {
        throw e;
      }
      throw new HostException.Failed(EngineReason.ENGINE_ERROR, String.valueOf(e.getMessage()), e);
    }
  }

  @Override
  public void writeInventory(String document, HostLease.Ticket ticket) throws HostException {
    state.write(INVENTORY, document, ticket);
  }

  @Override
  public boolean writeClaim(String document, String seen) throws HostException {
    return state.replace(CLAIM, document, seen);
  }

  @Override
  public HostLease.Answer lock(HostLease.Owner owner, Duration lease) throws HostException {
    return state.lock(owner, lease);
  }

  @Override
  public void unlock(HostLease.Ticket ticket) throws HostException {
    state.unlock(ticket);
  }

  @Override
  public String resolveDigest(ImageRef image, @Nullable RegistryAuth auth) throws HostException {
    return fromEngine(engine -> engine.resolveDigest(image, auth));
  }

  @Override
  public List<String> logTail(String container, int lines) throws HostException {
    return fromEngine(engine -> engine.logTail(container, lines));
  }

  @Override
  public AutoCloseable watch(Consumer<EngineEvent> events, Runnable ended) throws HostException {
    try {
      return fromEngine(engine -> engine.watch(events, ended));
    } catch (HostException.Refused e) {
      // Who asks something of the engine is refused; who needs none is not to be kept from working.
      throw new HostException.Failed(e.reason(), String.valueOf(e.getMessage()), e);
    }
  }

  @Override
  public boolean isOpen() {
    return transport.isOpen();
  }

  @Override
  public void close() {
    access.close();
    shell.close();
  }
}
