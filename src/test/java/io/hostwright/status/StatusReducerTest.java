package io.hostwright.status;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hostwright.host.EngineReason;
import io.hostwright.host.HostReason;
import io.hostwright.model.ResourceId;
import io.hostwright.model.Revision;
import io.hostwright.plan.Ends;
import io.hostwright.plan.GateReason;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Outcomes become conditions: the whole table. */
class StatusReducerTest {
  private static final ResourceId ID = ResourceId.of("Stack", "web", "core");
  private static final Revision ONE = new Revision("1".repeat(40), false);
  private static final Revision TWO = new Revision("2".repeat(40), false);
  private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant T1 = T0.plusSeconds(60);

  private static final Outcome GOOD = new Outcome.Converged(PassReason.AS_DESIRED, "as desired");
  private static final Outcome WAITS =
      new Outcome.Waiting(PassReason.PULLING, "pulling", Duration.ofSeconds(5), Ends.WITH_PULL);
  private static final Outcome FAILED = new Outcome.Failed(EngineReason.START_REFUSED, "no", false);
  private static final Outcome UNSEEN =
      new Outcome.Failed(HostReason.HOST_UNREACHABLE, "no route", true);
  private static final Outcome HELD =
      new Outcome.Stalled(GateReason.TOO_MANY_REMOVALS, "4", "12ab", false);
  private static final Outcome REFUSED =
      new Outcome.Stalled(HostReason.AUTH_REFUSED, "no", "", true);

  private static ResourceStatus reduced(
      @Nullable ResourceStatus before, Outcome outcome, Revision at, boolean applied, Instant now) {
    return StatusReducer.reduce(
        before, ID, outcome, new StatusReducer.Attempt(at, applied, false), now);
  }

  private static ResourceStatus first(Outcome outcome) {
    return reduced(null, outcome, ONE, false, T0);
  }

  private static String conditions(Outcome outcome) {
    return first(outcome).conditions().stream()
        .map(c -> c.type().word() + "=" + c.status().word())
        .collect(Collectors.joining(" "));
  }

  @Test
  void eachOutcomeHasItsThreeConditions() {
    assertEquals("Ready=True Reconciling=False Stalled=False", conditions(GOOD));
    assertEquals("Ready=False Reconciling=True Stalled=False", conditions(WAITS));
    assertEquals("Ready=False Reconciling=True Stalled=False", conditions(FAILED));
    assertEquals("Ready=Unknown Reconciling=True Stalled=False", conditions(UNSEEN));
    assertEquals("Ready=False Reconciling=False Stalled=True", conditions(HELD));
    assertEquals("Ready=Unknown Reconciling=False Stalled=True", conditions(REFUSED));
  }

  @Test
  void aTransitionIsWhereTheTruthChangesAndNotTheWords() {
    var refused = first(FAILED);
    var other =
        reduced(refused, new Outcome.Failed(EngineReason.PORT_IN_USE, "x", false), ONE, false, T1);
    assertEquals(T0, other.ready().lastTransitionTime());
    assertEquals("PortInUse", other.ready().reason());
    var good = reduced(other, GOOD, ONE, false, T1);
    assertEquals(T1, good.ready().lastTransitionTime());
    assertEquals(T0, good.stalled().lastTransitionTime());
  }

  @Test
  void theThreeRevisionsSayHowFarItHasCome() {
    var failed = first(FAILED);
    assertEquals(ONE, failed.lastAttempted());
    assertEquals(null, failed.lastApplied());
    var applied = reduced(failed, WAITS, ONE, true, T1);
    assertEquals(ONE, applied.lastApplied());
    assertEquals(null, applied.lastConverged());
    var good = reduced(applied, GOOD, ONE, false, T1);
    assertEquals(ONE, good.lastConverged());
    var next = reduced(good, FAILED, TWO, false, T1);
    assertEquals(TWO, next.lastAttempted());
    assertEquals(ONE, next.lastApplied());
    assertEquals(ONE, next.lastConverged());
    assertEquals(TWO, next.ready().observedRevision());
  }

  @Test
  void aSuspendedOneCountsAsReadyAndNotAsConverged() {
    var attempt = new StatusReducer.Attempt(ONE, false, true);
    var suspended = StatusReducer.reduce(null, ID, GOOD, attempt, T0);
    assertTrue(suspended.isReady());
    assertEquals(null, suspended.lastConverged());
    assertEquals(null, suspended.lastApplied(), "nothing was done about it");
  }

  @Test
  void whatIsHeldHasItsIdAndLosesItWithTheHold() {
    assertEquals("12ab", first(HELD).confirmId());
    assertEquals("", reduced(first(HELD), GOOD, ONE, false, T1).confirmId());
  }

  @Test
  void aStatusOfAnEarlierRunKeepsItsRevisionsAndSaysNothingOfNow() {
    var stale = StatusReducer.stale(reduced(first(HELD), GOOD, TWO, true, T0), T1);
    assertEquals(TWO, stale.lastConverged());
    assertEquals("NotLookedAtYet", stale.ready().reason());
    assertEquals(Condition.Truth.UNKNOWN, stale.ready().status());
    assertFalse(stale.isReady());
    assertEquals(T1, stale.ready().lastTransitionTime());
  }
}
