package io.hostwright.status;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hostwright.KindReasons;
import io.hostwright.host.HostReason;
import io.hostwright.plan.Ends;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RequeuePolicyTest {
  private static final Duration RESYNC = Duration.ofMinutes(5);
  private static final Outcome CONVERGED =
      new Outcome.Converged(PassReason.AS_DESIRED, "as desired");
  private static final Outcome FAILED =
      new Outcome.Failed(HostReason.HOST_UNREACHABLE, "no route", true);

  private static Duration next(int failures, Outcome... outcomes) {
    return RequeuePolicy.next(List.of(outcomes), failures, RESYNC, 0.5);
  }

  @Test
  void backoffDoublesFromASecondToAMinute() {
    assertEquals(Duration.ofSeconds(1), Backoff.delay(1, 0.5));
    assertEquals(Duration.ofSeconds(2), Backoff.delay(2, 0.5));
    assertEquals(Duration.ofSeconds(32), Backoff.delay(6, 0.5));
    assertEquals(Duration.ofSeconds(60), Backoff.delay(7, 0.5));
    assertEquals(Duration.ofSeconds(60), Backoff.delay(1000, 0.5));
  }

  @Test
  void whatFailedIsDoneAgainAfterPausesThatDoubleToFiveMinutes() {
    assertEquals(Duration.ofSeconds(1), Backoff.beforeActing(1));
    assertEquals(Duration.ofSeconds(2), Backoff.beforeActing(2));
    assertEquals(Duration.ofSeconds(256), Backoff.beforeActing(9));
    assertEquals(Duration.ofMinutes(5), Backoff.beforeActing(10));
    assertEquals(Duration.ofMinutes(5), Backoff.beforeActing(1_000_000));
  }

  @Property
  void jitterMovesADelayByATenthAtMost(
      @ForAll @IntRange(min = 1, max = 50) int failures,
      @ForAll @DoubleRange(max = 1) double random) {
    double middle = Backoff.delay(failures, 0.5).toMillis();
    double moved = Backoff.delay(failures, random).toMillis();
    assertTrue(Math.abs(moved - middle) <= middle / 10 + 1, failures + " " + random);
  }

  @Test
  void theSoonestOutcomeDecides() {
    assertEquals(RESYNC, next(0, CONVERGED));
    assertEquals(
        Duration.ofSeconds(3),
        next(
            0,
            CONVERGED,
            new Outcome.Waiting(PassReason.PULLING, "…", Duration.ofSeconds(3), Ends.WITH_PULL)));
    assertEquals(Duration.ofSeconds(4), next(3, CONVERGED, FAILED));
  }

  @Test
  void whatIsStalledIsLookedAtAsPlannedButAHostThatRefusesIsTriedAgainSooner() {
    assertEquals(
        RESYNC, next(1, new Outcome.Stalled(KindReasons.of("ContainerNotOurs"), "…", "", false)));
    assertEquals(
        Duration.ofSeconds(1),
        next(1, new Outcome.Stalled(HostReason.HOST_KEY_MISMATCH, "…", "", true)));
  }
}
