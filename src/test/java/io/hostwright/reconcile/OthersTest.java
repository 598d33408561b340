package io.hostwright.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hostwright.model.DesiredState;
import io.hostwright.model.HostId;
import io.hostwright.model.InventoryEntry;
import io.hostwright.model.ResourceId;
import io.hostwright.model.ResourceRef;
import io.hostwright.plan.Decision;
import io.hostwright.status.Outcome;
import io.hostwright.status.PassReason;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What one target's pass knows of what left Git on the others. */
class OthersTest {
  private static final DesiredState STATE =
      Desires.at("one").host("core").host("edge").note("a", "core", "one").state();
  private static final HostId CORE = TestLoop.id("core");
  private static final HostId EDGE = TestLoop.id("edge");
  private static final HostId GONE = new HostId("gone");

  private static InventoryEntry entry(String name) {
    return InventoryEntry.fresh(STATE.owner(), new ResourceRef("Note", name)).at("c");
  }

  private static List<String> left(Others others) {
    return others.left().stream().map(l -> l.entry().ref() + "@" + l.target()).toList();
  }

  @Test
  void whatLeftAnotherHostIsKnownAlsoOnceTheHostLeft() {
    var fleet = new Fleet();
    fleet.admit(STATE, Set.of());
    assertFalse(fleet.others(STATE, CORE).allSeen());
    fleet.remember(CORE, List.of(entry("a"), entry("old")));
    fleet.remember(EDGE, List.of(entry("a")));
    fleet.remember(GONE, List.of(entry("b")));
    fleet.forget(GONE);
    assertEquals(Set.of("Note/a@edge", "Note/b@gone"), Set.copyOf(left(fleet.others(STATE, CORE))));
    assertEquals(
        Set.of("Note/old@core", "Note/b@gone"), Set.copyOf(left(fleet.others(STATE, EDGE))));
    assertTrue(fleet.others(STATE, CORE).allSeen());
  }

  @Test
  void whatSomebodyElseOwnsIsNotOurs() {
    var theirs =
        InventoryEntry.fresh(
            new DesiredState.Owner("another", "environment"), new ResourceRef("Note", "b"));
    var others = Others.of(STATE, CORE, Map.of(EDGE, List.of(theirs)), Map.of(), Map.of());
    assertEquals(List.of(), others.left());
  }

  @Test
  void aHostThatCannotBeLookedAtKeepsNobodyWaitingAndForgetsNothing() {
    var fleet = new Fleet();
    fleet.admit(STATE, Set.of());
    fleet.remember(EDGE, List.of(entry("b")));
    fleet.tellUnseen(STATE, EDGE);
    var others = fleet.others(STATE, CORE);
    assertTrue(others.allSeen() && others.allTold());
    assertEquals(List.of("Note/b@edge"), left(others));
  }

  @Test
  void whatWasOnAHostBeforeTheOperatorBeganIsKnownUntilTheHostIsLookedAt() {
    var fleet = new Fleet();
    fleet.admit(STATE, Set.of());
    var pending = new Outcome.Converged(PassReason.AS_DESIRED, "");
    for (String name : List.of("Note/b@edge", "Note/a@core")) {
      var id = ResourceId.parse(name);
      fleet.report(FleetTest.status(id, pending), null);
    }
    fleet.tellUnseen(STATE, EDGE);
    fleet.tellUnseen(STATE, EDGE);
    var before = fleet.others(STATE, CORE);
    assertEquals(List.of("Note/b@edge"), left(before));
    assertFalse(before.left().get(0).seen());
    fleet.remember(EDGE, List.of());
    fleet.tellUnseen(STATE, EDGE);
    assertEquals(List.of(), left(fleet.others(STATE, CORE)));
  }

  @Test
  void alsoWhereTheHostLeavesGitInTheSameRevision() {
    var fleet = new Fleet();
    var id = ResourceId.parse("Note/b@gone");
    fleet.report(FleetTest.status(id, new Outcome.Converged(PassReason.AS_DESIRED, "")), null);
    fleet.admit(STATE, Set.of());
    assertEquals(List.of("Note/b@gone"), left(fleet.others(STATE, CORE)));
  }

  @Test
  void andItIsKnownAfterOneMoreRestart() {
    var first = new Fleet();
    var id = ResourceId.parse("Note/b@gone");
    first.report(FleetTest.status(id, new Outcome.Converged(PassReason.AS_DESIRED, "")), null);
    first.admit(STATE, Set.of());
    var second = new Fleet();
    var memory = new ApplicationMemory();
    var saved = new StateKeeper(first, memory, Instant::now).saved();
    new StateKeeper(second, memory, Instant::now).restore(saved);
    second.admit(STATE, Set.of());
    assertEquals(List.of("Note/b@gone"), left(second.others(STATE, CORE)));
    second.remember(GONE, List.of());
    assertEquals(Set.of(), second.known());
  }

  @Test
  void whosePlaceIsTakenIsToldAnewForEachRevision() {
    var fleet = new Fleet();
    fleet.admit(STATE, Set.of());
    var taken = ResourceId.of("Note", "old", "core");
    fleet.tellSuccessions(STATE.revision(), EDGE, Set.of(taken));
    assertEquals(Set.of(taken), fleet.others(STATE, CORE).succeeded());
    assertEquals(Set.of(), fleet.others(STATE, EDGE).succeeded());
    var next = Desires.at("two").host("core").host("edge").note("a", "core", "two").state();
    fleet.admit(next, Set.of());
    fleet.tellSuccessions(STATE.revision(), EDGE, Set.of(taken));
    assertFalse(fleet.others(next, CORE).allTold(), "an older revision's word does not count");
  }

  @Test
  void aDecisionTakesAPlaceUntilItIsCarriedOut() {
    var taken = ResourceId.of("Note", "old", "core");
    var decision = new Decision(List.of(), List.of(), entry("a")).succeeding(Set.of(taken));
    assertEquals(Set.of(taken), decision.doing(List.of()).finding(List.of()).succeeds());
  }
}
