package io.hostwright.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hostwright.model.HostId;
import io.hostwright.model.ResourceId;
import io.hostwright.model.Revision;
import io.hostwright.plan.PruneGuard.Removals;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PruneGuardTest {
  private static final Revision AT = new Revision("c".repeat(40), false);

  private static Removals removals(
      int count, boolean complete, boolean emptied, boolean rewritten, Set<String> confirmed) {
    var ids = new TreeSet<ResourceId>();
    for (int i = 0; i < count; i++) {
      ids.add(ResourceId.of("Files", "f" + i, "core"));
    }
    SortedSet<String> left = new TreeSet<>(rewritten ? Set.of("d".repeat(40)) : Set.of());
    return new Removals(AT, ids, complete, new TreeSet<>(), emptied, left, 3, confirmed);
  }

  private static String reason(@Nullable Finding finding) {
    return finding == null ? "" : finding.reason().word();
  }

  private static String message(@Nullable Finding finding) {
    return finding == null ? "" : finding.message();
  }

  @Test
  void asManyAsAllowedMayGo() {
    assertNull(PruneGuard.judge(removals(3, true, false, false, Set.of()), false));
  }

  @Test
  void oneMoreIsHeldUnderAnIdThatAllowsExactlyThese() {
    var four = removals(4, true, false, false, Set.of());
    var held = (Finding.Held) Objects.requireNonNull(PruneGuard.judge(four, false));
    assertEquals("TooManyRemovals", held.reason().word());
    assertTrue(
        held.message()
            .startsWith(
                "4 removals in one revision, more than prune.max 3; confirming removes all of them:"
                    + " Files/f0@core"),
        held.message());
    assertNull(PruneGuard.judge(removals(4, true, false, false, Set.of(held.confirmId())), false));
    assertEquals(
        "TooManyRemovals",
        reason(PruneGuard.judge(removals(5, true, false, false, Set.of(held.confirmId())), false)));
  }

  @Test
  void anEmptiedEnvironmentAndARewrittenBranchAreHeldHoweverFew() {
    assertEquals(
        "EnvironmentEmptied",
        reason(PruneGuard.judge(removals(1, true, true, false, Set.of()), false)));
    var rewritten = PruneGuard.judge(removals(1, true, false, true, Set.of()), false);
    assertEquals("HistoryRewritten", reason(rewritten));
    assertEquals(
        "the revision does not descend from dddddddddd, which was applied before; confirming"
            + " removes Files/f0@core",
        Objects.requireNonNull(rewritten).message());
  }

  @Test
  void theOtherHoldsSayWhatConfirmingRemoves() {
    assertEquals(
        "no resource is left in the environment; confirming removes Files/f0@core, Files/f1@core",
        message(PruneGuard.judge(removals(2, true, true, false, Set.of()), false)));
  }

  @Test
  void whatIsUnknownOnAnotherHostKeepsEverythingEvenIfConfirmed() {
    var all = removals(1, true, false, false, Set.of());
    var unseen = new TreeSet<>(Set.of(new HostId("web"), new HostId("edge")));
    var confirmed = Set.of(all.confirmId());
    var waits =
        PruneGuard.judge(
            new Removals(AT, all.removals(), true, unseen, false, new TreeSet<>(), 3, confirmed),
            false);
    assertEquals(
        new Finding.Waiting(
            GateReason.PRUNE_WAITS,
            "something on edge, web is Unknown, so nothing is removed anywhere now",
            Duration.ofSeconds(30),
            Ends.BY_OTHERS),
        waits);
  }

  @Test
  void nothingGoesWhileSomethingIsUnknownOrNotCountedYetEvenIfConfirmed() {
    var confirmed = Set.of(removals(1, true, false, false, Set.of()).confirmId());
    assertEquals(
        "PruneWaits", reason(PruneGuard.judge(removals(1, true, false, false, confirmed), true)));
    assertEquals(
        "PruneWaits", reason(PruneGuard.judge(removals(1, false, false, false, confirmed), false)));
  }
}
