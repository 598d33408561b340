package io.hostwright.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hostwright.host.HostReason;
import io.hostwright.model.DesiredState.Owner;
import io.hostwright.model.Resource;
import io.hostwright.model.ResourceId;
import io.hostwright.plan.Setback;
import io.hostwright.plan.Setbacks;
import io.hostwright.plan.Signature;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What left Git is removed, as far as the guard lets it. */
class PrunePlannerTest {
  private static final Desires ONE = Desires.at("one").host("core").note("a", "core", "one");
  private static final String REMOVES =
      """
        Note/gone
          prune file /opt/gone
            file: left Git -> absent
      """;

  /** All as desired, and one note more than is. */
  private static Looks look() {
    return new Looks(ONE).file("/opt/a", "one").made("gone", "old").file("/opt/gone", "old");
  }

  private static String waiting(String why) {
    return "  Note/gone\n    waiting PruneWaits: " + why + "\n";
  }

  @Test
  void whatIsRememberedAndNoLongerDesiredIsRemoved() {
    assertEquals(REMOVES, look().text());
  }

  @Test
  void whatIsRememberedAndDesiredIsNot() {
    assertEquals("", new Looks(ONE).file("/opt/a", "one").made("a", "one").text());
  }

  @Test
  void whatIsGoneAlreadyNeedsNothing() {
    assertEquals("", new Looks(ONE).file("/opt/a", "one").made("gone", "old").text());
  }

  @Test
  void whatAnotherEnvironmentOrRepositoryMadeIsLeftAlone() {
    var others = new Looks(ONE).file("/opt/a", "one").file("/opt/gone", "old");
    others.made(new Owner("example.org/fleet", "other"), "Note", "gone", "old");
    others.made(new Owner("example.org/other", "test"), "Note", "gone", "old");
    assertEquals("", others.text());
  }

  @Test
  void whereOnlyAPartOfTheStateIsWorkedOnNothingIs() {
    assertEquals("", look().withoutPrune().text());
  }

  @Test
  void whileSomethingOnTheHostIsUnknownItWaits() {
    assertEquals(
        """
          Note/a
            unknown PathUnknown: /opt/a: it hangs
        """
            + waiting("something on this host is Unknown, so nothing is removed now"),
        look().unseen("/opt/a", "it hangs").text());
  }

  @Test
  void whileSomethingOnAnotherHostIsUnknownItWaits() {
    assertEquals(
        waiting("something on edge is Unknown, so nothing is removed anywhere now"),
        look().unseenOn("edge").text());
  }

  @Test
  void onASuspendedHostNothingIsRemoved() {
    var there = new Looks(ONE.declared("core", false)).file("/opt/a", "one");
    assertEquals(REMOVES, there.made("gone", "old").file("/opt/gone", "old").text());
    var suspended = new Looks(ONE.declared("core", true)).file("/opt/a", "one");
    assertEquals("", suspended.made("gone", "old").file("/opt/gone", "old").text());
  }

  @Test
  void whatIsSuspendedByItselfKeepsNothingElse() {
    var a = ONE.resource("Note/a@core");
    var suspended =
        new Resource(
            a.id(), a.spec(), a.dependsOn(), a.under(), true, a.missingSecrets(), a.origin());
    var there = new Looks(ONE.with(suspended)).file("/opt/a", "one");
    assertEquals(REMOVES, there.made("gone", "old").file("/opt/gone", "old").text());
  }

  @Test
  void aRemovalThatCameBackIsNotTriedForEver() {
    var removal = Signature.of(look().planned().plan().actions().get(0));
    assertEquals(
        """
          Note/gone
            held NotConverging: carried out, but the same difference is there again: file\
         /opt/gone file: left Git -> absent; something else changes it, or it cannot be set
        """,
        look().tried(Set.of(removal), Set.of(), Setbacks.NONE).text());
  }

  @Test
  void whileOtherHostsHaveNotToldItWaits() {
    assertEquals(
        waiting("the removals of this revision are still being counted"),
        look().uncounted().text());
  }

  @Test
  void moreThanAreAllowedAreHeldUntilSomebodyConfirmsThem() {
    var many =
        look()
            .removedElsewhere(
                ResourceId.of("Note", "x", "edge"),
                ResourceId.of("Note", "y", "edge"),
                ResourceId.of("Note", "z", "edge"));
    String text = many.text();
    String id = text.replaceAll("(?s).*\\(confirm ([0-9a-f]{12})\\)\n", "$1");
    assertEquals(
        "  Note/gone\n"
            + "    held TooManyRemovals: 4 removals in one revision, more than prune.max 3;"
            + " confirming removes all of them: Note/gone@core, Note/x@edge, Note/y@edge,"
            + " Note/z@edge (confirm "
            + id
            + ")\n",
        text);
    assertEquals(REMOVES, many.confirmed(id).text());
  }

  @Test
  void anEmptiedEnvironmentIsHeld() {
    String text = look().emptied().text();
    assertEquals("  Note/gone\n    held EnvironmentEmptied", text.substring(0, 39));
  }

  @Test
  void whatABranchThatWasRewrittenRemovesIsHeld() {
    String text = look().left("0123456789abcdef").text();
    assertEquals(
        "  Note/gone\n"
            + "    held HistoryRewritten: the revision does not descend from 0123456789, which was"
            + " applied before; confirming removes Note/gone@core",
        text.substring(0, text.indexOf(" (confirm")));
  }

  @Test
  void whatIsGoneAlreadyIsHeldByNothing() {
    var gone = new Looks(ONE).file("/opt/a", "one").made("gone", "old").uncounted();
    assertEquals("", gone.text());
  }

  @Test
  void aKindThatThisVersionDoesNotKnowIsHeld() {
    var unknown = new Looks(ONE).file("/opt/a", "one");
    unknown.made(Desires.OWNER, "Cluster", "gone", "old");
    assertEquals(
        """
          Cluster/gone
            held KindUnknown: this version does not know the kind Cluster, so nothing of it is\
         removed
        """,
        unknown.text());
  }

  @Test
  void inReportModeNothingIsRemoved() {
    assertEquals(
        """
          Note/gone
            held ReportOnly: drift is only reported (mode: report): prune file /opt/gone
        """,
        look().reporting().text());
  }

  @Test
  void aRemovalThatFailedWaitsLikeEverythingElse() {
    var removal = look().planned().plan().actions().get(0);
    var setback = new Setback(HostReason.COMMAND_FAILED, "busy", 2, Looks.NOW.plusSeconds(2));
    var setbacks = new Setbacks(Map.of(Signature.of(removal), setback), Map.of());
    assertEquals(
        """
          Note/gone
            failing CommandFailed: busy (prune file /opt/gone: try 2 failed, tried again in 2 s)
        """,
        look().tried(Set.of(), Set.of(), setbacks).text());
  }
}
