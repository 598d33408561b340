package io.hostwright.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hostwright.host.HostException;
import io.hostwright.host.HostReason;
import io.hostwright.model.ResourceId;
import io.hostwright.plan.Step;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A host that leaves Git while a pass works on it. */
class LeavingHostTest {
  private static final Desires TWO =
      Desires.at("one")
          .host("core")
          .host("edge")
          .note("b", "edge", "one")
          .with(
              ResourceId.of("Note", "a", "core"),
              new NoteKind.Note(List.of("/opt/a", "/opt/a2"), "one"));

  /** Core leaves Git in the middle of the next step there. */
  private static TestLoop leaving() {
    var loop = new TestLoop(TWO);
    loop.host("core").faults().during(Step.WriteFile.class, () -> leave(loop));
    return loop;
  }

  private static void leave(TestLoop loop) {
    loop.commit(TWO.then("two").withoutHost("core"));
    loop.loop.operator().reconcile(false);
    loop.time.run();
  }

  private static HostException full() {
    return new HostException.Failed(HostReason.DISK_FULL, "no space", null);
  }

  /** Nothing tells of it any more, whoever asks and however long one waits. */
  private static void assertNoGhost(TestLoop loop) {
    assertEquals(
        "forgotten core",
        loop.counted.lines().stream().filter(l -> l.endsWith(" core")).reduce("", (a, b) -> b));
    for (int i = 0; i < 2; i++) {
      assertEquals(List.of("edge"), loop.hosts());
      assertEquals(List.of("Note/b@edge: AsDesired"), loop.statuses());
      loop.passes();
      loop.time.pass(Duration.ofMinutes(20));
      assertTrue(!loop.passes().contains("core"));
    }
    assertEquals("", loop.host("core").record().claim(), "the claim was given back");
    assertTrue(loop.host("core").record().lockedBy().isEmpty());
  }

  @Test
  void isLetGoAfterThePassWhichComesToItsEnd() {
    try (var loop = leaving().start()) {
      assertEquals("one", loop.words("core", "/opt/a2"));
      assertTrue(
          loop.events()
              .contains(
                  "HostForgotten host core left the desired state, so nothing on it is touched any"
                      + " more; what it was given stays there and runs on, looked after by nobody:"
                      + " Note/a"));
      assertNoGhost(loop);
    }
  }

  @Test
  void isNoGhostWhenItLeavesAsItIsDialledForTheFirstTime() {
    try (var loop = new TestLoop(TWO)) {
      loop.onConnect("core", () -> leave(loop));
      loop.start();
      assertNoGhost(loop);
    }
  }

  @Test
  void isNoHostOfTheStatusWhileSomethingThereIsBroughtToItsEnd() {
    try (var loop = leaving()) {
      loop.host("core").faults().before(Step.WriteFile.class, full());
      loop.start();
      assertEquals("", loop.words("core", "/opt/a"), "half done");
      assertEquals(List.of("edge"), loop.hosts());
      assertEquals(List.of("Note/b@edge: AsDesired"), loop.statuses());
      loop.time.pass(Duration.ofSeconds(1));
      assertEquals("one", loop.words("core", "/opt/a"), "and done");
      assertEquals("one", loop.words("core", "/opt/a2"));
      assertNoGhost(loop);
    }
  }

  @Test
  void isLetGoWithAWordWhereThatComesToNoEnd() {
    try (var loop = leaving()) {
      for (int i = 0; i < 100; i++) {
        loop.host("core").faults().before(Step.WriteFile.class, full());
      }
      loop.start();
      loop.events();
      loop.time.pass(Leaving.MOST.plusMinutes(1));
      var told = loop.events().stream().filter(e -> e.startsWith("HostForgotten")).toList();
      assertEquals(1, told.size(), told::toString);
      assertTrue(
          told.get(0)
              .startsWith(
                  "HostForgotten host core was let go before this came to an end, and nobody goes"
                      + " on with it: Note/a@core: no space"),
          told::toString);
      assertNoGhost(loop);
    }
  }

  @Test
  void isLetGoAtOnceWhereItCannotBeWorkedWith() {
    try (var loop = leaving()) {
      loop.host("core").faults().before(Step.WriteFile.class, TestLoop.unreachable());
      loop.start();
      assertEquals(List.of("edge"), loop.hosts());
      assertEquals("", loop.words("core", "/opt/a2"));
    }
  }

  @Test
  void isWorkedOnAsBeforeIfItComesBackMeanwhile() {
    try (var loop = leaving()) {
      loop.host("core").faults().before(Step.WriteFile.class, full());
      loop.start();
      loop.commit(TWO.then("three"));
      loop.reconcile();
      loop.settle();
      assertEquals(List.of("Note/a@core: AsDesired", "Note/b@edge: AsDesired"), loop.statuses());
      assertEquals(1, loop.host("core").connections());
    }
  }

  @Test
  void isLetGoAtOnceIfNothingIsUnderWay() {
    try (var loop = new TestLoop(TWO).start()) {
      leave(loop);
      assertNoGhost(loop);
    }
  }
}
