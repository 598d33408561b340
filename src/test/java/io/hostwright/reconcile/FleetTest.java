package io.hostwright.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hostwright.host.HostReason;
import io.hostwright.kind.files.OwnedPaths;
import io.hostwright.model.DesiredState.Owner;
import io.hostwright.model.InventoryEntry;
import io.hostwright.model.InventoryEntry.Item;
import io.hostwright.model.ResourceId;
import io.hostwright.model.ResourceRef;
import io.hostwright.model.Target;
import io.hostwright.plan.PruneGuard.Removals;
import io.hostwright.status.Outcome;
import io.hostwright.status.PassReason;
import io.hostwright.status.ResourceStatus;
import io.hostwright.status.StatusReducer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FleetTest {
  private static final Desires ONE =
      Desires.at("one").host("core").host("edge").note("a", "core", "one").note("b", "edge", "one");
  private static final ResourceId A = ResourceId.of("Note", "a", "core");
  private static final ResourceId B = ResourceId.of("Note", "b", "edge");
  private static final ResourceId PAGE = ResourceId.ofApplication("Pager", "p");
  private static final Outcome GOOD = new Outcome.Converged(PassReason.AS_DESIRED, "as desired");
  private static final Outcome BAD = new Outcome.Failed(HostReason.DISK_FULL, "no space", false);

  private final Fleet fleet = new Fleet();

  static ResourceStatus status(ResourceId id, Outcome outcome) {
    var attempt = new StatusReducer.Attempt(ONE.state().revision(), true, false);
    return StatusReducer.reduce(null, id, outcome, attempt, DrivenScheduler.BEGIN);
  }

  private boolean report(ResourceId id, Outcome outcome, String words) {
    return fleet.report(status(id, outcome), new NoteKind.Note("/opt/a", words));
  }

  private List<String> statuses() {
    return fleet.statuses().stream().map(s -> s.id().toString()).toList();
  }

  @Test
  void itTellsWhetherThoseThatDependOnSomethingSeeItOtherwise() {
    assertFalse(report(A, BAD, "one"), "it was not Ready before");
    assertTrue(report(A, GOOD, "one"));
    assertFalse(report(A, GOOD, "one"));
    assertTrue(report(A, GOOD, "two"), "Ready with another spec");
    assertTrue(report(A, BAD, "two"));
    assertEquals(Map.of(), fleet.shared().readyWith());
  }

  @Test
  void aDependencyIsMetByTheSpecThatTheRevisionGivesIt() {
    var state = ONE.note("b", "edge", "one", "Note/a@core").state();
    var dependent = state.resources().stream().filter(r -> r.id().equals(B)).findFirst();
    assertEquals(List.of(A), fleet.shared().unmet(dependent.orElseThrow(), state));
    fleet.report(status(A, GOOD), new NoteKind.Note("/opt/a", "another"));
    assertEquals(List.of(A), fleet.shared().unmet(dependent.orElseThrow(), state));
    fleet.report(status(A, GOOD), new NoteKind.Note("/opt/a", "one"));
    assertEquals(List.of(), fleet.shared().unmet(dependent.orElseThrow(), state));
  }

  @Test
  void whatIsAboutAHostThatLeftGitIsForgottenAndWhatIsLeftOfOthersIsNot() {
    fleet.admit(ONE.state(), Set.of());
    report(A, GOOD, "one");
    report(B, GOOD, "one");
    fleet.report(status(PAGE, GOOD), null);
    fleet.admit(ONE.then("two").withoutHost("edge").without("Note/a@core").state(), Set.of());
    assertEquals(List.of("Note/a@core"), statuses(), "its removal has yet to be seen");
  }

  @Test
  void aTargetThatIsLetGoLeavesNothing() {
    fleet.admit(ONE.state(), Set.of());
    report(A, GOOD, "one");
    report(B, GOOD, "one");
    told(ONE, "core", A);
    fleet.forget(TestLoop.id("core"));
    assertEquals(List.of("Note/b@edge"), statuses());
    assertNull(fleet.shared().readyWith().get(A));
    assertEquals("[]", removals(ONE).removals().toString());
  }

  /** A host was looked at, and all that is desired there was seen. */
  private void told(Desires at, String host, ResourceId... removed) {
    var revision = at.state().revision();
    fleet.tellRemovals(revision, TestLoop.id(host), Set.of(removed), Set.of());
    fleet.tellSeen(revision, TestLoop.id(host), true);
  }

  private Removals removals(Desires at) {
    return fleet.removals(at.state(), null);
  }

  private Removals removals(Desires at, String asking) {
    return fleet.removals(at.state(), TestLoop.id(asking));
  }

  @Test
  void removalsAreCompleteWhenEveryHostHasToldAndOnlyGrow() {
    fleet.admit(ONE.state(), Set.of());
    told(ONE, "core", A);
    assertFalse(removals(ONE).complete());
    told(ONE, "edge");
    assertTrue(removals(ONE).complete());
    told(ONE, "core");
    assertEquals("[Note/a@core]", removals(ONE).removals().toString());
  }

  @Test
  void aHostThatIsJudgedKnowsItselfButOthersMustHaveSeenWhatTheyHave() {
    fleet.admit(ONE.state(), Set.of());
    told(ONE, "edge");
    var at = ONE.state().revision();
    fleet.tellRemovals(at, TestLoop.id("core"), Set.of(A), Set.of());
    assertTrue(removals(ONE, "core").complete());
    assertFalse(removals(ONE, "edge").complete(), "something on core may be Unknown");
    fleet.tellSeen(at, TestLoop.id("core"), false);
    assertTrue(removals(ONE, "edge").complete());
    assertEquals("[core]", removals(ONE, "edge").unseen().toString());
    assertEquals("[]", removals(ONE, "core").unseen().toString());
    fleet.tellSeen(at, TestLoop.id("core"), true);
    assertEquals("[]", removals(ONE, "edge").unseen().toString());
  }

  @Test
  void whatTheApplicationDoesNotAnswerKeepsNothing() {
    fleet.admit(ONE.state(), Set.of());
    fleet.tellSeen(ONE.state().revision(), Target.APPLICATION, false);
    assertEquals("[]", removals(ONE, "core").unseen().toString());
  }

  @Test
  void aHostThatCannotBeReachedCountsWithWhatItIsKnownToHave() {
    fleet.admit(ONE.state(), Set.of());
    report(A, GOOD, "one");
    report(B, GOOD, "one");
    var next = ONE.then("two").without("Note/a@core").without("Note/b@edge");
    fleet.admit(next.state(), Set.of());
    told(next, "core", A);
    fleet.tellUnseen(next.state(), TestLoop.id("edge"));
    assertEquals("[Note/a@core, Note/b@edge]", removals(next, "core").removals().toString());
    assertEquals("[edge]", removals(next, "core").unseen().toString());
    told(next, "edge");
    assertEquals("[Note/a@core]", removals(next, "core").removals().toString(), "it was gone");
  }

  @Test
  void whatAHostWasSeenToRememberIsKnownToo() {
    fleet.admit(ONE.state(), Set.of());
    var blank = InventoryEntry.fresh(Desires.OWNER, new ResourceRef("Note", "z"));
    var made = new Item(OwnedPaths.FILE, "/opt/z", "");
    var theirs = InventoryEntry.fresh(new Owner("x", "y"), new ResourceRef("Note", "x"));
    fleet.remember(TestLoop.id("edge"), List.of(blank.with(made), theirs.with(made)));
    fleet.tellUnseen(ONE.state(), TestLoop.id("edge"));
    assertEquals("[Note/z@edge]", removals(ONE, "core").removals().toString());
    fleet.remember(TestLoop.id("edge"), List.of(blank));
    fleet.tellUnseen(ONE.state(), TestLoop.id("edge"));
    assertEquals("[]", removals(ONE, "core").removals().toString(), "it is gone already");
  }

  @Test
  void aPassOfAnEarlierRevisionThatEndsLateTellsNothing() {
    var next = ONE.then("two");
    fleet.admit(next.state(), Set.of());
    told(next, "core");
    told(ONE, "edge", B);
    fleet.tellUnseen(ONE.state(), TestLoop.id("edge"));
    assertEquals("[]", removals(next).removals().toString());
    assertEquals("[]", removals(next, "core").unseen().toString());
    assertFalse(removals(next, "core").complete());
  }

  @Test
  void aPassOfAnEarlierRevisionMayRemoveNothingAnyMore() {
    fleet.admit(ONE.state(), Set.of());
    told(ONE, "core", A);
    told(ONE, "edge");
    assertTrue(removals(ONE, "core").complete());
    var next = ONE.then("two");
    fleet.admit(next.state(), Set.of());
    told(next, "core");
    told(next, "edge");
    assertFalse(removals(ONE, "core").complete());
  }

  @Test
  void anotherRevisionCountsItsOwnRemovals() {
    fleet.admit(ONE.state(), Set.of());
    told(ONE, "core", A);
    fleet.admit(ONE.state(), Set.of());
    assertEquals("[Note/a@core]", removals(ONE).removals().toString());
    var next = ONE.then("two");
    fleet.admit(next.state(), Set.of("a commit that was in force"));
    assertEquals("[]", removals(next).removals().toString());
    assertEquals("[a commit that was in force]", removals(next).left().toString());
  }

  @Test
  void anEnvironmentWithNothingOnItsHostsIsEmptied() {
    assertFalse(removals(ONE).emptied());
    assertTrue(removals(Desires.at("none").host("core").pager("p")).emptied());
  }

  @Test
  void whatIsConfirmedIsKnownToPassesAndToTheGuard() {
    fleet.confirm("12ab");
    assertEquals(Set.of("12ab"), fleet.shared().confirmed());
    assertEquals(Set.of("12ab"), removals(ONE).confirmed());
  }
}
