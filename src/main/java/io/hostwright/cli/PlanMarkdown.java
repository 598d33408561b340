package io.hostwright.cli;

import io.hostwright.model.Visible;
import io.hostwright.plan.Action;
import io.hostwright.plan.Cause;
import io.hostwright.plan.Finding;
import io.hostwright.plan.PlanText;
import io.hostwright.plan.ResourcePlan;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A plan as the comment of a pull request. */
final class PlanMarkdown {
  private PlanMarkdown() {}

  static String of(PlanReport report) {
    var lines = new ArrayList<String>();
    lines.add(
        "### Plan of "
            + code(report.environment())
            + " at "
            + code(Words.revision(report.revision())));
    lines.add("");
    if (report.problems().isEmpty()) {
      planned(report, lines);
    } else {
      lines.add("The desired state is invalid:");
      lines.add("");
      report.problems().forEach(problem -> lines.add("- " + code(problem.toString())));
    }
    return String.join("\n", lines) + "\n";
  }

  private static void planned(PlanReport report, List<String> lines) {
    lines.add("**" + PlanText.summary(report.plans(), report.hostProblems().size()) + "**");
    var rows = new ArrayList<String>();
    report.plans().forEach(plan -> plan.resources().forEach(r -> rows(r, rows)));
    for (HostProblem problem : report.hostProblems()) {
      rows.add(
          row(
              problem.host(),
              "",
              "unknown",
              cell(problem.reason()) + ": " + cell(problem.message())));
    }
    if (!rows.isEmpty()) {
      lines.add("");
      lines.add("| host | resource | what | why |");
      lines.add("|---|---|---|---|");
      lines.addAll(rows);
    }
    report.notes().forEach(note -> lines.addAll(List.of("", cell(note))));
  }

  private static void rows(ResourcePlan resource, List<String> rows) {
    String host = resource.id().target().name();
    String ref = resource.id().ref().toString();
    for (Action action : resource.decision().actions()) {
      String why =
          action.causes().stream().map(PlanMarkdown::cause).collect(Collectors.joining("<br>"));
      rows.add(row(host, ref, cell(PlanText.line(action)), why));
    }
    for (Finding finding : resource.decision().findings()) {
      String confirm =
          finding instanceof Finding.Held held && !held.confirmId().isEmpty()
              ? "<br>confirm " + code(held.confirmId())
              : "";
      String why = cell(finding.reason().word()) + ": " + cell(finding.message()) + confirm;
      rows.add(row(host, ref, PlanJson.kind(finding), why));
    }
  }

  private static String cause(Cause cause) {
    return code(cause.toString());
  }

  private static String row(String host, String resource, String what, String why) {
    return "| " + cell(host) + " | " + cell(resource) + " | " + what + " | " + why + " |";
  }

  /** Text that must not end the cell, start another element, or call somebody. */
  private static String cell(String text) {
    return Visible.line(text).replaceAll("([\\\\|`*_<>@\\[\\]])", "\\\\$1");
  }

  /** As code: a backtick in it would end it, and a bar would end the cell. */
  private static String code(String text) {
    return "`" + Visible.line(text).replace('`', '\'').replace("|", "\\|") + "`";
  }
}
