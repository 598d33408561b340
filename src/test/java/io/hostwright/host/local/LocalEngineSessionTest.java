package io.hostwright.host.local;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hostwright.Patience;
import io.hostwright.StartsProcesses;
import io.hostwright.engine.EngineView;
import io.hostwright.engine.ImageRef;
import io.hostwright.engine.RegistryAuth;
import io.hostwright.host.Engine;
import io.hostwright.host.EngineEvent;
import io.hostwright.host.EngineOutside;
import io.hostwright.host.EngineSessionContract;
import io.hostwright.host.EngineStub;
import io.hostwright.host.HostException;
import io.hostwright.host.HostSession;
import io.hostwright.host.Query;
import io.hostwright.host.TestTargets;
import io.hostwright.host.script.ScriptedHostSession.Manner;
import io.hostwright.host.simulated.SimulatedClock;
import io.hostwright.host.simulated.SimulatedEngineOutside;
import io.hostwright.host.simulated.SimulatedHost;
import io.hostwright.model.Observation;
import io.hostwright.plan.Step.EngineStep;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** A real session whose engine is simulated: every question and step finds its way there. */
@StartsProcesses
final class LocalEngineSessionTest extends EngineSessionContract {
  private final SimulatedClock clock = new SimulatedClock(Instant.parse("2026-01-01T00:00:00Z"));
  private final SimulatedHost host = new SimulatedHost("core", clock);
  private final EngineOutside outside = new SimulatedEngineOutside(host, clock);

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path directory;

  private @Nullable EngineStub listening;

  @BeforeAll
  static void rootOnly() {
    assumeTrue("root".equals(System.getProperty("user.name")), "needs root, who I am not");
  }

  @AfterEach
  void hangUp() throws IOException {
    if (listening != null) {
      listening.close();
    }
  }

  @Override
  protected HostSession connect() throws Exception {
    // A session looks for somebody who listens before it speaks.
    var socket = directory.resolve("engine.sock");
    listening = EngineStub.listen(socket);
    var manner = new Manner(directory + "/state", Patience.LIMIT);
    Engine.Factory fake = (name, dialer) -> new Fake(host);
    return new LocalHostConnector(fake, manner).connect(TestTargets.local(socket.toString()));
  }

  @Override
  protected EngineOutside outside() {
    return outside;
  }

  private record Fake(SimulatedHost host) implements Engine {
    @Override
    public EngineView view(Query.Engine query) throws HostException {
      return switch (host.ask(Set.of(query)).engine()) {
        case Observation.Present<EngineView>(var view) -> view;
        case Observation.Absent<EngineView> none -> throw new AssertionError();
        case Observation.Unknown<EngineView>(var why) -> throw new AssertionError(why);
      };
    }

    @Override
    public void perform(EngineStep step) throws HostException {
      host.perform(step);
    }

    @Override
    public String resolveDigest(ImageRef image, @Nullable RegistryAuth auth) throws HostException {
      return host.resolveDigest(image, auth);
    }

    @Override
    public List<String> logTail(String container, int lines) throws HostException {
      return host.logTail(container, lines);
    }

    @Override
    public AutoCloseable watch(Consumer<EngineEvent> events, Runnable ended) throws HostException {
      return host.watch(events, ended);
    }

    @Override
    public void close() {}
  }
}
