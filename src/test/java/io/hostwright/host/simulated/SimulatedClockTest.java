package io.hostwright.host.simulated;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SimulatedClockTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private final SimulatedClock clock = new SimulatedClock(START);
  private final List<String> done = new ArrayList<>();

  private void note(String what) {
    done.add(what + " " + Duration.between(START, clock.instant()).toSeconds());
  }

  @Test
  void itStandsUntilItIsMovedAndNeverGoesBack() {
    assertEquals(START, clock.instant());
    clock.advance(Duration.ofSeconds(5));
    clock.to(START);
    assertEquals(START.plusSeconds(5), clock.instant());
  }

  @Test
  void whatFallsDueIsDoneInItsOrderAndAtItsTime() {
    clock.after(Duration.ofSeconds(3), () -> note("late"));
    clock.after(Duration.ofSeconds(1), () -> note("early"));
    clock.after(Duration.ofSeconds(1), () -> note("then"));
    clock.after(Duration.ofSeconds(9), () -> note("never"));
    assertEquals(Optional.of(START.plusSeconds(1)), clock.next());
    clock.advance(Duration.ofSeconds(3));
    assertEquals(List.of("early 1", "then 1", "late 3"), done);
    assertEquals(START.plusSeconds(3), clock.instant());
  }

  @Test
  void whatFallsDueMayPutMoreOnTheWay() {
    clock.after(
        Duration.ofSeconds(1),
        () -> {
          note("first");
          clock.after(Duration.ofSeconds(1), () -> note("second"));
          clock.after(Duration.ZERO, () -> note("at once"));
        });
    clock.advance(Duration.ofSeconds(2));
    assertEquals(List.of("first 1", "at once 1", "second 2"), done);
    assertEquals(Optional.empty(), clock.next());
  }
}
