package io.hostwright.api;

import io.hostwright.model.Target;
import io.hostwright.plan.Sight;
import io.hostwright.reconcile.Operator.Snapshot;
import io.hostwright.status.ResourceStatus;
import java.util.Comparator;
import java.util.List;

/**
 * {@code GET /api/v1/verify}: the whole system, the application's own view first.
 *
 * @param revision in force; empty if there is none
 */
public record VerifyView(String revision, boolean converged, List<CheckView> checks) {

  /**
   * One resource.
   *
   * @param resource {@code Kind/name} or {@code Kind/name@host}
   * @param ready {@code True}, {@code False} or {@code Unknown}
   * @param rows what the last look saw, thing by thing; empty for what is on a host
   */
  public record CheckView(
      String resource, String ready, String reason, String message, List<RowView> rows) {}

  /**
   * One thing of it.
   *
   * @param ok false if that is why the resource is not Ready
   */
  public record RowView(String what, String state, boolean ok, String detail) {}

  static VerifyView of(Snapshot snapshot, boolean converged) {
    var checks =
        snapshot.resources().stream()
            .sorted(
                Comparator.comparing(
                        (ResourceStatus s) -> !s.id().target().equals(Target.APPLICATION))
                    .thenComparing(ResourceStatus::id))
            .map(s -> check(s, snapshot.seen().getOrDefault(s.id(), List.of())))
            .toList();
    var desired = snapshot.desired();
    return new VerifyView(desired == null ? "" : desired.revision().toString(), converged, checks);
  }

  private static CheckView check(ResourceStatus status, List<Sight> rows) {
    var ready = status.ready();
    return new CheckView(
        status.id().toString(),
        ready.status().word(),
        ready.reason(),
        ready.message(),
        rows.stream().map(r -> new RowView(r.what(), r.state(), r.ok(), r.detail())).toList());
  }
}
