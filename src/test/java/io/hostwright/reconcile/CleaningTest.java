package io.hostwright.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hostwright.KindReasons;
import io.hostwright.host.EngineReason;
import io.hostwright.host.FileReason;
import io.hostwright.host.HostReason;
import io.hostwright.model.Cleaner;
import io.hostwright.model.DesiredState;
import io.hostwright.model.InventoryEntry;
import io.hostwright.model.ResourceId;
import io.hostwright.plan.Decision;
import io.hostwright.plan.Ends;
import io.hostwright.plan.Finding;
import io.hostwright.status.Outcome;
import io.hostwright.status.PassReason;
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
}
