package io.hostwright.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hostwright.host.HostException;
import io.hostwright.host.HostLease;
import io.hostwright.host.HostReason;
import io.hostwright.host.simulated.SimulatedHost;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A single run keeps what it has begun to work on; the daemon lets go after each pass. */
class KeptLockTest {
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private final SimulatedHost host = new SimulatedHost("core", () -> now);
  private final KeptLock run = new KeptLock(owner("p1"), true);

  private static HostLease.Owner owner(String process) {
    return new HostLease.Owner("op", "box", process);
  }

  private void turnedAway() {
    var e = assertThrows(HostException.Taken.class, () -> HostLock.acquire(host, owner("p2")));
    assertEquals(HostReason.HOST_LOCKED, e.reason());
  }

  @Test
  void aRunKeepsOthersAwayBetweenItsPasses() throws HostException {
    run.acquire(host).close();
    turnedAway();
    run.acquire(host).close();
    run.release();
    assertEquals(Optional.empty(), host.record().lockedBy());
  }

  @Test
  void whatWasHeldSinceTheLookNeedsNoOther() throws HostException {
    try (var first = run.acquire(host)) {
      assertTrue(first.looksAgain());
    }
    try (var second = run.acquire(host)) {
      assertFalse(second.looksAgain());
    }
    run.release();
  }

  @Test
  void aDaemonLetsGoAfterEachPass() throws HostException {
    var daemon = new KeptLock(owner("p1"), false);
    try (var first = daemon.acquire(host)) {
      assertTrue(first.looksAgain());
      turnedAway();
    }
    HostLock.acquire(host, owner("p2")).close();
    try (var second = daemon.acquire(host)) {
      assertTrue(second.looksAgain());
    }
  }

  @Test
  void whatWasLostIsAskedForAnew() throws HostException {
    var first = run.acquire(host);
    now = now.plusSeconds(61);
    try (var other = HostLock.acquire(host, owner("p2"))) {
      assertThrows(HostException.Timeout.class, () -> first.lock().keep(Duration.ZERO));
      assertThrows(HostException.Taken.class, () -> run.acquire(host));
      other.keep(Duration.ZERO);
    }
    assertTrue(run.acquire(host).looksAgain());
    run.release();
  }

  @Test
  void anotherConnectionIsAnotherLook() throws HostException {
    run.acquire(host).close();
    run.forget();
    turnedAway();
    try (var again = run.acquire(host)) {
      assertTrue(again.looksAgain());
    }
    run.release();
    assertEquals(Optional.empty(), host.record().lockedBy());
  }

  @Test
  void aStepThatMayStillBeGoingOnIsLeftItsLock() throws HostException {
    run.acquire(host).lock().inFlight();
    run.release();
    turnedAway();
  }

  @Test
  void theOperatorsEndLeavesTheLockToAPassThatStillActs() throws HostException {
    var daemon = new KeptLock(owner("p1"), false);
    var held = daemon.acquire(host);
    held.lock().keep(Duration.ofMinutes(2));
    daemon.release();
    turnedAway();
    assertThrows(HostException.Timeout.class, () -> held.lock().keep(Duration.ZERO));
    now = now.plus(Duration.ofMinutes(3)).plusSeconds(1);
    HostLock.acquire(host, owner("p2")).close();
  }

  @Test
  void whatALongStepNeededIsNotAskedForBetweenThePasses() throws HostException {
    var first = run.acquire(host);
    first.lock().keep(Duration.ofHours(1));
    first.close();
    now = now.plus(Duration.ofHours(1));
    run.acquire(host).close();
    now = now.plusSeconds(61);
    HostLock.acquire(host, owner("p2")).close();
  }
}
