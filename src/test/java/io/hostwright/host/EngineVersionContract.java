package io.hostwright.host;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hostwright.Patience;
import io.hostwright.engine.ContainerState.Status;
import io.hostwright.engine.NetworkAttachment;
import io.hostwright.plan.Step;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The laws of restarts, and those that differ between engines of several versions. */
public abstract class EngineVersionContract extends EngineEventContract {

  /** Docker 20.10 is the oldest that the product works with. */
  final boolean isOld() throws HostException {
    return view(named()).version().startsWith("20.");
  }

  private List<String> aliases(String network) throws HostException {
    return requireNonNull(seen("it-one").networks().get(network)).aliases();
  }

  // ---- restarts ----

  @Test
  void whatFailsIsStartedAgainAsOftenAsItsPolicySays() throws Exception {
    create(outside().crashing(spec("it-one").restart("on-failure", 2).build()), "it-one");
    for (int i = 0; i < 2; i++) {
      session().perform(new Step.StartContainer("it-one"));
      Patience.await().until(this::ended);
      var state = seen("it-one").state();
      assertEquals(2, state.restartCount());
      assertTrue(state.exitCode() != 0 && state.error().isEmpty(), state.toString());
    }
  }

  private boolean ended() throws HostException {
    outside().passTime();
    var state = seen("it-one").state();
    return state.status() == Status.EXITED && state.restartCount() == 2;
  }

  @Test
  void whatIsStartedAgainAndAgainIsRestartingUntilSomebodyStopsIt() throws Exception {
    create(outside().crashing(spec("it-one").restart("always", 0).build()), "it-one");
    session().perform(new Step.StartContainer("it-one"));
    Patience.await().until(this::waits);
    session().perform(new Step.StartContainer("it-one"));
    session().perform(new Step.StopContainer("it-one", Duration.ZERO));
    assertEquals(Status.EXITED, seen("it-one").state().status());
    outside().passTime();
    assertEquals(Status.EXITED, seen("it-one").state().status());
    session().perform(new Step.RemoveContainer("it-one"));
    assertFalse(isThere("it-one"));
  }

  /** By then the engine waits for seconds between two runs. */
  private boolean waits() throws HostException {
    outside().passTime();
    var state = seen("it-one").state();
    return state.status() == Status.RESTARTING && state.restartCount() > 4;
  }

  /** The engine takes any signal for a stop, unless the container has a stop signal of its own. */
  @Test
  void aSignalEndsTheRestartsOfWhatIsStartedAgainAndAgain() throws Exception {
    create(outside().crashing(spec("it-one").restart("always", 0).build()), "it-one");
    session().perform(new Step.StartContainer("it-one"));
    Patience.await().until(this::waits);
    session().perform(new Step.SignalContainer("it-one", "HUP"));
    Patience.await().until(() -> seen("it-one").state().status() == Status.EXITED);
    outside().passTime();
    assertEquals(Status.EXITED, seen("it-one").state().status());
  }

  // ---- versions ----

  @Test
  void anOlderEngineTakesTheShortIdForAnAlias() throws Exception {
    session().perform(network("it-net", false));
    session().perform(network("it-other", false));
    create(spec("it-one").network("it-net").network("it-other").build(), "it-one");
    String id = seen("it-one").id().substring(0, 12);
    var own = isOld() ? List.of(id) : List.<String>of();
    assertEquals(List.of(), aliases("it-net"));
    assertEquals(own, aliases("it-other"));
    session().perform(new Step.StartContainer("it-one"));
    assertEquals(own, aliases("it-net"));
    assertEquals(own, aliases("it-other"));
  }

  /** One that does not run may be in a network that nobody made yet. */
  @Test
  void aFurtherNetworkIsMissedAtTheStartOnly() throws Exception {
    session().perform(network("it-net", false));
    create(spec("it-one").network("it-net").network("it-none").build(), "it-one");
    assertEquals("EngineError", refusal(new Step.StartContainer("it-one")));
    session().perform(new Step.DisconnectNetwork("it-one", "it-none"));
    assertEquals(Set.of("it-net"), seen("it-one").networks().keySet());
    var other = new NetworkAttachment("it-other", List.of("alias"), null);
    session().perform(new Step.ConnectNetwork("it-one", other));
    assertEquals(Set.of("it-net", "it-other"), seen("it-one").networks().keySet());
    assertEquals("EngineError", refusal(new Step.StartContainer("it-one")));
    session().perform(new Step.DisconnectNetwork("it-one", "it-other"));
    session().perform(new Step.StartContainer("it-one"));
    assertEquals(Set.of("it-net"), seen("it-one").networks().keySet());
  }

  @Test
  void anOlderEngineKnowsNoStartInterval() throws Exception {
    run("it-two");
    String image = seen("it-two").imageId();
    var spec = spec("it-one").checked(Duration.ofSeconds(1)).build();
    var create = new Step.CreateContainer(spec, "it-one", image);
    if (isOld()) {
      assertEquals("CreateRefused", refusal(create));
    } else {
      session().perform(create);
      var check = requireNonNull(seen("it-one").healthcheck());
      assertEquals(Duration.ofSeconds(1), check.startInterval());
    }
  }
}
