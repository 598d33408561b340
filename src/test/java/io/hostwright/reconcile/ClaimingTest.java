package io.hostwright.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.hostwright.host.HostException;
import io.hostwright.host.HostLease;
import io.hostwright.host.Query;
import io.hostwright.host.simulated.SimulatedHost;
import io.hostwright.kind.Seen;
import io.hostwright.model.HostId;
import io.hostwright.model.Inventory;
import io.hostwright.store.ClaimCodec;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who looks after a host; by the host's own clock. */
class ClaimingTest {
  private static final HostId CORE = TestLoop.id("core");
  private static final Desires STATE = Desires.at("one").host("core");

  private final DrivenScheduler time = new DrivenScheduler();
  private final SimulatedHost host = new SimulatedHost("core", time);
  private final Claiming daemon = daemon("main", "machine-1", "p1");
  private final Claiming elsewhere = daemon("main", "machine-2", "p2");
  private final Claiming other = daemon("other", "machine-1", "p3");
  private final Claiming single =
      new Claiming(LoopSettings.defaults("main"), new HostLease.Owner("main", "machine-1", "p4"));

  private static Claiming daemon(String name, String machine, String process) {
    return new Claiming(
        LoopSettings.defaults(name).claiming(machine), new HostLease.Owner(name, machine, process));
  }

  private void ensure(Claiming claiming, Desires desires) throws HostException {
    var answers = host.ask(Set.of(new Query.Record()));
    var look = new Look(CORE, Seen.of(answers), Inventory.EMPTY, List.of(), time.instant());
    claiming.ensure(look, host, desires.state());
  }

  private void ensure(Claiming claiming) throws HostException {
    ensure(claiming, STATE);
  }

  private void release(Claiming claiming) throws HostException {
    claiming.release(CORE, host);
  }

  private String claimed() {
    return ClaimCodec.read(host.record().claim())
        .map(c -> c.operator() + " on " + c.machine() + " until " + c.until())
        .orElse("nobody");
  }

  private static String refusal(Assertable ensure) {
    var refused = assertThrows(HostException.Taken.class, ensure::run);
    return refused.reason().word() + ": " + refused.getMessage();
  }

  private interface Assertable {
    void run() throws HostException;
  }

  @Test
  void theDaemonClaimsAHostForThreeResyncs() throws HostException {
    ensure(daemon);
    assertEquals("main on machine-1 until 2026-01-01T00:15:00Z", claimed());
  }

  @Test
  void itRenewsOnceAThirdHasRunOutAndNotBefore() throws HostException {
    ensure(daemon);
    time.pass(Duration.ofMinutes(5));
    ensure(daemon);
    assertEquals("main on machine-1 until 2026-01-01T00:15:00Z", claimed());
    time.pass(Duration.ofSeconds(1));
    ensure(daemon);
    assertEquals("main on machine-1 until 2026-01-01T00:20:01Z", claimed());
  }

  @Test
  void itClaimsForTheRevisionThatItWorksTowards() throws HostException {
    ensure(daemon);
    time.pass(Duration.ofMinutes(1));
    ensure(daemon, STATE.then("two"));
    assertEquals("main on machine-1 until 2026-01-01T00:16:00Z", claimed());
  }

  @Test
  void othersStandByAndAreToldWhoItIs() throws HostException {
    ensure(daemon);
    String told =
        "ClaimHeld: the operator 'main' looks after this host (environment test, claimed until"
            + " 2026-01-01T00:15:00Z by the host's clock); stop it first, or ask it: status"
            + " --server URL";
    assertEquals(told, refusal(() -> ensure(other)));
    assertEquals(told, refusal(() -> ensure(elsewhere)));
    assertEquals(told, refusal(() -> ensure(single)));
    assertEquals("main on machine-1 until 2026-01-01T00:15:00Z", claimed());
  }

  @Test
  void aClaimThatHasRunOutIsTakenOver() throws HostException {
    ensure(daemon);
    time.pass(Duration.ofMinutes(15));
    ensure(elsewhere);
    assertEquals("main on machine-2 until 2026-01-01T00:30:00Z", claimed());
  }

  @Test
  void aSingleRunClaimsNothing() throws HostException {
    ensure(single);
    assertEquals("nobody", claimed());
  }

  @Test
  void whatIsBrokenClaimsNothing() throws HostException {
    host.writeClaim("{half a docu", "");
    ensure(daemon);
    assertEquals("main on machine-1 until 2026-01-01T00:15:00Z", claimed());
  }

  @Test
  void oneGivesBackOnesOwn() throws HostException {
    ensure(daemon);
    release(daemon);
    assertEquals("nobody", claimed());
  }

  @Test
  void oneThatStoodByLeavesTheClaimOfTheOneThatWorks() throws HostException {
    ensure(daemon);
    release(other);
    release(elsewhere);
    release(single);
    assertEquals("main on machine-1 until 2026-01-01T00:15:00Z", claimed());
  }

  @Test
  void onesOwnThatHasRunOutIsGivenBackUnlessAnotherTookItOver() throws HostException {
    ensure(daemon);
    time.pass(Duration.ofMinutes(16));
    ensure(elsewhere);
    release(daemon);
    assertEquals("main on machine-2 until 2026-01-01T00:31:00Z", claimed());
    time.pass(Duration.ofMinutes(16));
    release(elsewhere);
    assertEquals("nobody", claimed());
  }

  @Test
  void oneThatStandsByAndStopsTakesNothingAwayThatWasTakenOverAsItLooked() throws HostException {
    ensure(daemon);
    time.pass(Duration.ofMinutes(16));
    // Between its look and its command the other one takes over.
    host.faults().duringClaim(() -> quietly(elsewhere));
    release(daemon);
    assertEquals("main on machine-2 until 2026-01-01T00:31:00Z", claimed());
  }

  @Test
  void ofTwoWhoClaimAtOnceTheSecondOneStandsBy() throws HostException {
    host.faults().duringClaim(() -> quietly(elsewhere));
    assertEquals(
        "ClaimHeld: another operator claimed this host just now; it is looked at again",
        refusal(() -> ensure(daemon)));
    assertEquals("main on machine-2 until 2026-01-01T00:15:00Z", claimed());
    release(daemon);
    assertEquals("main on machine-2 until 2026-01-01T00:15:00Z", claimed());
  }

  private void quietly(Claiming claiming) {
    try {
      ensure(claiming);
    } catch (HostException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void oneThatWasStartedAgainResumesItsOwnAtOnce() throws HostException {
    ensure(daemon);
    var again = daemon("main", "machine-1", "p1-again");
    ensure(again);
    ensure(again);
    release(again);
    assertEquals("nobody", claimed());
  }

  @Test
  void aCloneOfTheSameNameAndMachineIdIsToldApartByItsProcess() throws HostException {
    ensure(daemon);
    var clone = daemon("main", "machine-1", "p5");
    ensure(clone);
    assertEquals(
        "ClaimHeld: the operator 'main', another process of this name and machine id (a clone?),"
            + " looks after this host (environment test, claimed until 2026-01-01T00:15:00Z by the"
            + " host's clock); stop it first, or ask it: status --server URL",
        refusal(() -> ensure(daemon)));
    release(daemon);
    assertEquals("main on machine-1 until 2026-01-01T00:15:00Z", claimed());
    refusal(() -> ensure(daemon("other", "machine-1", "p6")));
    release(clone);
    ensure(daemon);
    assertEquals("main on machine-1 until 2026-01-01T00:15:00Z", claimed());
  }
}
