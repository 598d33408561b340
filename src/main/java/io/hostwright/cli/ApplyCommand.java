package io.hostwright.cli;

import io.hostwright.plan.PlanText;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "apply",
    header = "Converge once, with progress, and end.",
    description = "Refuses a work tree that differs from its commit; --only never prunes.",
    footer = {"", "Example:", "  hostwright apply --env local --only Stack/ktrdr@core"})
final class ApplyCommand implements Callable<Integer> {
  private final Context context;
  @Mixin private final PlanArguments arguments = new PlanArguments();
  @Mixin private final OutputOption output = new OutputOption();

  @Option(
      names = "--confirm",
      paramLabel = "ID",
      description = "Allow the held action with this id, as plan prints it; may be given again.")
  private List<String> confirm = new ArrayList<>();

  ApplyCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() throws CliException {
    var options = arguments.options();
    var report = context.services().plan().get().apply(options, confirm, context.progress());
    if (output.json()) {
      json(report);
    } else if (report.problems().isEmpty()) {
      text(report);
    } else {
      context.invalid(report.problems());
    }
    return exitCode(report);
  }

  private void text(ApplyReport report) {
    var table = new Table();
    for (ResourceLine line : report.resources()) {
      String message = line.message();
      String held = line.confirmId().isEmpty() ? "" : " (confirm " + line.confirmId() + ")";
      table.row(
          Table.Cell.of(line.resource()),
          new Table.Cell(line.ready(), context.style().ready(line.ready())),
          Table.Cell.of(line.reason()),
          Table.Cell.of(message + held));
    }
    context.text(table.text());
    context.line(
        PlanText.count(report.actions().size(), "action")
            + "; "
            + report.resources().stream().filter(ApplyCommand::isReady).count()
            + " of "
            + PlanText.count(report.resources().size(), "resource")
            + " Ready at "
            + Words.revision(report.revision()));
  }

  private void json(ApplyReport report) {
    var document = Context.JSON.createObjectNode();
    document.put("revision", report.revision());
    document.put("environment", report.environment());
    var actions = document.putArray("actions");
    report.actions().forEach(actions::add);
    var resources = document.putArray("resources");
    for (ResourceLine line : report.resources()) {
      resources
          .addObject()
          .put("resource", line.resource())
          .put("ready", line.ready())
          .put("reason", line.reason())
          .put("message", line.message())
          .put("confirm", line.confirmId());
    }
    ProblemJson.add(document, report.problems());
    document.put("failed", report.failed());
    document.put("converged", exitCode(report) == ExitCode.OK);
    context.json(document);
  }

  private static int exitCode(ApplyReport report) {
    if (!report.problems().isEmpty()) {
      return ExitCode.INVALID;
    } else if (report.failed()) {
      return ExitCode.FAILED;
    }
    boolean converged = report.resources().stream().allMatch(ApplyCommand::isReady);
    return converged ? ExitCode.OK : ExitCode.NOT_CONVERGED;
  }

  private static boolean isReady(ResourceLine line) {
    return line.ready().equals("True");
  }
}
