package io.hostwright.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hostwright.KindReasons;
import io.hostwright.host.EngineReason;
import io.hostwright.host.FileReason;
import io.hostwright.host.HostReason;
import io.hostwright.model.Cleaner;
import io.hostwright.model.DesiredState;
import io.hostwright.model.InventoryEntry;
import io.hostwright.model.Origin;
import io.hostwright.model.ResourceId;
import io.hostwright.model.Sensitive;
import io.hostwright.model.Visible;
import io.hostwright.plan.Action;
import io.hostwright.plan.Cause;
import io.hostwright.plan.Decision;
import io.hostwright.plan.Ends;
import io.hostwright.plan.Finding;
import io.hostwright.plan.Subject;
import io.hostwright.plan.Verb;
import io.hostwright.status.Outcome;
import io.hostwright.status.PassReason;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What is told and noted is clean; where there is nothing to clean, it is what was decided. */
class CleaningTest {
  private static final Duration SOON = Duration.ofSeconds(5);
  private static final ResourceId NOTE = ResourceId.of("Note", "a", "core");

  private final Cleaning cleaning = new Cleaning(Cleaner.NONE);

  @Test
  void everyFindingKeepsWhatItIs() {
    var findings =
        List.<Finding>of(
            new Finding.Waiting(PassReason.PULLING, "pulling", SOON, Ends.WITH_PULL),
            new Finding.Failing(EngineReason.START_REFUSED, "no", "web"),
            new Finding.Held(KindReasons.of("ContainerNotOurs"), "theirs", "id", "web"),
            new Finding.Unseen(FileReason.PATH_UNKNOWN, "no answer"));
    var decision =
        new Decision(
            List.of(),
            findings,
            InventoryEntry.fresh(new DesiredState.Owner("team", "ab"), NOTE.ref()));
    assertEquals(findings, cleaning.decision(decision).findings());
  }

  @Test
  void everyOutcomeKeepsWhatItIs() {
    for (Outcome outcome :
        List.of(
            new Outcome.Converged(PassReason.AS_DESIRED, "as desired"),
            new Outcome.Waiting(PassReason.PULLING, "pulling", SOON, Ends.WITH_PULL),
            new Outcome.StandingBy(HostReason.CLAIM_HELD, "another's"),
            new Outcome.Failed(EngineReason.START_REFUSED, "no", true),
            new Outcome.Stalled(HostReason.NEEDS_ROOT, "no root", "id", true))) {
      var outcomes = new TreeMap<>(Map.of(NOTE, outcome));
      var report =
          new PassReport(NOTE.target(), null, Map.of(), outcomes, Set.of(), "", false, null, "");
      assertEquals(report, cleaning.report(report));
    }
  }

  private static InventoryEntry noting(Map<String, String> notes) {
    return InventoryEntry.fresh(new DesiredState.Owner("team", "ab"), NOTE.ref()).alsoNoting(notes);
  }

  /** What is noted of that, where these are secrets. */
  private static Map<String, String> noted(Map<String, String> notes, String... secrets) {
    var cleaner = Cleaner.of(Arrays.stream(secrets).map(Sensitive::secret).toList());
    var decision = new Decision(List.of(), List.of(), noting(notes));
    return new Cleaning(cleaner).decision(decision).memory().notes();
  }

  @Test
  void whatIsNotedKeepsToItsLineAndTellsNoSecret() {
    assertEquals(
        Map.of("failed web s3cret CrashLooping", " no: [REDACTED] \\x1b[31mred\\r\\nok\\u202e"),
        noted(
            Map.of("failed web s3cret CrashLooping", " no: s3cret \u001b[31mred\r\nok\u202e"),
            "s3cret"));
  }

  @Test
  void digestsMomentsAndCountsStayWhatTheyAre() {
    String hex = "0123456789abcdef".repeat(4);
    var notes =
        Map.of(
            "pin reg/web:1",
            "sha256:" + hex,
            "pin here:1",
            "id:sha256:" + hex,
            "retried web",
            hex,
            "since",
            "2026-01-01T00:00:00Z",
            "times",
            "2026",
            "owed web",
            "");
    assertEquals(notes, noted(notes, "2026", "abcd", "sha256", "01-01T"));
  }

  @Test
  void noNoteIsCutHoweverLongItIs() {
    String json = "[\"" + "x".repeat(Visible.LINE) + "\u202e\"]";
    String clean = noted(Map.of("saved", json), "s3cret").get("saved");
    assertEquals(json.replace("\u202e", "\\u202e"), clean);
  }

  @Test
  void whatAnActionNotesIsCleanedToo() {
    var cause = Cause.of("content", "new", "old", Origin.NONE);
    var action =
        new Action(NOTE, Verb.UPDATE, Subject.file("/a"), List.of(cause), List.of(), List.of())
            .noting(Map.of("because", "it said s3cret"));
    var decision = new Decision(List.of(action), List.of(), noting(Map.of()));
    var cleaner = Cleaner.of(List.of(Sensitive.secret("s3cret")));
    var clean = new Cleaning(cleaner).decision(decision).actions().get(0);
    assertEquals(Map.of("because", "it said [REDACTED]"), clean.notes());
  }
}
