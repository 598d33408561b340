package io.hostwright.host.simulated;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hostwright.engine.ContainerInspect;
import io.hostwright.engine.ContainerState.Health;
import io.hostwright.engine.EngineView;
import io.hostwright.engine.Healthcheck;
import io.hostwright.engine.ImageRef;
import io.hostwright.engine.NetworkAttachment;
import io.hostwright.engine.NetworkSpec;
import io.hostwright.engine.RestartPolicy;
import io.hostwright.engine.VolumeSpec;
import io.hostwright.host.HostException;
import io.hostwright.host.HostLease;
import io.hostwright.host.MountFact;
import io.hostwright.host.Query;
import io.hostwright.host.Usage;
import io.hostwright.host.simulated.SimulatedImages.Behaviour;
import io.hostwright.model.Argv;
import io.hostwright.model.Digest;
import io.hostwright.model.Observation;
import io.hostwright.model.Ran;
import io.hostwright.model.Sensitive;
import io.hostwright.plan.Content;
import io.hostwright.plan.Ownership;
import io.hostwright.plan.Step;
import io.hostwright.plan.Step.HostStep;
import io.hostwright.plan.Step.WriteFile.Keep;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A host that begins from a look is, for all that was looked at, the one that was seen. */
@ParameterizedClass(name = "{0}")
@MethodSource("io.hostwright.host.simulated.Box#versions")
class SeedTest {
  private static final Argv STATE = Argv.Template.of("state").asIs();
  private static final Argv TURN = Argv.Template.of("turn").asIs();
  private static final Ran ON = new Ran(0, "on\n", "");
  private static final Set<Query<?>> QUERIES =
      Set.of(
          new Query.Path("/etc/motd"),
          new Query.Path("/etc/none"),
          new Query.Text("/etc/motd"),
          new Query.Text("/etc/none"),
          new Query.Text("/srv/d"),
          new Query.Path("/etc/link"),
          new Query.Path("/etc/link/f"),
          new Query.Path("/etc/hung"),
          new Query.Path("/opt/new"),
          new Query.Path("/opt/new/sub"),
          new Query.Path("/srv/d"),
          new Query.Presence("/srv/image"),
          new Query.Used("/srv"),
          new Query.Used("/srv/none"),
          new Query.FreeSpace("/srv"),
          new Query.FreeSpace("/etc"),
          new Query.Mount("/mnt/a"),
          new Query.Mount("/mnt/b"),
          new Query.Command("sh"),
          new Query.Command("no-such"),
          new Query.Look(STATE),
          new Query.Look(Argv.Template.of("no-such").asIs()),
          new Query.Record(),
          new Query.Engine(
              Set.of("it-project"), Set.of("it-two"), Set.of("web:1", "none:1", "sick:1")));

  private final SimulatedClock clock = new SimulatedClock(Instant.parse("2026-01-01T00:00:00Z"));
  private final SimulatedClock later = new SimulatedClock(Instant.parse("2026-01-01T00:00:00Z"));
  private final Box box;
  private final SimulatedHost host;

  SeedTest(EngineVersion version) {
    this.box = new Box(version, clock);
    this.host = box.host();
  }

  @BeforeEach
  void furnish() throws HostException {
    var files = host.files().account("web", 1000).directory("/srv/d").directory("/srv/real");
    files.file("/etc/motd", "hello").chmod("/etc/motd", "600").chown("/etc/motd", "web", "web");
    files.file("/srv/real/f", "x").symlink("/etc/link", "/srv/real").file("/srv/image", "12345");
    files.unseen("/etc/hung", "it hangs");
    host.free("/srv", 1 << 20).free("/etc", 1 << 19);
    host.mount("/mnt/a", new MountFact("nfs:/a", "nfs4", new TreeSet<>(Set.of("rw"))));
    host.runs().answer(STATE, new Ran(3, "off\n", "")).program("turn");
    var lock = host.lock(new HostLease.Owner("op", "box", "p"), Duration.ofMinutes(1));
    host.writeInventory("inventory", lock.ticket().orElseThrow());
    host.unlock(lock.ticket().orElseThrow());
    host.writeClaim("claim", "");
    var none = new TreeMap<String, String>();
    host.perform(
        new Step.CreateNetwork(new NetworkSpec("net", null, true, false, false, none, none)));
    host.perform(new Step.CreateVolume(new VolumeSpec("data", null, false, none, none)));
    box.image("web").policy("always", 0).check(check()).run();
  }

  private static Healthcheck check() {
    var second = Duration.ofSeconds(1);
    return new Healthcheck(
        List.of(Sensitive.plain("CMD"), Sensitive.plain("true")),
        second,
        second,
        Duration.ZERO,
        Duration.ZERO,
        1);
  }

  private SimulatedHost seeded() throws HostException {
    return new Seed(QUERIES, host.ask(QUERIES)).host("core", later);
  }

  private void alike(SimulatedHost other) throws HostException {
    var seen = host.ask(QUERIES);
    var answers = other.ask(QUERIES);
    for (Query<?> query : QUERIES) {
      assertEquals(seen.to(query), answers.to(query), query.toString());
    }
  }

  private static String outcome(SimulatedHost on, HostStep step) {
    try {
      on.perform(step);
      return "done";
    } catch (HostException.Failed e) {
      return e.reason().word();
    } catch (HostException e) {
      return e.getClass().getSimpleName();
    }
  }

  private static Step.WriteFile write(String path) {
    var content = Content.of("ours".getBytes(StandardCharsets.UTF_8));
    return new Step.WriteFile(
        path, content, new Ownership("web", null, "0644"), Keep.NOTHING, false);
  }

  static Stream<List<HostStep>> steps() {
    var net = new NetworkAttachment("net", List.of("alias"), null);
    return Stream.<List<HostStep>>of(
        List.of(),
        List.of(write("/etc/motd"), write("/etc/none"), write("/etc/none/below")),
        List.of(write("/etc/link/f"), new Step.MakeDirectory("/srv/d/e", Ownership.UNSAID)),
        List.of(write("/opt/new/sub/f"), new Step.RemoveDirectory("/srv/d")),
        List.of(new Step.MakeDirectory("/opt/new", new Ownership("web", "0", "2770"))),
        List.of(
            new Step.RemoveFile("/etc/motd", Digest.sha256("hello")),
            new Step.SetOwnership("/srv/d", new Ownership("4711", null, "0700"))),
        List.of(new Step.Run(TURN, List.of(new Step.Proof(STATE, ON)))),
        List.of(new Step.StopContainer("it-one", Duration.ZERO)),
        List.of(
            new Step.ConnectNetwork("it-one", net),
            new Step.RemoveNetwork("net"),
            new Step.RestartContainer("it-one", Duration.ofSeconds(1))),
        List.of(
            new Step.UpdateContainer("it-one", RestartPolicy.NO, null),
            new Step.RenameContainer("it-one", "it-two"),
            new Step.RemoveContainer("it-two")),
        List.of(new Step.StartContainer("it-nobody")));
  }

  @ParameterizedTest
  @MethodSource("steps")
  void theSameQueriesAreAnsweredAlikeBeforeAndAfterTheSameSteps(List<HostStep> steps)
      throws Exception {
    var other = seeded();
    alike(other);
    for (HostStep step : steps) {
      assertEquals(outcome(host, step), outcome(other, step), step.toString());
      alike(other);
    }
    clock.advance(Duration.ofMinutes(1));
    later.advance(Duration.ofMinutes(1));
    alike(other);
  }

  @Test
  void aSecondHostFromTheSameLookIsNotTouchedByTheFirst() throws Exception {
    var seed = new Seed(QUERIES, host.ask(QUERIES));
    var first = seed.host("core", later);
    first.perform(write("/etc/motd"));
    first.perform(new Step.StopContainer("it-one", Duration.ZERO));
    alike(seed.host("core", later));
  }

  @Test
  void whatWasNotAskedIsUnknownUntilAStepMakesIt() throws Exception {
    var other = seeded();
    var queries = new HashSet<Query<?>>();
    for (String path : List.of("/usr/x", "/srv/d/x", "/etc/none/x", "/opt/new/x")) {
      queries.add(new Query.Path(path));
    }
    queries.add(new Query.Mount("/mnt/c"));
    queries.add(new Query.Command("ls"));
    queries.add(new Query.FreeSpace("/usr"));
    queries.add(new Query.Used("/usr"));
    queries.add(new Query.Look(TURN));
    var before = other.ask(queries);
    for (Query<?> query : queries) {
      boolean belowNothing =
          query.toString().contains("none/x") || query.toString().contains("new/x");
      var answer = before.to(query);
      assertEquals(belowNothing, answer instanceof Observation.Absent, query.toString());
      assertEquals(!belowNothing, answer instanceof Observation.Unknown, query.toString());
    }
    other.perform(write("/usr/x"));
    other.perform(new Step.MakeDirectory("/opt/new", Ownership.UNSAID));
    var after = other.ask(queries);
    assertInstanceOf(Observation.Present.class, after.path("/usr/x"));
    assertInstanceOf(Observation.Absent.class, after.path("/opt/new/x"));
  }

  @Test
  void ofAFileThatNobodyReadThereIsNoHash() throws Exception {
    var other = seeded();
    assertInstanceOf(
        Observation.Unknown.class,
        other.ask(Set.of(new Query.Path("/srv/image"))).path("/srv/image"));
    assertEquals(
        Observation.present(new Usage(2, 6, true)),
        other.ask(Set.of(new Query.Used("/srv"))).used("/srv"));
  }

  @Test
  void whatNoLookShowsIsTakenToBeGood() throws Exception {
    var other = seeded();
    var image = ImageRef.parse("reg/other:7");
    other.perform(new Step.PullImage(image, null));
    String digest = other.resolveDigest(image, null);
    assertTrue(digest.startsWith("sha256:"), digest);
    assertEquals(Behaviour.RUNS, other.images().behaviour("reg/job"));
    other.perform(new Step.Run(Argv.Template.of("groupadd", "x").asIs(), List.of()));
    other.perform(new Step.MakeDirectory("/srv/e", new Ownership("somebody", "nobodys", null)));
    var made = other.files().fact("/srv/e").orElseThrow();
    assertEquals("somebody nobodys", made.user() + " " + made.group());
  }

  @Test
  void aContainerThatWasStartingComesToGood() throws Exception {
    var other = seeded();
    assertEquals(Health.STARTING, container(other).state().health());
    later.advance(Duration.ofSeconds(1));
    assertEquals(Health.HEALTHY, container(other).state().health());
  }

  @Test
  void anEngineThatIsNotThereOrNotSeenStaysSo() throws Exception {
    for (var state :
        List.<Observation<EngineView>>of(Observation.absent(), Observation.unknown("hangs"))) {
      host.engineIs(state);
      alike(seeded());
    }
  }

  private static ContainerInspect container(SimulatedHost on) {
    return on.engine().container("it-one").orElseThrow();
  }
}
