package io.hostwright.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hostwright.KindReasons;
import io.hostwright.model.DesiredState;
import io.hostwright.model.Origin;
import io.hostwright.model.Resource;
import io.hostwright.model.ResourceId;
import io.hostwright.model.ResourceSpec;
import io.hostwright.model.Revision;
import io.hostwright.reconcile.Operator.Snapshot;
import io.hostwright.reconcile.Operator.SourceStatus;
import io.hostwright.status.Outcome;
import io.hostwright.status.PassReason;
import io.hostwright.status.ResourceStatus;
import io.hostwright.status.StatusReducer;
import io.hostwright.status.StatusReducer.Attempt;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
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

  private static final Outcome GOOD = new Outcome.Converged(PassReason.AS_DESIRED, "as desired");
  private static final Outcome BAD =
      new Outcome.Failed(KindReasons.of("Unhealthy"), "its check fails", false);

  @Test
  void withoutAValidStateItIsDownAtOnce() {
    assertFalse(ConvergenceVerdict.of(snapshot(null, List.of()), NOW, GRACE).up());
  }

  @Test
  void withoutAValidStateTheReasonIsTheRepositorys() {
    var unread = ConvergenceVerdict.of(snapshot(null, List.of()), NOW, GRACE).details();
    assertEquals(
        "the repository was not read yet",
        Objects.requireNonNull(unread.get("revision")).inWords());
    var invalid = ConvergenceVerdict.of(snapshot(null, List.of("a.yaml:1:2: no")), NOW, GRACE);
    assertEquals(
        "RevisionInvalid (since 2025-12-31T23:58:30Z)",
        Objects.requireNonNull(invalid.details().get("revision")).brief());
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
    var detail = Objects.requireNonNull(old.details().get("Stack/web@core"));
    assertEquals("Unhealthy (since 2025-12-31T23:58:59Z)", detail.brief());
    assertEquals("Unhealthy: its check fails (since 2025-12-31T23:58:59Z)", detail.inWords());
  }

  @Test
  void aRevisionWithProblemsIsDownThoughTheLastValidOneIsConverged() {
    var verdict =
        ConvergenceVerdict.of(
            snapshot(state(), List.of("a.yaml:1:2: no"), status(GOOD, HEAD, false, NOW)),
            NOW,
            GRACE);
    assertFalse(verdict.up());
    var detail = Objects.requireNonNull(verdict.details().get("revision"));
    assertEquals("RevisionInvalid (since 2025-12-31T23:58:30Z)", detail.brief());
    assertEquals("RevisionInvalid: a.yaml:1:2: no (since 2025-12-31T23:58:30Z)", detail.inWords());
  }

  @Test
  void suspendedCountsAsReadyAndIsNamed() {
    var verdict =
        ConvergenceVerdict.of(
            snapshot(state(), List.of(), status(BAD, HEAD, true, NOW)), NOW, GRACE);
    assertTrue(verdict.up() && verdict.converged());
    var detail = Objects.requireNonNull(verdict.details().get("Stack/web@core"));
    assertEquals("Suspended (counts as Ready)", detail.brief());
  }

  @Test
  void aResourceThatNobodyLookedAtIsNotConverged() {
    assertFalse(ConvergenceVerdict.of(snapshot(state(), List.of()), NOW, GRACE).up());
  }
}
