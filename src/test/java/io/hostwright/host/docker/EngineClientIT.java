package io.hostwright.host.docker;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hostwright.Patience;
import io.hostwright.compose.ContainerDiffer;
import io.hostwright.engine.ContainerInspect;
import io.hostwright.engine.ContainerSpec;
import io.hostwright.engine.ContainerState.Health;
import io.hostwright.engine.ContainerState.Status;
import io.hostwright.engine.ImageRef;
import io.hostwright.engine.Limits;
import io.hostwright.engine.MountSpec;
import io.hostwright.engine.NetworkAttachment;
import io.hostwright.engine.NetworkSpec;
import io.hostwright.engine.RestartPolicy;
import io.hostwright.engine.VolumeSpec;
import io.hostwright.host.EngineEvent;
import io.hostwright.host.HostException;
import io.hostwright.host.Query;
import io.hostwright.model.Sensitive;
import io.hostwright.plan.Step;
import io.hostwright.plan.Step.EngineStep;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What the adapter promises, on every engine. */
@ParameterizedClass(name = "{0}")
@MethodSource("io.hostwright.host.docker.RealEngine#all")
class EngineClientIT {
  private static final Query.Engine ALL =
      new Query.Engine(
          Set.of("it-project"), Set.of("it-named"), Set.of(RealEngine.PLAIN, RealEngine.RICH));

  private final RealEngine engine;
  private final EngineClient client;

  EngineClientIT(RealEngine engine) {
    this.engine = engine;
    this.client = engine.client();
  }

  @BeforeEach
  void prepare() throws Exception {
    engine.prepare();
  }

  @AfterEach
  void clean() throws Exception {
    client.close();
    engine.clean();
  }

  private void networks() throws HostException {
    var options = new TreeMap<String, String>();
    client.perform(
        new Step.CreateNetwork(
            new NetworkSpec(Specs.BACK, null, true, false, false, options, new TreeMap<>())));
    var subnet = Json.object().put("Name", Specs.FRONT).put("CheckDuplicate", true);
    subnet.putObject("IPAM").putArray("Config").addObject().put("Subnet", Specs.SUBNET + ".0/24");
    engine.api().ask(Request.post("/networks/create", subnet), Complaint.During.OTHER);
  }

  private ContainerInspect seen(String container) throws HostException {
    return requireNonNull(client.view(ALL).containers().get(container));
  }

  private void create(ContainerSpec spec, String name) throws HostException {
    String image = engine.image(spec.image().toString()).id();
    client.perform(new Step.CreateContainer(spec, name, image));
  }

  private void run(ContainerSpec spec) throws HostException {
    create(spec, spec.name());
    client.perform(new Step.StartContainer(spec.name()));
  }

  @Test
  void whatIsMadeFromAFullSpecNeverDiffersFromIt() throws Exception {
    networks();
    for (String image : List.of(RealEngine.PLAIN, RealEngine.RICH)) {
      var spec = Specs.full("it-full", image);
      create(spec, "it-full--hw-next");
      client.perform(new Step.RenameContainer("it-full--hw-next", "it-full"));
      assertEquals(
          List.of(), ContainerDiffer.diff(spec, engine.container("it-full"), engine.image(image)));
      client.perform(new Step.StartContainer("it-full"));
      assertEquals(
          List.of(), ContainerDiffer.diff(spec, engine.container("it-full"), engine.image(image)));
      client.perform(new Step.StopContainer("it-full", Duration.ZERO));
      assertEquals(
          List.of(), ContainerDiffer.diff(spec, engine.container("it-full"), engine.image(image)));
      client.perform(new Step.RemoveContainer("it-full"));
    }
  }

  @Test
  void whatIsMadeFromAMinimalSpecNeverDiffersFromIt() throws Exception {
    for (String image : List.of(RealEngine.PLAIN, RealEngine.RICH)) {
      var spec = Specs.minimal("it-small", image);
      run(spec);
      assertEquals(
          List.of(), ContainerDiffer.diff(spec, engine.container("it-small"), engine.image(image)));
      client.perform(new Step.StopContainer("it-small", Duration.ZERO));
      client.perform(new Step.RemoveContainer("it-small"));
    }
  }

  @Test
  void aViewHoldsWhatWasAskedAndOnlyNamesTheRest() throws Exception {
    var other = new TreeMap<>(Specs.minimal("x", RealEngine.PLAIN).labels());
    other.clear();
    run(Specs.minimal("it-of-project", RealEngine.RICH));
    var stranger = Specs.minimal("it-stranger", RealEngine.PLAIN);
    create(withLabels(stranger, other), "it-stranger");
    create(withLabels(stranger, other), "it-named");
    client.perform(new Step.CreateVolume(volume("it-data")));
    var view = client.view(ALL);
    assertEquals(Set.of("it-of-project", "it-named"), view.containers().keySet());
    assertTrue(view.otherNames().contains("it-stranger"));
    assertFalse(view.otherNames().contains("it-named"));
    assertEquals(
        Status.RUNNING, requireNonNull(view.containers().get("it-of-project")).state().status());
    assertEquals(
        Status.CREATED, requireNonNull(view.containers().get("it-named")).state().status());
    assertNotNull(view.image(ImageRef.parse(RealEngine.PLAIN)));
    assertNull(view.image(ImageRef.parse("it-missing:1")));
    assertEquals("local", requireNonNull(view.volumes().get("it-data")).driver());
    assertEquals("bridge", requireNonNull(view.networks().get("bridge")).driver());
    assertTrue(view.version().matches("\\d+\\.\\d+\\.\\d+.*"), view.version());
  }

  private static VolumeSpec volume(String name) {
    return new VolumeSpec(name, null, false, new TreeMap<>(), new TreeMap<>());
  }

  private static ContainerSpec withLabels(ContainerSpec s, TreeMap<String, Sensitive> labels) {
    return new ContainerSpec(
        s.name(),
        s.image(),
        s.process(),
        s.ports(),
        s.mounts(),
        s.networkMode(),
        s.networks(),
        s.healthcheck(),
        s.restart(),
        s.limits(),
        s.asked(),
        labels);
  }

  @Test
  void everyStepDoneTwiceLeavesWhatDoneOnceLeaves() throws Exception {
    networks();
    var spec = Specs.minimal("it-one", RealEngine.PLAIN);
    create(spec, "it-one--hw-next");
    var steps =
        List.of(
            new Step.CreateNetwork(
                new NetworkSpec(
                    Specs.BACK, null, true, false, false, new TreeMap<>(), new TreeMap<>())),
            new Step.CreateVolume(volume("it-data")),
            new Step.RenameContainer("it-one--hw-next", "it-one"),
            new Step.ConnectNetwork(
                "it-one", new NetworkAttachment(Specs.FRONT, List.of("a"), null)),
            new Step.StartContainer("it-one"),
            new Step.ConnectNetwork(
                "it-one", new NetworkAttachment(Specs.BACK, List.of("b"), null)),
            new Step.UnpauseContainer("it-one"),
            new Step.DisconnectNetwork("it-one", Specs.BACK),
            new Step.UpdateContainer(
                "it-one",
                new RestartPolicy("on-failure", 3),
                new Limits(250_000_000L, 128L << 20, 0, 50, List.of())),
            new Step.UpdateContainer(
                "it-one",
                new RestartPolicy("on-failure", 3),
                new Limits(250_000_000L, 256L << 20, 0, 50, List.of())));
    for (EngineStep step : steps) {
      client.perform(step);
      client.perform(step);
    }
    var c = engine.container("it-one");
    assertEquals(Status.RUNNING, c.state().status());
    assertEquals(Set.of("bridge", Specs.FRONT), c.networks().keySet());
    assertEquals("on-failure:3", c.restart().toString());
    assertEquals(256L << 20, c.limits().memoryBytes());
    assertEquals(50, c.limits().pids());
    var end =
        List.of(
            new Step.StopContainer("it-one", Duration.ofSeconds(0)),
            new Step.RemoveContainer("it-one"),
            new Step.RemoveNetwork(Specs.FRONT));
    for (EngineStep step : end) {
      client.perform(step);
      client.perform(step);
    }
    client.perform(new Step.StopContainer("it-one", Duration.ofSeconds(0)));
    assertFalse(client.view(ALL).containers().containsKey("it-one"));
    assertFalse(client.view(ALL).networks().containsKey(Specs.FRONT));
  }

  @Test
  void aPausedContainerIsUnpausedAndARestartMakesANewRun() throws Exception {
    var spec = Specs.minimal("it-one", RealEngine.PLAIN);
    run(spec);
    var before = engine.container("it-one").state().startedAt();
    engine.api().raw(Request.post("/containers/it-one/pause", null));
    assertEquals(Status.PAUSED, engine.container("it-one").state().status());
    client.perform(new Step.UnpauseContainer("it-one"));
    assertEquals(Status.RUNNING, engine.container("it-one").state().status());
    client.perform(new Step.RestartContainer("it-one", Duration.ZERO));
    var after = engine.container("it-one").state();
    assertEquals(Status.RUNNING, after.status());
    assertTrue(after.startedAt() != null && after.startedAt().isAfter(before));
  }

  private HostException.Failed refused(EngineStep step) {
    return assertThrows(HostException.Failed.class, () -> client.perform(step));
  }

  @Test
  void refusalsSayWhatTheyAre() throws Exception {
    var spec = Specs.minimal("it-one", RealEngine.PLAIN);
    run(spec);
    String id = engine.image(RealEngine.PLAIN).id();
    assertEquals(
        "NameInUse", refused(new Step.CreateContainer(spec, "it-one", id)).reason().word());
    var missing = spec.withImage(ImageRef.parse("it-missing:1"));
    assertEquals(
        "ImageNotFound",
        refused(new Step.CreateContainer(missing, "it-two", "it-missing:1")).reason().word());
    assertEquals(
        "EngineError",
        refused(new Step.RemoveContainer("it-one")).reason().word(),
        "it still runs");
    assertEquals("EngineError", refused(new Step.StartContainer("it-nobody")).reason().word());
    assertEquals(
        "RegistryUnreachable",
        refused(new Step.PullImage(ImageRef.parse("127.0.0.1:1/it/none:1"), null)).reason().word());
    create(spec, "it-two");
    assertEquals(
        "NameInUse", refused(new Step.RenameContainer("it-two", "it-one")).reason().word());
  }

  @Test
  void aMissingBindSourceIsRefusedAndNotMade() throws Exception {
    var spec = Specs.minimal("it-one", RealEngine.PLAIN);
    var bind = new MountSpec.Bind("/tmp/it-not-there", "/x", false);
    var bound =
        new ContainerSpec(
            spec.name(),
            spec.image(),
            spec.process(),
            spec.ports(),
            List.of(bind),
            spec.networkMode(),
            spec.networks(),
            null,
            spec.restart(),
            spec.limits(),
            spec.asked(),
            spec.labels());
    String id = engine.image(RealEngine.PLAIN).id();
    var refusal = refused(new Step.CreateContainer(bound, "it-one", id));
    assertEquals("CreateRefused", refusal.reason().word());
    assertTrue(String.valueOf(refusal.getMessage()).contains("/tmp/it-not-there"));
  }

  @Test
  void aProgramThatIsNotThereAndAPortThatIsTakenRefuseTheStart() throws Exception {
    var spec = Specs.minimal("it-one", RealEngine.PLAIN);
    create(Changed.command(spec, "/no/such/program"), "it-one");
    assertEquals("StartRefused", refused(new Step.StartContainer("it-one")).reason().word());
    run(Changed.port(spec, "it-two", 18099));
    create(Changed.port(spec, "it-three", 18099), "it-three");
    assertEquals("PortInUse", refused(new Step.StartContainer("it-three")).reason().word());
  }

  @Test
  void eventsTellWhatHappenedAndTheMemoryFollows() throws Exception {
    run(Specs.minimal("it-one", RealEngine.RICH));
    var events = new CopyOnWriteArrayList<EngineEvent>();
    var ended = new AtomicInteger();
    var following = client.watch(events::add, ended::incrementAndGet);
    var first = seen("it-one");
    assertEquals(first, seen("it-one"));
    // Behind its back.
    engine.api().raw(Request.post("/containers/it-one/kill", null));
    Patience.await().until(() -> events.stream().anyMatch(e -> isDeath(e, first.id())));
    var die = events.stream().filter(e -> isDeath(e, first.id())).findFirst().orElseThrow();
    assertEquals("it-one", die.containerName());
    assertEquals(Status.EXITED, seen("it-one").state().status());
    engine.api().raw(Request.post("/containers/it-one/start", null));
    Patience.await().until(() -> seen("it-one").state().health() == Health.STARTING);
    following.close();
    var more = new CopyOnWriteArrayList<EngineEvent>();
    try (var next = client.watch(more::add, () -> {})) {
      assertNotNull(next);
      engine.api().raw(Request.post("/containers/it-one/kill", null));
      Patience.await().until(() -> more.stream().anyMatch(e -> isDeath(e, first.id())));
    }
    assertEquals(0, ended.get(), "who closes it need not be told");
  }

  private static boolean isDeath(EngineEvent event, String container) {
    return event.action().equals("die") && event.containerId().equals(container);
  }

  @Test
  void anAliasGivenByHandIsSeenThoughTheContainerWasRemembered() throws Exception {
    networks();
    run(Specs.minimal("it-one", RealEngine.PLAIN));
    client.perform(
        new Step.ConnectNetwork("it-one", new NetworkAttachment(Specs.BACK, List.of("x"), null)));
    var events = new CopyOnWriteArrayList<EngineEvent>();
    try (var following = client.watch(events::add, () -> {})) {
      assertNotNull(following);
      client.view(ALL);
      try (var hand = engine.client()) {
        hand.perform(new Step.DisconnectNetwork("it-one", Specs.BACK));
        hand.perform(
            new Step.ConnectNetwork(
                "it-one", new NetworkAttachment(Specs.BACK, List.of("y"), null)));
      }
      Patience.await().until(() -> events.stream().anyMatch(e -> e.action().equals("connect")));
      var aliases = requireNonNull(seen("it-one").networks().get(Specs.BACK)).aliases();
      assertTrue(aliases.contains("y") && !aliases.contains("x"), aliases.toString());
    }
  }

  @Test
  void theLogsEndIsReadWithAndWithoutATerminal() throws Exception {
    var spec = Specs.minimal("it-one", RealEngine.PLAIN);
    String script = "echo first; echo second; printf '\\033[31mred\\033[0m\\007\\n'; exit 3";
    for (boolean tty : new boolean[] {false, true}) {
      run(Changed.shell(spec, "it-log" + tty, script, tty));
      Patience.await()
          .until(() -> engine.container("it-log" + tty).state().status() == Status.EXITED);
      assertEquals(List.of("second", "red\u0007"), client.logTail("it-log" + tty, 2));
      var refused = Changed.shell(spec, "it-err" + tty, "echo complaint >&2", tty);
      run(refused);
      Patience.await().until(() -> client.logTail("it-err" + tty, 5).equals(List.of("complaint")));
      assertEquals(3, engine.container("it-log" + tty).state().exitCode());
    }
  }
}
