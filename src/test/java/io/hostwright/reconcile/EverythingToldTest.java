package io.hostwright.reconcile;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hostwright.engine.EngineView;
import io.hostwright.host.HostException;
import io.hostwright.host.HostReason;
import io.hostwright.host.HostSession;
import io.hostwright.host.simulated.SimulatedApplication;
import io.hostwright.host.simulated.SimulatedHost;
import io.hostwright.kind.KindRegistry;
import io.hostwright.kind.ResourceKind;
import io.hostwright.model.DesiredState;
import io.hostwright.model.HostTarget;
import io.hostwright.model.Observation;
import io.hostwright.model.Revision;
import io.hostwright.model.Sensitive;
import io.hostwright.plan.Plan;
import io.hostwright.plan.PlanText;
import io.hostwright.secret.KnownSecrets;
import io.hostwright.secret.SecretSource;
import io.hostwright.source.manifest.ManifestLoader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.RecordComponent;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * A whole loop to which everybody talks badly: two hosts, an engine, the application and the Git
 * server. Whatever leaves it is looked at, whole records with all they will ever have.
 */
class EverythingToldTest {
  private static final String HOSTILE = "it says s3cret-token \u001b[31mred\r\nfake\u202e\u009b2J";
  private static final String SHOWN = "it says [REDACTED] \\x1b[31mred\\r\\nfake\\u202e\\u009b2J";

  private final SimulatedHost core = new SimulatedHost("core", InstantSource.system());
  private final KnownSecrets known = new KnownSecrets();
  private final Ears ears = new Ears();

  @Test
  void nothingLeavesTheLoopUncleaned() throws Exception {
    core.engineIs(Observation.<EngineView>unknown(HOSTILE));
    var application = new SimulatedApplication().on("GET " + PagerKind.PAGE, 200, HOSTILE);
    try (var loop =
        new ReconcileLoop(LoopSettings.defaults("test"), ports(application, new Server(0)))) {
      loop.start();
      assertTrue(ears.failed.await(20, TimeUnit.SECONDS), "the first fetch fails inside");
      for (int i = 0; i < 3; i++) {
        ears.hear("reconcile", loop.operator().reconcile(true).get(20, TimeUnit.SECONDS));
      }
      ears.hear("snapshot", loop.operator().snapshot());
      ears.hear("saved", loop.keeper().saved());
    }
    var server = new Server(1);
    var shot =
        new OneShot(LoopSettings.defaults("test"), ports(application, server), server.state());
    ears.hear("plan", shot.plan());
    assertTold("event", "log", "reconcile", "snapshot.resources", "snapshot.hosts");
    assertTold("snapshot.source.fetchError", "snapshot.source.problems", "snapshot.seen");
    assertTold("saved.statuses", "plan.error", "plan.plan");
    ears.assertNothingActs();
  }

  private void assertTold(String... where) {
    for (String each : where) {
      assertTrue(
          ears.heard.stream().anyMatch(h -> h.where().startsWith(each) && h.text().contains(SHOWN)),
          () -> each + " does not tell: " + ears.heard);
    }
  }

  private ReconcileLoop.Ports ports(SimulatedApplication application, StateSource server) {
    return new ReconcileLoop.Ports(
        kinds(),
        this::connect,
        application,
        server,
        happening -> ears.hear("event", happening),
        (about, since, limit) -> List.of(),
        Telemetry.NONE,
        ears,
        InstantSource.system(),
        LifelineSource.NONE,
        known::cleaner);
  }

  private static KindRegistry kinds() {
    var all = new ArrayList<ResourceKind<?>>(KindRegistry.load().all());
    all.add(new PagerKind());
    return new KindRegistry(all);
  }

  private HostSession connect(HostTarget target) throws HostException {
    if (target.id().name().equals("edge")) {
      throw new HostException.Refused(HostReason.AUTH_REFUSED, HOSTILE, null);
    }
    return core.connector().connect(target);
  }

  /** A Git server that fails inside, gives what has a problem, goes away, and fails inside. */
  private final class Server implements StateSource {
    @Override
    public boolean precedes(String commit, Revision revision) {
      return false;
    }

    @Override
    public void settle(Set<String> left) {
      // Nothing was left.
    }

    private int fetches;

    Server(int fetches) {
      this.fetches = fetches;
    }

    DesiredState state() throws Exception {
      SecretSource secrets = name -> Observation.present(Sensitive.secret("s3cret-" + name));
      var tree =
          new MemoryTree()
              .with("environments/test/a.yaml", host("core", 1))
              .with("environments/test/b.yaml", host("edge", 2))
              .with("environments/test/web.yaml", Passes.stack("web", ""))
              .with(Passes.COMPOSE, Passes.service("reg/web:1", ""))
              .with(
                  "environments/test/p.yaml",
                  "kind: Pager\nmetadata: {name: p}\nspec: {page: '" + PagerKind.PAGE + "'}\n");
      var loader = new ManifestLoader(kinds(), known.noting(secrets));
      var loaded = loader.load(tree, new ManifestLoader.Place("example.org/fleet", "", "test"));
      return Objects.requireNonNull(loaded.state(), () -> loaded.problems().toString());
    }

    private static String host(String name, int number) {
      return "kind: Host\nmetadata: {name: %s}\nspec: {address: 192.0.2.%d}\n"
          .formatted(name, number);
    }

    @Override
    public Fetched fetch() {
      try {
        var state = state();
        return switch (fetches++) {
          case 0, 3 -> throw new IllegalStateException(HOSTILE);
          case 1 -> new Fetched(state.revision(), Set.of(), state, List.of(HOSTILE), "");
          default -> new Fetched(state.revision(), Set.of(), state, List.of(), HOSTILE);
        };
      } catch (RuntimeException e) {
        throw e;
      } catch (Exception e) {
        throw new AssertionError(e);
      }
    }

    @Override
    public Optional<DesiredState> at(String commit) {
      return Optional.empty();
    }

    @Override
    public void keep(String commit) {
      // Everything is kept.
    }
  }

  private record Heard(String where, String text) {}

  /** Hears every text of every record, but of what is desired: that comes from Git and stays. */
  private static final class Ears implements OperatorLog {
    final List<Heard> heard = new CopyOnWriteArrayList<>();
    final CountDownLatch failed = new CountDownLatch(1);

    void hear(String where, @Nullable Object told) {
      switch (told) {
        case null -> {}
        case String text -> heard.add(new Heard(where, text));
        case Plan plan -> PlanText.hosts(List.of(plan)).lines().forEach(l -> hear(where, l));
        case DesiredState desired -> {}
        case Collection<?> all -> all.forEach(each -> hear(where, each));
        case Map<?, ?> map -> map.forEach((k, v) -> hear(where, List.of(k.toString(), v)));
        case Record record -> {
          for (RecordComponent part : record.getClass().getRecordComponents()) {
            hear(where + "." + part.getName(), value(record, part));
          }
        }
        default -> hear(where, told.toString());
      }
    }

    private static @Nullable Object value(Record record, RecordComponent part) {
      try {
        part.getAccessor().setAccessible(true);
        return part.getAccessor().invoke(record);
      } catch (ReflectiveOperationException e) {
        throw new AssertionError(e);
      }
    }

    @Override
    public void debug(String message) {
      hear("log", message);
    }

    @Override
    public void fatal(String message, Throwable cause) {
      throw new AssertionError(message, cause);
    }

    @Override
    public void info(String message) {
      hear("log", message);
    }

    @Override
    public void warn(String message) {
      hear("log", message);
    }

    @Override
    public void error(String message, Throwable cause) {
      var trace = new StringWriter();
      cause.printStackTrace(new PrintWriter(trace, true));
      hear("log", message);
      trace.toString().lines().map(String::strip).forEach(line -> hear("log", line));
      failed.countDown();
    }

    void assertNothingActs() {
      for (Heard each : heard) {
        assertFalse(each.text().contains("s3cret"), each::toString);
        assertFalse(each.text().startsWith("fake"), each::toString);
        assertTrue(
            each.text().chars().noneMatch(c -> c < ' ' || c == 0x9b || c == 0x202e),
            each::toString);
      }
    }
  }
}
