package io.hostwright.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hostwright.model.ResourceId;
import io.hostwright.status.Outcome;
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
  private static final Outcome GOOD = new Outcome.Converged("AsDesired", "as desired");
  private static final Outcome BAD = new Outcome.Failed("DiskFull", "no space", false);

  private final Fleet fleet = new Fleet();

  private static ResourceStatus status(ResourceId id, Outcome outcome) {
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
    fleet.tellRemovals(TestLoop.id("core"), Set.of(A));
    fleet.forget(TestLoop.id("core"));
    assertEquals(List.of("Note/b@edge"), statuses());
    assertNull(fleet.shared().readyWith().get(A));
    assertEquals("[]", fleet.removals(ONE.state()).removals().toString());
  }

  @Test
  void removalsAreCompleteWhenEveryHostHasToldAndOnlyGrow() {
    var state = ONE.state();
    fleet.admit(state, Set.of());
    fleet.tellRemovals(TestLoop.id("core"), Set.of(A));
    assertFalse(fleet.removals(state).complete());
    fleet.tellRemovals(TestLoop.id("edge"), Set.of());
    assertTrue(fleet.removals(state).complete());
    fleet.tellRemovals(TestLoop.id("core"), Set.of());
    assertEquals("[Note/a@core]", fleet.removals(state).removals().toString());
  }

  @Test
  void anotherRevisionCountsItsOwnRemovals() {
    fleet.admit(ONE.state(), Set.of());
    fleet.tellRemovals(TestLoop.id("core"), Set.of(A));
    fleet.admit(ONE.state(), Set.of());
    assertEquals("[Note/a@core]", fleet.removals(ONE.state()).removals().toString());
    var next = ONE.then("two").state();
    fleet.admit(next, Set.of("a commit that was in force"));
    assertEquals("[]", fleet.removals(next).removals().toString());
    assertEquals("[a commit that was in force]", fleet.removals(next).left().toString());
  }

  @Test
  void anEnvironmentWithNothingOnItsHostsIsEmptied() {
    assertFalse(fleet.removals(ONE.state()).emptied());
    assertTrue(fleet.removals(Desires.at("none").host("core").pager("p").state()).emptied());
  }

  @Test
  void whatIsConfirmedIsKnownToPassesAndToTheGuard() {
    fleet.confirm("12ab");
    assertEquals(Set.of("12ab"), fleet.shared().confirmed());
    assertEquals(Set.of("12ab"), fleet.removals(ONE.state()).confirmed());
  }
}
