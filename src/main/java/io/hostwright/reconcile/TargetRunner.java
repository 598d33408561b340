package io.hostwright.reconcile;

import io.hostwright.model.DesiredState;
import io.hostwright.model.HostId;
import io.hostwright.model.Target;
import io.hostwright.reconcile.Operator.HostStatus;
import io.hostwright.status.FailureCount;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One target's worker: its passes, and how they went. Called by one thread at a time. */
final class TargetRunner implements AutoCloseable {
  private final Target target;
  private final Access access;
  private final TargetReconciler reconciler;
  private final Telemetry telemetry;
  private final InstantSource clock;
  private final FailureCount failures = new FailureCount();
  private volatile HostStatus status;

  TargetRunner(Target target, Access access, Workbench bench) {
    this.target = target;
    this.access = access;
    this.reconciler = new TargetReconciler(target, bench, access);
    this.telemetry = bench.telling().telemetry();
    this.clock = bench.clock();
    this.status = new HostStatus(target.name(), "", null, "not looked at yet", null, null, "", -1);
  }

  /** A whole pass. */
  PassReport pass(DesiredState desired) {
    return timed(desired, () -> reconciler.pass(desired));
  }

  /** A look that changes nothing. */
  PassReport look(DesiredState desired) {
    return timed(desired, () -> reconciler.look(desired));
  }

  /** What failed may be tried again in the next pass. */
  void retry() {
    reconciler.retry();
  }

  private PassReport timed(DesiredState desired, Supplier<PassReport> work) {
    var begun = clock.instant();
    var report = work.get();
    var between = Duration.between(begun, clock.instant());
    // A clock that was set back meanwhile.
    var took = between.isNegative() ? Duration.ZERO : between;
    telemetry.passEnded(target, took);
    failures.note(report.outcomes());
    status = next(desired, report, took.toMillis());
    return report;
  }

  private HostStatus next(DesiredState desired, PassReport report, long millis) {
    boolean reached = report.error().isEmpty();
    Instant now = clock.instant();
    @Nullable Boolean before = status.reachable();
    boolean turned = before == null || before != reached;
    var host = target instanceof HostId id ? desired.hosts().get(id) : null;
    return new HostStatus(
        target.name(),
        host == null ? "" : host.address(),
        reached,
        report.error(),
        turned ? now : status.since(),
        reached ? now : status.lastSeen(),
        report.engineVersion(),
        millis);
  }

  /** Passes that failed alike in a row, for the backoff. */
  int failures() {
    return failures.failures();
  }

  /** How its last pass went; empty if it is no host. */
  Optional<HostStatus> host() {
    return target instanceof HostId ? Optional.of(status) : Optional.empty();
  }

  @Override
  public void close() {
    access.close();
  }
}
