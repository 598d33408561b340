package io.hostwright.reconcile;

import io.hostwright.model.DesiredState;
import io.hostwright.model.HostId;
import io.hostwright.status.FailureCount;
import io.hostwright.status.Outcome;
import java.time.Duration;

/** The worker of what is on no host: its passes, and how they went. Called by one thread. */
final class FleetRunner {
  private final FleetReconciler reconciler;
  private final Telemetry telemetry;
  private final OperatorLog log;
  private final FailureCount failures = new FailureCount();

  FleetRunner(FleetReconciler reconciler, Telemetry telemetry, OperatorLog log) {
    this.reconciler = reconciler;
    this.telemetry = telemetry;
    this.log = log;
  }

  /** A whole pass. */
  PassReport pass(DesiredState desired) {
    long start = System.nanoTime();
    var report = guarded(desired);
    telemetry.passEnded(HostId.FLEET, Duration.ofNanos(System.nanoTime() - start));
    failures.note(report.outcomes());
    return report;
  }

  private PassReport guarded(DesiredState desired) {
    try {
      return reconciler.pass(desired);
    } catch (RuntimeException e) {
      log.error("a pass over the fleet failed inside the operator", e);
      var outcome = new Outcome.Failed("Internal", "the operator itself failed: " + e, true);
      return Results.failed(desired, HostId.FLEET, outcome);
    }
  }

  /** A look that changes nothing. */
  PassReport look(DesiredState desired) {
    return reconciler.look(desired);
  }

  /** Passes that failed alike in a row, for the backoff. */
  int failures() {
    return failures.failures();
  }
}
