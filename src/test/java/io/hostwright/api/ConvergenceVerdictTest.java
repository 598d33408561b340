package io.hostwright.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hostwright.model.DesiredState;
import io.hostwright.model.Origin;
import io.hostwright.model.Resource;
import io.hostwright.model.ResourceId;
import io.hostwright.model.ResourceSpec;
import io.hostwright.model.Revision;
import io.hostwright.reconcile.Operator.Snapshot;
import io.hostwright.reconcile.Operator.SourceStatus;
import io.hostwright.status.Outcome;
import io.hostwright.status.ResourceStatus;
import io.hostwright.status.StatusReducer;
import io.hostwright.status.StatusReducer.Attempt;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ConvergenceVerdictTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration GRACE = Duration.ofSeconds(60);
  private static final Revision HEAD = new Revision("a".repeat(40), false);
  private static final Revision OLDER = new Revision("b".repeat(40), false);
  private static final ResourceId ID = ResourceId.of("Stack", "web", "core");

  private record Spec() implements ResourceSpec {}

  private static DesiredState state() {
    var resource =
        new Resource(
            ID, new Spec(), new TreeSet<>(), new TreeSet<>(), false, List.of(), Origin.NONE);
    return new DesiredState(HEAD, "repo", "test", 3, new TreeMap<>(), List.of(resource));
  }

  private static ResourceStatus status(
      Outcome outcome, Revision at, boolean suspended, Instant when) {
    return StatusReducer.reduce(null, ID, outcome, new Attempt(at, true, suspended), when);
  }

  private static Snapshot snapshot(
      @Nullable DesiredState state, List<String> problems, ResourceStatus... statuses) {
    var source =
        new SourceStatus(
            HEAD, HEAD, problems, "", NOW, problems.isEmpty() ? null : NOW.minusSeconds(90));
    return new Snapshot(
        state, source, List.of(statuses), List.of(), new TreeMap<>(), new TreeMap<>());
  }

  private static final Outcome GOOD = new Outcome.Converged("AsDesired", "as desired");
  private static final Outcome BAD = new Outcome.Failed("Unhealthy", "its check fails", false);

  @Test
  void withoutAValidStateItIsDownAtOnce() {
    assertFalse(ConvergenceVerdict.of(snapshot(null, List.of()), NOW, GRACE).up());
  }

  @Test
  void everythingReadyAtTheRevisionIsUp() {
    var verdict =
        ConvergenceVerdict.of(
            snapshot(state(), List.of(), status(GOOD, HEAD, false, NOW)), NOW, GRACE);
    assertTrue(verdict.up() && verdict.converged());
    assertTrue(verdict.details().isEmpty());
  }

  @Test
  void readyAtAnOlderRevisionIsNotConverged() {
    assertFalse(
        ConvergenceVerdict.of(
                snapshot(state(), List.of(), status(GOOD, OLDER, false, NOW)), NOW, GRACE)
            .converged());
  }

  @Test
  void troubleIsDownOnlyAfterTheGraceAndNamesReasonAndSinceWhen() {
    var young = snapshot(state(), List.of(), status(BAD, HEAD, false, NOW.minusSeconds(59)));
    assertTrue(ConvergenceVerdict.of(young, NOW, GRACE).up());
    var old =
        ConvergenceVerdict.of(
            snapshot(state(), List.of(), status(BAD, HEAD, false, NOW.minusSeconds(61))),
            NOW,
            GRACE);
    assertFalse(old.up());
    assertEquals(
        "Unhealthy: its check fails (since 2025-12-31T23:58:59Z)",
        old.details().get("Stack/web@core"));
  }

  @Test
  void aRevisionWithProblemsIsDownThoughTheLastValidOneIsConverged() {
    var verdict =
        ConvergenceVerdict.of(
            snapshot(state(), List.of("a.yaml:1:2: no"), status(GOOD, HEAD, false, NOW)),
            NOW,
            GRACE);
    assertFalse(verdict.up());
    assertTrue(String.valueOf(verdict.details().get("revision")).contains("a.yaml:1:2: no"));
  }

  @Test
  void suspendedCountsAsReadyAndIsNamed() {
    var verdict =
        ConvergenceVerdict.of(
            snapshot(state(), List.of(), status(BAD, HEAD, true, NOW)), NOW, GRACE);
    assertTrue(verdict.up() && verdict.converged());
    assertEquals("Suspended (counts as Ready)", verdict.details().get("Stack/web@core"));
  }

  @Test
  void aResourceThatNobodyLookedAtIsNotConverged() {
    assertFalse(ConvergenceVerdict.of(snapshot(state(), List.of()), NOW, GRACE).up());
  }
}
