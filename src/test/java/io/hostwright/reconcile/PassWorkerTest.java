package io.hostwright.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hostwright.host.HostException;
import io.hostwright.host.HostReason;
import io.hostwright.plan.Step;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a pass leads to: when the next one is, and who else is looked at. */
class PassWorkerTest {
  private static final Desires ONE = Desires.at("one").host("core").note("a", "core", "one");

  private static TestLoop said(TestLoop loop, String page) {
    loop.application.on("GET " + PagerKind.PAGE, 200, page);
    return loop;
  }

  /** In how many milliseconds the next pass is, of whatever target. */
  private static long next(TestLoop loop) {
    loop.passes();
    long begin = loop.time.nanos();
    while (loop.passes().isEmpty()) {
      loop.time.step(Duration.ofHours(1));
    }
    return (loop.time.nanos() - begin) / 1_000_000;
  }

  @Test
  void aConvergedHostIsLookedAtAfterTheResyncAndTheApplicationAfterItsOwn() {
    try (var loop = new TestLoop(ONE).start()) {
      assertEquals(300_000, next(loop));
    }
    try (var loop = said(new TestLoop(Desires.at("one").pager("p")), "good").start()) {
      assertEquals(30_000, next(loop));
    }
  }

  @Test
  void aHostThatFailedIsLookedAtWithBackoff() {
    try (var loop = new TestLoop(ONE)) {
      loop.host("core").breakConnections(TestLoop.unreachable());
      loop.start();
      assertEquals(List.of(1000L, 2000L, 4000L), List.of(next(loop), next(loop), next(loop)));
    }
  }

  @Test
  void whatMayBeTriedAgainIsTriedThenAndNotLater() {
    try (var loop = new TestLoop(ONE)) {
      var full = new HostException.Failed(HostReason.DISK_FULL, "no space", null);
      loop.host("core").faults().before(Step.WriteFile.class, full);
      loop.start();
      // Looks that only see it held would alone lead to a pause of minutes.
      for (int i = 0; i < 9; i++) {
        loop.reconcile();
      }
      assertEquals(1000, next(loop));
      assertEquals("one", loop.words("core", "/opt/a"));
    }
  }

  @Test
  void afterAHostActedTheApplicationIsAskedWhatItSaysNow() {
    try (var loop = said(new TestLoop(ONE.pager("p")), "good").start()) {
      loop.settle();
      loop.host("core").files().file("/opt/a", "by hand");
      loop.reconcile();
      loop.passes();
      loop.time.pass(Duration.ofSeconds(1));
      assertEquals(List.of("(application)"), loop.passes());
    }
  }

  @Test
  void aHostThatCannotBeReachedKeepsTheOthersFromRemovingTheirsUntilItIsBack() {
    var both = ONE.host("edge").note("b", "edge", "one");
    try (var loop = new TestLoop(both).start()) {
      loop.host("core").breakConnections(TestLoop.unreachable());
      loop.commit(both.then("two").without("Note/b@edge"));
      loop.reconcile();
      loop.settle();
      assertEquals("one", loop.words("edge", "/opt/b"));
      assertEquals(
          List.of("Note/a@core: HostUnreachable", "Note/b@edge: PruneWaits"), loop.statuses());
      loop.host("core").comeBack();
      loop.settle();
      assertEquals("", loop.words("edge", "/opt/b"), loop.statuses()::toString);
    }
  }
}
