package io.hostwright.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hostwright.host.HostException;
import io.hostwright.host.HostLease;
import io.hostwright.host.simulated.SimulatedHost;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Two that act on one host, whatever they are called. */
final class HostLockTest {
  private static final Duration NO_TIME = Duration.ZERO;

  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private final SimulatedHost host = new SimulatedHost("core", () -> now);

  private HostLock lock(String process) throws HostException {
    return HostLock.acquire(host, new HostLease.Owner("op", "box", process));
  }

  @Test
  void anotherProcessOfTheSameNameOnTheSameMachineIsKeptAway() throws Exception {
    try (var first = lock("p1")) {
      first.keep(NO_TIME);
      var e = assertThrows(HostException.Taken.class, () -> lock("p2"));
      assertEquals("HostLocked", e.reason().word());
      assertEquals(
          "another operator works on the host: op on the machine box until 2026-01-01T00:01:00Z",
          e.getMessage());
    }
    lock("p2").close();
    assertEquals(Optional.empty(), host.record().lockedBy());
  }

  @Test
  void whoStoodStillForLongerThanTheLeaseTakesNoFurtherStep() throws Exception {
    var first = lock("p1");
    now = now.plusSeconds(61);
    try (var second = lock("p2")) {
      var lost = assertThrows(HostException.Timeout.class, () -> first.keep(NO_TIME));
      assertTrue(String.valueOf(lost.getMessage()).contains("lost to op on the machine box"));
      first.close();
      second.keep(NO_TIME);
    }
  }

  @Test
  void whoWasOvertakenByOneThatIsDoneTakesNoFurtherStepEither() throws Exception {
    var first = lock("p1");
    now = now.plusSeconds(61);
    lock("p2").close();
    assertThrows(HostException.Timeout.class, () -> first.keep(NO_TIME));
  }

  @Test
  void aLongStepHasItsTimeAndALeaseBeside() throws Exception {
    var first = lock("p1");
    first.keep(Duration.ofSeconds(120));
    now = now.plusSeconds(179);
    assertThrows(HostException.Taken.class, () -> lock("p2"));
    now = now.plusSeconds(2);
    lock("p2").close();
    first.close();
  }

  @Test
  void aStepThatMayStillBeGoingOnKeepsTheLockUntilItRunsOut() throws Exception {
    var first = lock("p1");
    first.inFlight();
    first.close();
    assertThrows(HostException.Taken.class, () -> lock("p2"));
    lock("p1").close();
    lock("p2").close();
  }
}
