package io.hostwright.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hostwright.model.Cleaner;
import io.hostwright.model.DesiredState;
import io.hostwright.model.InventoryEntry;
import io.hostwright.model.ResourceId;
import io.hostwright.plan.Decision;
import io.hostwright.plan.Ends;
import io.hostwright.plan.Finding;
import io.hostwright.status.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Where there is nothing to clean, what is told is what was decided, whole. */
class CleaningTest {
  private static final Duration SOON = Duration.ofSeconds(5);
  private static final ResourceId NOTE = ResourceId.of("Note", "a", "core");

  private final Cleaning cleaning = new Cleaning(Cleaner.NONE);

  @Test
  void everyFindingKeepsWhatItIs() {
    var findings =
        List.<Finding>of(
            new Finding.Waiting("Pulling", "pulling", SOON, Ends.WITH_PULL),
            new Finding.Failing("StartRefused", "no", "web"),
            new Finding.Held("ContainerNotOurs", "theirs", "id", "web"),
            new Finding.Unseen("Unseen", "no answer"));
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
            new Outcome.Converged("AsDesired", "as desired"),
            new Outcome.Waiting("Pulling", "pulling", SOON, Ends.WITH_PULL),
            new Outcome.StandingBy("ClaimHeld", "another's"),
            new Outcome.Failed("StartRefused", "no", true),
            new Outcome.Stalled("NeedsRoot", "no root", "id", true))) {
      var outcomes = new TreeMap<>(Map.of(NOTE, outcome));
      var report =
          new PassReport(NOTE.target(), null, Map.of(), outcomes, Set.of(), "", false, null, "");
      assertEquals(report, cleaning.report(report));
    }
  }
}
