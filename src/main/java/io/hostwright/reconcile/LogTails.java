package io.hostwright.reconcile;

import io.hostwright.host.HostException;
import io.hostwright.model.DesiredState;
import io.hostwright.model.ResourceId;
import io.hostwright.plan.Finding;
import io.hostwright.plan.Plan;
import io.hostwright.plan.ResourcePlan;

/** Adds to findings that blame a container the last lines it wrote, cleaned of known secrets. */
final class LogTails {
  private static final int LINES = 10;

  private final Site site;
  private final DesiredState state;

  LogTails(Site site, DesiredState state) {
    this.site = site;
    this.state = state;
  }

  /** The same plan with fuller messages; untouched where nothing is blamed. */
  Plan added(Plan plan) {
    return new Plan(
        plan.target(), plan.revision(), plan.resources().stream().map(this::added).toList());
  }

  private ResourcePlan added(ResourcePlan plan) {
    var decision = plan.decision();
    var findings = decision.findings().stream().map(f -> added(plan.id(), f)).toList();
    return plan.deciding(decision.finding(findings));
  }

  private Finding added(ResourceId id, Finding finding) {
    return switch (finding) {
      case Finding.Failing f when !f.logsOf().isEmpty() ->
          new Finding.Failing(f.reason(), f.message() + tail(id, f.logsOf()), f.logsOf());
      case Finding.Held h when !h.logsOf().isEmpty() ->
          new Finding.Held(
              h.reason(), h.message() + tail(id, h.logsOf()), h.confirmId(), h.logsOf());
      case Finding.Failing f -> f;
      case Finding.Held h -> h;
      case Finding.Waiting w -> w;
      case Finding.Unseen u -> u;
    };
  }

  /** The last lines of a resource's container, in one; empty if it wrote nothing. */
  String of(ResourceId id, String container) {
    try {
      return clean(id, String.join(" | ", site.logTail(container, LINES)));
    } catch (HostException e) {
      return "(they could not be read: " + e.getMessage() + ")";
    }
  }

  private String tail(ResourceId id, String container) {
    try {
      var lines = site.logTail(container, LINES);
      return lines.isEmpty()
          ? "; it wrote nothing"
          : "; its last lines: " + clean(id, String.join(" | ", lines));
    } catch (HostException e) {
      return "; its last lines could not be read: " + e.getMessage();
    }
  }

  private String clean(ResourceId id, String text) {
    return state.resources().stream()
        .filter(r -> r.id().equals(id))
        .map(r -> Cleaning.of(r, text))
        .findFirst()
        .orElse(text);
  }
}
