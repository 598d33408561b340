package io.hostwright.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.hostwright.host.FakeHost;
import io.hostwright.host.HostException;
import io.hostwright.host.Query;
import io.hostwright.kind.Seen;
import io.hostwright.model.Inventory;
import io.hostwright.store.ClaimCodec;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who looks after a host; by the host's own clock. */
class ClaimingTest {
  private static final LoopSettings DAEMON = LoopSettings.defaults("main").claiming("machine-1");
  private static final LoopSettings ELSEWHERE = LoopSettings.defaults("main").claiming("machine-2");
  private static final LoopSettings OTHER = LoopSettings.defaults("other").claiming("machine-1");
  private static final LoopSettings SINGLE = LoopSettings.defaults("main");
  private static final Desires STATE = Desires.at("one").host("core");

  private final DrivenScheduler time = new DrivenScheduler();
  private final FakeHost host = new FakeHost(time);

  private void ensure(LoopSettings settings, Desires desires) throws HostException {
    var answers = host.ask(Set.of(new Query.Record()));
    var look =
        new Look(TestLoop.id("core"), Seen.of(answers), Inventory.EMPTY, List.of(), time.instant());
    new Claiming(settings).ensure(look, host, desires.state());
  }

  private void ensure(LoopSettings settings) throws HostException {
    ensure(settings, STATE);
  }

  private void release(LoopSettings settings) throws HostException {
    new Claiming(settings).release(host);
  }

  private String claimed() {
    return ClaimCodec.read(host.record().claim())
        .map(c -> c.operator() + " on " + c.machine() + " until " + c.until())
        .orElse("nobody");
  }

  private static String refusal(Assertable ensure) {
    var refused = assertThrows(HostException.Taken.class, ensure::run);
    return refused.reason() + ": " + refused.getMessage();
  }

  private interface Assertable {
    void run() throws HostException;
  }

  @Test
  void theDaemonClaimsAHostForThreeResyncs() throws HostException {
    ensure(DAEMON);
    assertEquals("main on machine-1 until 2026-01-01T00:15:00Z", claimed());
  }

  @Test
  void itRenewsOnceAThirdHasRunOutAndNotBefore() throws HostException {
    ensure(DAEMON);
    time.pass(Duration.ofMinutes(5));
    ensure(DAEMON);
    assertEquals("main on machine-1 until 2026-01-01T00:15:00Z", claimed());
    time.pass(Duration.ofSeconds(1));
    ensure(DAEMON);
    assertEquals("main on machine-1 until 2026-01-01T00:20:01Z", claimed());
  }

  @Test
  void itClaimsForTheRevisionThatItWorksTowards() throws HostException {
    ensure(DAEMON);
    time.pass(Duration.ofMinutes(1));
    ensure(DAEMON, STATE.then("two"));
    assertEquals("main on machine-1 until 2026-01-01T00:16:00Z", claimed());
  }

  @Test
  void othersStandByAndAreToldWhoItIs() throws HostException {
    ensure(DAEMON);
    String told =
        "ClaimHeld: the operator 'main' looks after this host (environment test, claimed until"
            + " 2026-01-01T00:15:00Z by the host's clock); stop it first, or ask it: status"
            + " --server URL";
    assertEquals(told, refusal(() -> ensure(OTHER)));
    assertEquals(told, refusal(() -> ensure(ELSEWHERE)));
    assertEquals(told, refusal(() -> ensure(SINGLE)));
    assertEquals("main on machine-1 until 2026-01-01T00:15:00Z", claimed());
  }

  @Test
  void aClaimThatHasRunOutIsTakenOver() throws HostException {
    ensure(DAEMON);
    time.pass(Duration.ofMinutes(15));
    ensure(ELSEWHERE);
    assertEquals("main on machine-2 until 2026-01-01T00:30:00Z", claimed());
  }

  @Test
  void aSingleRunClaimsNothing() throws HostException {
    ensure(SINGLE);
    assertEquals("nobody", claimed());
  }

  @Test
  void whatIsBrokenClaimsNothing() throws HostException {
    host.writeClaim("{half a docu");
    ensure(DAEMON);
    assertEquals("main on machine-1 until 2026-01-01T00:15:00Z", claimed());
  }

  @Test
  void oneGivesBackOnesOwn() throws HostException {
    ensure(DAEMON);
    release(DAEMON);
    assertEquals("nobody", claimed());
  }

  @Test
  void oneThatStoodByLeavesTheClaimOfTheOneThatWorks() throws HostException {
    ensure(DAEMON);
    release(OTHER);
    release(ELSEWHERE);
    release(SINGLE);
    assertEquals("main on machine-1 until 2026-01-01T00:15:00Z", claimed());
  }

  @Test
  void onesOwnThatHasRunOutIsLeftBecauseAnotherMayTakeItOverNow() throws HostException {
    ensure(DAEMON);
    time.pass(Duration.ofMinutes(16));
    release(DAEMON);
    assertEquals("main on machine-1 until 2026-01-01T00:15:00Z", claimed());
  }
}
