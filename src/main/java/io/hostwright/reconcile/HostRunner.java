package io.hostwright.reconcile;

import io.hostwright.model.DesiredState;
import io.hostwright.model.HostId;
import io.hostwright.reconcile.Operator.HostStatus;
import io.hostwright.status.Outcome;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One host's worker: its link, its passes, and how they went. Called by one thread at a time. */
final class HostRunner implements AutoCloseable {
  private final HostId host;
  private final HostLink link;
  private final TargetReconciler reconciler;
  private final InstantSource clock;
  private int failures;
  private volatile HostStatus status;

  HostRunner(HostId host, HostLink link, TargetReconciler reconciler, InstantSource clock) {
    this.host = host;
    this.link = link;
    this.reconciler = reconciler;
    this.clock = clock;
    this.status = new HostStatus(host.name(), "", null, "not looked at yet", null, null, "", -1);
  }

  /** A whole pass. */
  PassReport pass(DesiredState state) {
    return timed(state, () -> reconciler.pass(state));
  }

  /** A look that changes nothing. */
  PassReport look(DesiredState state) {
    return timed(state, () -> reconciler.look(state));
  }

  private PassReport timed(DesiredState state, Supplier<PassReport> work) {
    long start = System.nanoTime();
    var report = work.get();
    long millis = (System.nanoTime() - start) / 1_000_000;
    boolean failed =
        report.outcomes().values().stream()
            .anyMatch(
                o -> o instanceof Outcome.Failed || o instanceof Outcome.Stalled s && s.unseen());
    failures = failed ? failures + 1 : 0;
    status = next(state, report, millis);
    return report;
  }

  private HostStatus next(DesiredState state, PassReport report, long millis) {
    boolean reached = report.hostError().isEmpty();
    Instant now = clock.instant();
    @Nullable Boolean before = status.reachable();
    boolean turned = before == null || before != reached;
    var target = state.hosts().get(host);
    return new HostStatus(
        host.name(),
        target == null ? "" : target.address(),
        reached,
        report.hostError(),
        turned ? now : status.since(),
        reached ? now : status.lastSeen(),
        report.engineVersion(),
        millis);
  }

  /** Passes that failed in a row, for the backoff. */
  int failures() {
    return failures;
  }

  HostStatus status() {
    return status;
  }

  @Override
  public void close() {
    reconciler.release();
    link.close();
  }
}
