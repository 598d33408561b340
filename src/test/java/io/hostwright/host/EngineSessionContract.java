package io.hostwright.host;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hostwright.Patience;
import io.hostwright.engine.ContainerState.Health;
import io.hostwright.engine.ContainerState.Status;
import io.hostwright.engine.ImageRef;
import io.hostwright.engine.Limits;
import io.hostwright.engine.MountSpec;
import io.hostwright.engine.NetworkAttachment;
import io.hostwright.engine.RestartPolicy;
import io.hostwright.plan.Step;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The laws of what is done to an engine's containers. */
public abstract class EngineSessionContract extends EngineVersionContract {

  // ---- from its making to its end ----

  @Test
  @Proves(Step.CreateContainer.class)
  @Proves(
      value = Step.StartContainer.class,
      as = {"done", "EngineError"})
  void aContainerIsMadeStoppedAndStartedOnce() throws Exception {
    create(spec("it-one").build(), "it-one--hw-next");
    var made = seen("it-one--hw-next");
    assertEquals(Status.CREATED, made.state().status());
    assertFalse(made.state().everStarted());
    session().perform(new Step.StartContainer("it-one--hw-next"));
    var started = seen("it-one--hw-next").state();
    assertEquals(Status.RUNNING, started.status());
    session().perform(new Step.StartContainer("it-one--hw-next"));
    assertEquals(started.startedAt(), seen("it-one--hw-next").state().startedAt());
    assertEquals("EngineError", refusal(new Step.StartContainer("it-nobody")));
  }

  @Test
  @Proves(
      value = Step.CreateContainer.class,
      as = {"NameInUse", "ImageNotFound", "CreateRefused"})
  void whatTheEngineCannotMakeIsRefusedAndNotThere() throws Exception {
    run("it-one");
    String image = seen("it-one").imageId();
    var two = spec("it-two").build();
    assertEquals("NameInUse", refusal(new Step.CreateContainer(two, "it-one", image)));
    var nobody = two.withImage(ImageRef.parse("it-missing:1"));
    String none = "sha256:" + "0".repeat(64);
    assertEquals("ImageNotFound", refusal(new Step.CreateContainer(nobody, "it-two", none)));
    var bind = new MountSpec.Bind("/tmp/it-not-there", "/x", false);
    var bound = spec("it-two").mounts(bind).build();
    assertEquals("CreateRefused", refusal(new Step.CreateContainer(bound, "it-two", image)));
    assertFalse(isThere("it-two"));
  }

  @Test
  @Proves(
      value = Step.StartContainer.class,
      as = {"StartRefused", "PortInUse"})
  void aStartThatIsRefusedLeavesTheContainerThatSaysWhy() throws Exception {
    create(outside().unstartable(spec("it-one").build()), "it-one");
    assertEquals("StartRefused", refusal(new Step.StartContainer("it-one")));
    run(spec("it-two").port(18099).build());
    create(spec("it-three").port(18099).build(), "it-three");
    assertEquals("PortInUse", refusal(new Step.StartContainer("it-three")));
    for (String name : List.of("it-one", "it-three")) {
      var state = seen(name).state();
      assertEquals(Status.CREATED, state.status(), name);
      assertFalse(state.everStarted(), name);
      assertFalse(state.error().isEmpty(), name);
    }
  }

  @Test
  void aStartThatIsRefusedForgetsNoEarlierRun() throws Exception {
    run(spec("it-one").port(18099).build());
    stop("it-one");
    run(spec("it-two").port(18099).build());
    assertEquals("PortInUse", refusal(new Step.StartContainer("it-one")));
    var state = seen("it-one").state();
    assertEquals(Status.EXITED, state.status());
    assertTrue(state.everStarted());
    assertFalse(state.error().isEmpty());
  }

  @Test
  @Proves(Step.StopContainer.class)
  void aStopOfWhatLiesStillOrIsGoneIsNoError() throws Exception {
    run("it-one");
    create(spec("it-two").build(), "it-two");
    twice(new Step.StopContainer("it-one", Duration.ZERO));
    assertEquals(Status.EXITED, seen("it-one").state().status());
    assertNotEquals(0, seen("it-one").state().exitCode());
    twice(new Step.StopContainer("it-two", Duration.ZERO));
    assertFalse(seen("it-two").state().everStarted());
    session().perform(new Step.StopContainer("it-nobody", Duration.ZERO));
  }

  @Test
  @Proves(
      value = Step.RestartContainer.class,
      as = {"done", "EngineError"})
  void aRestartMakesANewRunAlsoOfWhatIsStopped() throws Exception {
    run("it-one");
    var first = requireNonNull(seen("it-one").state().startedAt());
    outside().passTime();
    session().perform(new Step.RestartContainer("it-one", Duration.ZERO));
    var second = requireNonNull(seen("it-one").state().startedAt());
    assertTrue(second.isAfter(first));
    stop("it-one");
    session().perform(new Step.RestartContainer("it-one", Duration.ZERO));
    assertEquals(Status.RUNNING, seen("it-one").state().status());
    assertEquals("EngineError", refusal(new Step.RestartContainer("it-nobody", Duration.ZERO)));
  }

  @Test
  @Proves(
      value = Step.UnpauseContainer.class,
      as = {"done", "EngineError"})
  void aFrozenContainerGoesOnWhereItWas() throws Exception {
    run("it-one");
    var started = seen("it-one").state().startedAt();
    outside().pause("it-one");
    assertEquals(Status.PAUSED, seen("it-one").state().status());
    twice(new Step.UnpauseContainer("it-one"));
    assertEquals(Status.RUNNING, seen("it-one").state().status());
    assertEquals(started, seen("it-one").state().startedAt());
    assertEquals("EngineError", refusal(new Step.UnpauseContainer("it-nobody")));
  }

  @Test
  void whatIsFrozenIsNotStartedAndASignalThawsIt() throws Exception {
    run("it-one");
    outside().pause("it-one");
    assertEquals("StartRefused", refusal(new Step.StartContainer("it-one")));
    assertEquals(Status.PAUSED, seen("it-one").state().status());
    session().perform(new Step.SignalContainer("it-one", "HUP"));
    assertEquals(Status.RUNNING, seen("it-one").state().status());
  }

  @Test
  void healthIsStartingThenHealthyAndWhatIsStoppedIsNot() throws Exception {
    create(spec("it-one").checked().build(), "it-one");
    assertEquals(Health.NONE, seen("it-one").state().health());
    session().perform(new Step.StartContainer("it-one"));
    outside().passTime();
    Patience.await().until(() -> seen("it-one").state().health() == Health.HEALTHY);
    stop("it-one");
    assertEquals(Health.UNHEALTHY, seen("it-one").state().health());
  }

  @Test
  void aNetworkThatIsGoneIsMissedAtTheStart() throws Exception {
    session().perform(network("it-net", false));
    create(spec("it-one").network("it-net").build(), "it-one");
    assertEquals("", requireNonNull(seen("it-one").networks().get("it-net")).networkId());
    session().perform(new Step.RemoveNetwork("it-net"));
    assertEquals("EngineError", refusal(new Step.StartContainer("it-one")));
    assertEquals(Status.CREATED, seen("it-one").state().status());
    session().perform(network("it-net", false));
    session().perform(new Step.StartContainer("it-one"));
    String id = requireNonNull(view(named()).networks().get("it-net")).id();
    assertEquals(id, requireNonNull(seen("it-one").networks().get("it-net")).networkId());
  }

  @Test
  @Proves(
      value = Step.SignalContainer.class,
      as = {"done", "EngineError"})
  void aSignalReachesWhatRunsAndIsNoErrorWhereNothingDoes() throws Exception {
    run("it-one");
    outside().awaitReady("it-one");
    session().perform(new Step.SignalContainer("it-one", "HUP"));
    Patience.await().until(() -> outside().heardHangup("it-one"));
    create(spec("it-two").build(), "it-two");
    session().perform(new Step.SignalContainer("it-two", "HUP"));
    assertFalse(outside().heardHangup("it-two"));
    assertEquals("EngineError", refusal(new Step.SignalContainer("it-nobody", "HUP")));
  }

  @Test
  @Proves(
      value = Step.RenameContainer.class,
      as = {"done", "NameInUse", "EngineError"})
  void aRenamedContainerIsTheSameAndRunsOn() throws Exception {
    run("it-one");
    String id = seen("it-one").id();
    twice(new Step.RenameContainer("it-one", "it-two"));
    assertEquals(id, seen("it-two").id());
    assertTrue(seen("it-two").running());
    assertFalse(isThere("it-one"));
    run("it-one");
    assertEquals("NameInUse", refusal(new Step.RenameContainer("it-one", "it-two")));
    assertEquals("EngineError", refusal(new Step.RenameContainer("it-nobody", "it-free")));
    assertEquals("EngineError", refusal(new Step.RenameContainer("it-one", "it-one")));
  }

  @Test
  @Proves(
      value = Step.RemoveContainer.class,
      as = {"done", "EngineError"})
  void onlyWhatLiesStillIsRemovedAndItsVolumesStay() throws Exception {
    var volume = new MountSpec.Volume("it-data", "/data", false, true);
    run(spec("it-one").mounts(volume, new MountSpec.Anonymous("/scratch", false)).build());
    var volumes =
        seen("it-one").mounts().stream()
            .filter(m -> m.type().equals("volume"))
            .map(m -> m.volume())
            .toList();
    assertEquals(2, volumes.size());
    assertEquals("EngineError", refusal(new Step.RemoveContainer("it-one")));
    outside().pause("it-one");
    assertEquals("EngineError", refusal(new Step.RemoveContainer("it-one")));
    stop("it-one");
    twice(new Step.RemoveContainer("it-one"));
    assertFalse(isThere("it-one"));
    assertTrue(view(named()).volumes().keySet().containsAll(volumes), volumes.toString());
    for (String left : volumes) {
      outside().removeVolume(left);
    }
  }

  // ---- changes in place ----

  @Test
  @Proves(
      value = Step.UpdateContainer.class,
      as = {"done", "EngineError"})
  void policyAndLimitsChangeInPlaceAndUnsaidLimitsStay() throws Exception {
    run("it-one");
    String id = seen("it-one").id();
    var limits = new Limits(250_000_000L, 128L << 20, 0, 50, List.of());
    twice(new Step.UpdateContainer("it-one", new RestartPolicy("on-failure", 3), limits));
    assertEquals("on-failure:3", seen("it-one").restart().toString());
    twice(new Step.UpdateContainer("it-one", RestartPolicy.NO, null));
    var after = seen("it-one");
    assertEquals(id, after.id());
    assertTrue(after.running());
    assertEquals("no", after.restart().toString());
    assertEquals(128L << 20, after.limits().memoryBytes());
    assertEquals(50, after.limits().pids());
    var nobody = new Step.UpdateContainer("it-nobody", RestartPolicy.NO, null);
    assertEquals("EngineError", refusal(nobody));
  }

  @Test
  @Proves(Step.DisconnectNetwork.class)
  @Proves(
      value = Step.ConnectNetwork.class,
      as = {"done", "EngineError"})
  void aContainerJoinsAndLeavesANetworkOnce() throws Exception {
    session().perform(network("it-net", false));
    run("it-one");
    twice(new Step.ConnectNetwork("it-one", attachment("it-net")));
    assertEquals(Set.of("bridge", "it-net"), seen("it-one").networks().keySet());
    var joined = requireNonNull(seen("it-one").networks().get("it-net"));
    assertTrue(joined.aliases().contains("alias"), joined.toString());
    twice(new Step.DisconnectNetwork("it-one", "it-net"));
    assertEquals(Set.of("bridge"), seen("it-one").networks().keySet());
    session().perform(new Step.DisconnectNetwork("it-one", "it-none"));
    session().perform(new Step.DisconnectNetwork("it-nobody", "it-net"));
    var none = new Step.ConnectNetwork("it-one", attachment("it-none"));
    assertEquals("EngineError", refusal(none));
    var nobody = new Step.ConnectNetwork("it-nobody", attachment("it-net"));
    assertEquals("EngineError", refusal(nobody));
  }

  private static NetworkAttachment attachment(String network) {
    return new NetworkAttachment(network, List.of("alias"), null);
  }
}
