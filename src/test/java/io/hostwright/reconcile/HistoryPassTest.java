package io.hostwright.reconcile;

import static io.hostwright.reconcile.Passes.outcome;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hostwright.model.HostId;
import io.hostwright.model.Revision;
import io.hostwright.status.Outcome;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a rewritten branch removes is held, for as long as nobody allowed it. */
class HistoryPassTest {
  private static final String FILE = "environments/test/a.yaml";
  private static final String FILES = "Files/a@core";
  private static final HostId CORE = new HostId("core");
  private static final String LOST = "d".repeat(40);
  private static final Set<String> LEFT = Set.of(LOST);

  private final Passes passes = new Passes();

  /** A file that a revision, which is settled, put on the host, is in Git no more. */
  private void removed() {
    passes.commit(
        passes
            .tree()
            .with(
                FILE,
                "kind: Files\nmetadata: {name: a}\n"
                    + "spec: {hosts: [core], entries: [{target: /opt/a, content: x}]}\n"));
    passes.settle();
    assertTrue(passes.host.files().read("/opt/a").isPresent());
    passes.commit(passes.tree().without(FILE));
  }

  /** The same state, as a branch that went on without a commit gives it. */
  private void leaving(Set<String> left) {
    passes.fleet.admit(passes.state(), left);
  }

  private Outcome.Stalled held() {
    var held = assertInstanceOf(Outcome.Stalled.class, outcome(passes.settle(), FILES));
    assertEquals("HistoryRewritten", held.reason().word());
    assertTrue(passes.host.files().read("/opt/a").isPresent());
    return held;
  }

  private boolean isGone() {
    passes.settle();
    return passes.host.files().read("/opt/a").isEmpty();
  }

  @Test
  void itIsHeldOverOrdinaryCommitsAndGoesOnceItIsConfirmed() {
    removed();
    leaving(LEFT);
    var first = held();
    assertEquals(
        "the revision does not descend from dddddddddd, which was applied before; confirming"
            + " removes Files/a@core",
        first.message());
    passes.commit(passes.tree().with("README.md", "an ordinary commit"));
    leaving(LEFT);
    var second = held();
    assertEquals(Set.of(), passes.fleet.settled());
    passes.fleet.confirm(second.confirmId());
    assertEquals(LEFT, passes.fleet.settled());
    assertTrue(isGone());
  }

  @Test
  void itIsHeldUntilTheOldCommitIsPartOfTheBranchAgain() {
    removed();
    leaving(LEFT);
    held();
    passes.commit(passes.tree().with("README.md", "merged"));
    assertTrue(isGone());
  }

  @Test
  void whatWasAppliedFromACommitThatIsNoPartOfTheBranchIsHeldWithoutAnyMemory() {
    removed();
    passes.rewritten = true;
    String told = held().message();
    assertTrue(told.startsWith("the revision does not descend from "), told);
    passes.commit(passes.tree().with("README.md", "an ordinary commit"));
    held();
    assertEquals(Set.of(), passes.fleet.settled());
    passes.rewritten = false;
    passes.commit(passes.tree().with("README.md", "merged"));
    assertTrue(isGone());
  }

  @Test
  void aBranchThatRemovedNothingIsHeldNoMoreOnceEveryHostWasLookedAt() {
    passes.settle();
    passes.commit(passes.tree().with("README.md", "rewritten"));
    leaving(LEFT);
    assertEquals(Set.of(), passes.fleet.settled());
    passes.fleet.tellUnseen(passes.state(), CORE);
    assertEquals(Set.of(), passes.fleet.settled(), "it only could not be looked at");
    passes.fleet.tellRemovals(new Revision(LOST, false), CORE, Set.of(), Set.of());
    assertEquals(Set.of(), passes.fleet.settled(), "that was a pass of another revision");
    passes.pass();
    assertEquals(LEFT, passes.fleet.settled());
    removed();
    assertTrue(isGone());
  }
}
