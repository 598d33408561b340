package io.hostwright.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hostwright.plan.Action;
import io.hostwright.plan.Cause;
import io.hostwright.plan.Finding;
import io.hostwright.plan.Plan;
import io.hostwright.plan.ResourcePlan;

/** A plan as one JSON document; resources with nothing to say are left out, secrets masked. */
final class PlanJson {
  private PlanJson() {}

  static ObjectNode of(PlanReport report) {
    var document = Context.JSON.createObjectNode();
    document.put("revision", report.revision());
    document.put("environment", report.environment());
    var hosts = document.putArray("hosts");
    report.plans().forEach(plan -> host(hosts.addObject(), plan));
    var hostProblems = document.putArray("hostProblems");
    for (HostProblem problem : report.hostProblems()) {
      hostProblems
          .addObject()
          .put("host", problem.host())
          .put("reason", problem.reason())
          .put("message", problem.message());
    }
    ProblemJson.add(document, report.problems());
    var notes = document.putArray("notes");
    report.notes().forEach(notes::add);
    document
        .putObject("summary")
        .put("actions", report.plans().stream().mapToInt(p -> p.actions().size()).sum())
        .put("hosts", report.plans().stream().filter(p -> !p.isEmpty()).count());
    return document;
  }

  private static void host(ObjectNode node, Plan plan) {
    node.put("host", plan.target().name());
    var resources = node.putArray("resources");
    plan.resources().stream()
        .filter(resource -> !resource.decision().ready())
        .forEach(resource -> resource(resources.addObject(), resource));
  }

  private static void resource(ObjectNode node, ResourcePlan resource) {
    node.put("resource", resource.id().toString());
    var actions = node.putArray("actions");
    resource.decision().actions().forEach(action -> action(actions.addObject(), action));
    var findings = node.putArray("findings");
    resource.decision().findings().forEach(finding -> finding(findings.addObject(), finding));
  }

  private static void action(ObjectNode node, Action action) {
    node.put("verb", action.verb().word());
    node.put("subject", action.subject().toString());
    var causes = node.putArray("causes");
    for (Cause cause : action.causes()) {
      causes
          .addObject()
          .put("field", cause.field())
          .put("desired", cause.desired().toString())
          .put("observed", cause.observed().toString())
          .put("file", cause.origin().file())
          .put("line", cause.origin().line());
    }
  }

  private static void finding(ObjectNode node, Finding finding) {
    String confirm = finding instanceof Finding.Held held ? held.confirmId() : "";
    node.put("kind", kind(finding))
        .put("reason", finding.reason().word())
        .put("message", finding.message())
        .put("confirm", confirm);
  }

  /** The word that the plan's text uses. */
  static String kind(Finding finding) {
    return switch (finding) {
      case Finding.Waiting waiting -> "waiting";
      case Finding.Failing failing -> "failing";
      case Finding.Held held -> "held";
      case Finding.Unseen unseen -> "unknown";
    };
  }
}
