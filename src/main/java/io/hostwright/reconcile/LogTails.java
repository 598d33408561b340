package io.hostwright.reconcile;

import io.hostwright.host.HostException;
import io.hostwright.model.Cleaner;
import io.hostwright.model.Visible;
import io.hostwright.plan.Finding;
import io.hostwright.plan.Plan;
import io.hostwright.plan.ResourcePlan;
import java.util.List;
import java.util.stream.Collectors;

/** Adds to findings that blame a container the last lines it wrote, cleaned. */
final class LogTails {
  private static final int LINES = 10;

  /** So that a long line leaves room for the others, of which the last says most. */
  private static final int LINE = 400;

  /** What all that is added begins with. */
  static final String TAIL = "; its last lines";

  private final Site site;
  private final Cleaner cleaner;

  LogTails(Site site, Cleaner cleaner) {
    this.site = site;
    this.cleaner = cleaner;
  }

  /** The same plan with fuller messages; untouched where nothing is blamed. */
  Plan added(Plan plan) {
    return new Plan(
        plan.target(), plan.revision(), plan.resources().stream().map(this::added).toList());
  }

  private ResourcePlan added(ResourcePlan plan) {
    var decision = plan.decision();
    var findings = decision.findings().stream().map(this::added).toList();
    return plan.deciding(decision.finding(findings));
  }

  private Finding added(Finding finding) {
    return switch (finding) {
      case Finding.Failing f when !f.logsOf().isEmpty() ->
          new Finding.Failing(f.reason(), f.message() + tail(f.logsOf()), f.logsOf());
      case Finding.Held h when !h.logsOf().isEmpty() ->
          new Finding.Held(h.reason(), h.message() + tail(h.logsOf()), h.confirmId(), h.logsOf());
      case Finding.Failing f -> f;
      case Finding.Held h -> h;
      case Finding.Waiting w -> w;
      case Finding.Unseen u -> u;
    };
  }

  /** The last lines of a resource's container, in one; empty if it wrote nothing. */
  String of(String container) {
    try {
      return joined(site.logTail(container, LINES));
    } catch (HostException e) {
      return cleaner.line("(they could not be read: " + e.getMessage() + ")");
    }
  }

  private String tail(String container) {
    try {
      var lines = site.logTail(container, LINES);
      return TAIL + ": " + (lines.isEmpty() ? "none, it wrote nothing" : joined(lines));
    } catch (HostException e) {
      return TAIL + " could not be read: " + cleaner.line(String.valueOf(e.getMessage()));
    }
  }

  private String joined(List<String> lines) {
    return lines.stream()
        .map(line -> Visible.cut(cleaner.line(line), LINE))
        .collect(Collectors.joining(" | "));
  }
}
