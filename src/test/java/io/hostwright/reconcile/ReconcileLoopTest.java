package io.hostwright.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hostwright.engine.EngineView;
import io.hostwright.engine.ImageRef;
import io.hostwright.host.EngineSpecs;
import io.hostwright.host.HostException;
import io.hostwright.host.HostLease;
import io.hostwright.host.Query;
import io.hostwright.host.simulated.SimulatedHost;
import io.hostwright.model.Observation;
import io.hostwright.plan.Step;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The loop as a whole, in driven time. */
class ReconcileLoopTest {
  private static final Desires TWO =
      Desires.at("one").host("core").host("edge").note("a", "core", "one").note("b", "edge", "one");

  @Test
  void aCommitIsCarriedOutOnEveryHostAndTheNextOneToo() {
    try (var loop = new TestLoop(TWO).start()) {
      assertEquals(List.of("Note/a@core: AsDesired", "Note/b@edge: AsDesired"), loop.statuses());
      loop.commit(TWO.then("two").note("a", "core", "two"));
      loop.time.pass(Duration.ofSeconds(70));
      assertEquals("two", loop.words("core", "/opt/a"));
      assertEquals("one", loop.words("edge", "/opt/b"));
    }
  }

  @Test
  void aSteadyHostIsLookedAtOnceAResync() {
    try (var loop = new TestLoop(TWO).start()) {
      loop.settle();
      loop.passes();
      loop.time.pass(Duration.ofMinutes(11));
      assertEquals(List.of("core", "edge", "core", "edge"), loop.passes());
    }
  }

  @Test
  void whatHappensOnAHostWakesItAfterTheEnginesOwnRestartPolicyHadItsTurn() {
    try (var loop = new TestLoop(TWO).start()) {
      runsSomething(loop.host("core"));
      loop.settle();
      loop.passes();
      loop.host("core").files().file("/opt/a", "by hand");
      loop.host("core").engine().kill("something", 137);
      loop.time.pass(Duration.ofMillis(299));
      assertEquals(List.of(), loop.passes());
      loop.time.pass(Duration.ofMillis(1));
      assertEquals("one", loop.words("core", "/opt/a"));
    }
  }

  /** A container of somebody else. */
  private static void runsSomething(SimulatedHost host) {
    var image = ImageRef.parse("other:1");
    host.images().present(image.toString());
    var asked = new Query.Engine(Set.of(), Set.of(), Set.of(image.toString()));
    try {
      if (host.ask(Set.of(asked)).engine() instanceof Observation.Present<EngineView>(var seen)) {
        String id = Objects.requireNonNull(seen.image(image)).id();
        var spec = EngineSpecs.of("something", image).build();
        host.perform(new Step.CreateContainer(spec, "something", id));
        host.perform(new Step.StartContainer("something"));
      }
    } catch (HostException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aFaultOfAKindIsItsHostsOutcomeAndTheOthersGoOn() {
    try (var loop = new TestLoop(TWO.note("b", "edge", "boom")).start()) {
      assertEquals(List.of("Note/a@core: AsDesired", "Note/b@edge: Internal"), loop.statuses());
      assertEquals(1, loop.counted.faults());
      loop.commit(TWO.then("two"));
      loop.time.pass(Duration.ofSeconds(70));
      assertEquals(List.of("Note/a@core: AsDesired", "Note/b@edge: AsDesired"), loop.statuses());
    }
  }

  @Test
  void whoIsTurnedAwayByALockComesBackInAWhileAlsoWhereOneResourceWaitsForAnother()
      throws HostException {
    var first = Desires.at("one").host("core").note("a", "core", "one");
    try (var loop = new TestLoop(first.note("b", "core", "one", "Note/a@core")).start()) {
      loop.settle();
      var other = new HostLease.Owner("another", "machine-2", "p9");
      loop.host("core").lock(other, Duration.ofMinutes(5));
      loop.commit(first.then("two").note("b", "core", "two", "Note/a@core"));
      loop.time.pass(Duration.ofSeconds(70));
      loop.passes();
      loop.time.pass(Duration.ofSeconds(20));
      assertTrue(loop.passes().size() < 10, "it turns and turns");
      assertEquals("one", loop.words("core", "/opt/b"));
    }
  }

  @Test
  void aWorkerThatThrowsIsTriedAgainAndNobodyElseIsHeldUp() {
    try (var loop = new TestLoop(TWO)) {
      loop.onPass(
          report -> {
            if (report.target().equals(TestLoop.id("core")) && loop.time.nanos() == 0) {
              throw new AssertionError("after the pass");
            }
          });
      loop.start();
      assertEquals(1, loop.counted.faults());
      loop.passes();
      loop.time.pass(Duration.ofSeconds(1));
      assertEquals(List.of("core"), loop.passes());
    }
  }

  @Test
  void whereTheMachineHasNoMemoryLeftTheProcessEndsWithItsReason() {
    try (var loop = new TestLoop(TWO)) {
      loop.onPass(
          report -> {
            throw new OutOfMemoryError("Java heap space");
          });
      loop.start();
      assertEquals(
          "fatal core: its worker failed inside the operator: java.lang.OutOfMemoryError: Java heap"
              + " space",
          loop.log.lines().stream().filter(l -> l.startsWith("fatal")).findFirst().orElse(""));
    }
  }

  @Test
  void aHostThatComesBackIsWorkedOnAnew() {
    try (var loop = new TestLoop(TWO).start()) {
      loop.commit(TWO.then("two").withoutHost("core"));
      loop.reconcile();
      loop.host("core").files().file("/opt/a", "by hand");
      loop.settle();
      assertEquals("by hand", loop.words("core", "/opt/a"));
      loop.commit(TWO.then("three"));
      loop.reconcile();
      assertEquals("one", loop.words("core", "/opt/a"));
      assertEquals(2, loop.host("core").connections());
    }
  }

  @Test
  void aHostThatCannotBeReachedIsTriedWithBackoffAndHoldsNobodyUp() {
    try (var loop = new TestLoop(TWO)) {
      loop.host("core").breakConnections(TestLoop.unreachable());
      loop.start();
      assertEquals(
          List.of("Note/a@core: HostUnreachable", "Note/b@edge: AsDesired"), loop.statuses());
      loop.passes();
      loop.time.pass(Duration.ofSeconds(31));
      assertEquals(List.of("core", "core", "core", "core", "core"), loop.passes());
      loop.host("core").comeBack();
      loop.settle();
      assertEquals("one", loop.words("core", "/opt/a"));
    }
  }

  @Test
  void whatDependsOnAnotherHostFollowsAtOnce() {
    var chained =
        Desires.at("one")
            .host("core")
            .host("edge")
            .note("a", "edge", "one")
            .note("b", "core", "one", "Note/a@edge");
    try (var loop = new TestLoop(chained).start()) {
      assertEquals("one", loop.words("core", "/opt/b"));
      assertEquals(0, loop.time.nanos());
    }
  }

  @Test
  void aClosedLoopBeginsNothingAndGivesItsClaimsBack() {
    var loop = new TestLoop(TWO).start();
    assertTrue(loop.host("core").record().claim().contains("\"machine-1\""));
    loop.close();
    loop.passes();
    loop.time.pass(Duration.ofMinutes(20));
    assertEquals(List.of(), loop.passes());
    assertEquals("", loop.host("core").record().claim());
    assertTrue(loop.time.isClosed());
  }

  @Test
  void theLoopTurnsAsLongAsItIsNotClosed() {
    try (var loop = new TestLoop(TWO).start()) {
      loop.time.pass(Duration.ofMinutes(30));
      assertEquals(
          "Pulse[stopped=[], late=[], works=true]", loop.loop.operator().pulse().toString());
    }
  }
}
