package io.hostwright.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hostwright.host.HostReason;
import io.hostwright.model.Resource;
import io.hostwright.model.ResourceId;
import io.hostwright.plan.Action;
import io.hostwright.plan.Setback;
import io.hostwright.plan.Setbacks;
import io.hostwright.plan.Signature;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** A look becomes a plan: each rule on a look that a test made up. */
class PlannerTest {
  private static final Desires ONE = Desires.at("one").host("core").note("a", "core", "one");
  private static final String WRITES =
      """
        Note/a
          create file /opt/a
            content: absent -> 7692c3ad
      """;

  private static Set<Signature> needed(Looks look) {
    var all = new HashSet<Signature>();
    look.planned().plan().actions().stream().map(Signature::of).forEach(all::add);
    return all;
  }

  private static boolean whole(Looks look) {
    return look.planned().plan().resources().get(0).whole();
  }

  @Test
  void whatIsAsDesiredNeedsNothing() {
    assertEquals("", new Looks(ONE).file("/opt/a", "one").text());
  }

  @Test
  void whatDiffersIsPutRight() {
    assertEquals(WRITES, new Looks(ONE).text());
    assertTrue(whole(new Looks(ONE)));
  }

  @Test
  void whatIsUnknownPlansNothing() {
    assertEquals(
        """
          Note/a
            unknown PathUnknown: /opt/a: it hangs
        """,
        new Looks(ONE).unseen("/opt/a", "it hangs").text());
  }

  @Test
  void aSuspendedOneIsLookedAtAndLeftAlone() {
    var it = ONE.resource("Note/a@core");
    var suspended =
        new Resource(it.id(), it.spec(), it.dependsOn(), it.under(), true, List.of(), it.origin());
    assertEquals("", new Looks(ONE.with(suspended)).text());
  }

  @Test
  void inReportModeDriftIsToldAndNothingIsDone() {
    assertEquals(
        """
          Note/a
            held ReportOnly: drift is only reported (mode: report): create file /opt/a
        """,
        new Looks(ONE).reporting().text());
  }

  @Test
  void whatWaitsForOthersSaysSo() {
    var chained = ONE.note("b", "core", "one", "Note/a@core");
    assertEquals(
        WRITES
            + """
              Note/b
                waiting DependencyNotReady: waits for Note/a@core
            """,
        new Looks(chained).text());
  }

  @Test
  void whatWaitsIsNotWhole() {
    var chained = Desires.at("one").host("core").note("b", "core", "one", "Note/x@edge");
    assertFalse(whole(new Looks(chained)));
  }

  @Test
  void beneathAMountThatIsNotSeenToBeThereNothingIsTouched() {
    var it = ONE.resource("Note/a@core");
    var mount = ResourceId.of("Note", "z", "core");
    var under =
        new Resource(
            it.id(),
            it.spec(),
            it.dependsOn(),
            new TreeSet<>(Set.of(mount)),
            false,
            List.of(),
            it.origin());
    assertEquals(
        """
          Note/a
            unknown MountNotThere: Note/z@core is not seen to be there, so nothing beneath it is\
         touched: it was not looked at
        """,
        new Looks(ONE.with(under)).text());
    assertFalse(whole(new Looks(ONE.with(under))));
  }

  @Test
  void whatWasJustDoneAndIsNeededAgainWasInVain() {
    var just = new Looks(ONE).tried(Set.of(), needed(new Looks(ONE)), Setbacks.NONE);
    assertEquals(
        """
          Note/a
            held NotConverging: carried out, but the same difference is there again: file /opt/a\
         content: absent -> 7692c3ad; something else changes it, or it cannot be set
        """,
        just.text());
    assertEquals(needed(new Looks(ONE)), just.planned().fruitless());
    var later = new Looks(ONE).tried(just.planned().fruitless(), Set.of(), Setbacks.NONE);
    assertEquals(just.text(), later.text());
    assertTrue(later.file("/opt/a", "by hand").text().contains("update file /opt/a"));
  }

  @Test
  void whatFailedAShortWhileAgoIsHeldUntilItsTimeAndIsNotWhole() {
    var setback = new Setback(HostReason.DISK_FULL, "no space", 3, Looks.NOW.plusSeconds(8));
    var action = new Looks(ONE).planned().plan().actions().get(0);
    var setbacks = new Setbacks(Map.of(Signature.of(action), setback), Map.of());
    var held = new Looks(ONE).tried(Set.of(), Set.of(), setbacks);
    assertEquals(
        """
          Note/a
            failing DiskFull: no space (create file /opt/a: try 3 failed, tried again in 8 s)
        """,
        held.text());
    assertEquals(setback.until(), held.planned().tryAgain());
    assertFalse(whole(held), "it counts as carried out by no means");
    var due = new Setback(HostReason.DISK_FULL, "no space", 3, Looks.NOW);
    var again = new Looks(ONE).tried(Set.of(), Set.of(), setbacks(action, due));
    assertEquals(WRITES, again.text());
    assertNull(again.planned().tryAgain());
  }

  private static Setbacks setbacks(Action action, Setback setback) {
    return new Setbacks(Map.of(Signature.of(action), setback), Map.of());
  }

  @Test
  void whatIsHeldForAHumanIsDoneOnceItIsAllowed() {
    var held = ONE.note("a", "core", "held");
    assertEquals(
        """
          Note/a
            held NoteHeld: somebody must allow it (confirm confirm-a)
        """,
        new Looks(held).text());
    assertTrue(new Looks(held).confirmed("confirm-a").text().contains("create file /opt/a"));
  }

  @Test
  void theSameLookGivesTheSamePlan() {
    var look = new Looks(ONE.note("b", "core", "two")).made("gone", "old").file("/opt/gone", "old");
    assertEquals(look.text(), look.text());
  }
}
