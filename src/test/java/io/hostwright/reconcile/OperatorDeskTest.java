package io.hostwright.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What HTTP and people ask of a loop, and that every answer comes. */
class OperatorDeskTest {
  private static final Desires ONE = Desires.at("one").host("core").note("a", "core", "one");

  @Test
  void beforeTheFirstFetchThereIsNothing() {
    try (var loop = new TestLoop(ONE)) {
      var snapshot = loop.loop.operator().snapshot();
      assertNull(snapshot.desired());
      assertEquals(List.of(), snapshot.resources());
    }
  }

  @Test
  void aSnapshotHasWhatIsHeldUnderItsId() {
    try (var loop = new TestLoop(ONE.note("a", "core", "held")).start()) {
      var snapshot = loop.loop.operator().snapshot();
      assertEquals(
          Map.of("confirm-a", "Note/a@core: somebody must allow it"), snapshot.heldRemovals());
    }
  }

  @Test
  void whatIsConfirmedIsDoneAtOnceAndOnlyWhatIsHeldCanBe() {
    try (var loop = new TestLoop(ONE.note("a", "core", "held words")).start()) {
      var operator = loop.loop.operator();
      assertFalse(operator.confirm("something else"));
      assertTrue(operator.confirm("confirm-a"));
      loop.time.run();
      assertEquals("held words", loop.words("core", "/opt/a"));
      assertTrue(loop.events().contains("Confirmed confirmed confirm-a of Note/a@core"));
    }
  }

  @Test
  void aReconcileFetchesAndAnswersWithWhatItsPassesDid() {
    try (var loop = new TestLoop(ONE).start()) {
      loop.commit(ONE.then("two").note("a", "core", "two"));
      assertEquals(List.of("core: update file /opt/a (done in 0 ms)"), loop.reconcile());
    }
  }

  @Test
  void manyWhoAskAtTheSameTimeShareAFetchAndAllAreAnswered() {
    try (var loop = new TestLoop(ONE).start()) {
      loop.passes();
      int before = loop.fetches();
      var operator = loop.loop.operator();
      var all = IntStream.range(0, 50).mapToObj(i -> operator.reconcile(false)).toList();
      loop.time.run();
      assertEquals(1, loop.fetches() - before);
      assertEquals(List.of("core", "(application)"), loop.passes());
      assertTrue(all.stream().allMatch(CompletableFuture::isDone));
    }
  }

  @Test
  void aFetchThatThrowsIsToldAndTheHostsAreLookedAtAllTheSame() {
    try (var loop = new TestLoop(ONE).start()) {
      loop.host("core").files().file("/opt/a", "by hand");
      loop.onFetch(
          () -> {
            throw new StackOverflowError("too deep");
          });
      assertEquals(
          List.of(
              "reading the repository failed inside the operator: java.lang.StackOverflowError:"
                  + " too deep",
              "core: update file /opt/a (done in 0 ms)"),
          loop.reconcile());
    }
  }

  @Test
  void whoWaitsForAHostThatLeavesGitIsAnswered() {
    try (var loop = new TestLoop(ONE.host("edge").note("b", "edge", "one")).start()) {
      var operator = loop.loop.operator();
      loop.commit(ONE.host("edge").then("two").note("b", "edge", "two"));
      var done = operator.reconcile(false);
      loop.onEvent(
          happening -> {
            if (happening.reason().word().equals("RevisionAdmitted")) {
              loop.onEvent(none -> {});
              loop.commit(ONE.then("three"));
              operator.reconcile(false);
            }
          });
      loop.time.run();
      assertTrue(done.isDone());
      assertTrue(
          done.join().contains("edge: it left the desired state; nothing there is touched"),
          done.join().toString());
    }
  }

  @Test
  void whoWaitsForAPassThatThrowsIsAnswered() {
    try (var loop = new TestLoop(ONE).start()) {
      loop.onEvent(
          happening -> {
            throw new IllegalStateException("the disk of the events is full");
          });
      loop.host("core").breakConnections(TestLoop.unreachable());
      assertEquals(
          List.of(
              "core: the operator itself failed: java.lang.IllegalStateException: the disk of the"
                  + " events is full"),
          loop.reconcile());
    }
  }

  @Test
  void whoWaitsForALoopThatIsClosedIsAnswered() {
    var loop = new TestLoop(ONE).start();
    var done = loop.loop.operator().reconcile(false);
    loop.close();
    assertEquals(List.of("the operator is being stopped"), done.join());
  }
}
