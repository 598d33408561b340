package io.hostwright.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hostwright.reconcile.Operator.Snapshot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the whole environment would lose, and what of it is seen, decides what goes anywhere. */
class PruneLoopTest {
  private static final Desires ALL =
      Desires.at("all")
          .host("core")
          .host("edge")
          .note("a", "core", "one")
          .note("b", "core", "one")
          .note("c", "edge", "one")
          .note("d", "edge", "one")
          .note("stays", "core", "one")
          .note("remains", "edge", "one");

  private final TestLoop loop = new TestLoop(ALL).start();

  @AfterEach
  void close() {
    loop.close();
  }

  private void commit(Desires next) {
    loop.commit(next);
    loop.reconcile();
    loop.settle();
  }

  private String status(String id) {
    return snapshot().resources().stream()
        .filter(s -> s.id().toString().equals(id))
        .map(s -> s.ready().reason() + ": " + s.ready().message())
        .findFirst()
        .orElse("gone");
  }

  private Snapshot snapshot() {
    return loop.loop.operator().snapshot();
  }

  @Test
  void whatIsUnknownOnAnotherHostKeepsWhatLeftGitUntilItIsSeen() {
    loop.host("edge").files().unseen("/opt/remains", "it hangs");
    commit(ALL.then("one gone").without("Note/a@core"));
    assertEquals(
        "PruneWaits: something on edge is Unknown, so nothing is removed anywhere now",
        status("Note/a@core"));
    assertEquals("one", loop.words("core", "/opt/a"));
    loop.host("edge").files().unseen("/opt/remains", "");
    loop.reconcile();
    loop.settle();
    assertEquals("", loop.words("core", "/opt/a"));
    assertEquals("gone", status("Note/a@core"));
  }

  @Test
  void aHostThatCannotBeReachedKeepsItTooAndCountsWithWhatItHas() {
    loop.host("edge").breakConnections(TestLoop.unreachable());
    commit(
        ALL.then("four gone")
            .without("Note/a@core")
            .without("Note/b@core")
            .without("Note/c@edge")
            .without("Note/d@edge"));
    assertTrue(
        status("Note/a@core")
            .startsWith("TooManyRemovals: 4 removals in one revision, more than prune.max 3;"),
        status("Note/a@core"));
    assertEquals(1, snapshot().heldRemovals().size(), "one id for all of it");
    snapshot().heldRemovals().keySet().forEach(id -> assertTrue(loop.loop.operator().confirm(id)));
    loop.settle();
    assertEquals(
        "PruneWaits: something on edge is Unknown, so nothing is removed anywhere now",
        status("Note/a@core"));
    assertEquals("oneone", loop.words("core", "/opt/a") + loop.words("edge", "/opt/d"));
    loop.host("edge").comeBack();
    loop.settle();
    loop.settle();
    assertEquals("", loop.words("core", "/opt/a") + loop.words("edge", "/opt/d"));
  }

  @Test
  void anApplicationThatDoesNotAnswerKeepsNothing() {
    commit(ALL.then("with a page").pager("p"));
    assertEquals("PageUnknown: page says", status("Pager/p"));
    commit(ALL.then("one gone").pager("p").without("Note/a@core"));
    assertEquals("", loop.words("core", "/opt/a"));
  }

  @Test
  void aHostThatIsSuspendedKeepsWhatIsThereAndTheOthersLoseTheirs() {
    var without = ALL.then("two gone").without("Note/a@core").without("Note/c@edge");
    commit(without.declared("edge", true));
    assertEquals("", loop.words("core", "/opt/a"));
    assertEquals("one", loop.words("edge", "/opt/c"));
    assertEquals("Suspended: suspended", status("Note/c@edge"));
  }
}
