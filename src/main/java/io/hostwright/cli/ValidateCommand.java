package io.hostwright.cli;

import io.hostwright.plan.PlanText;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "validate",
    header = "Read and check everything; touches no host.",
    description = "Prints a line per problem: path:line:column: what is wrong.",
    footer = {"", "Example:", "  hostwright validate --repo . --env local"})
final class ValidateCommand implements Callable<Integer> {
  private final Context context;
  @Mixin private final RepoArguments repo = new RepoArguments();
  @Mixin private final OutputOption output = new OutputOption();

  ValidateCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() throws CliException {
    var report = context.services().desiredState().get().validate(repo.options());
    if (output.json()) {
      json(report);
    } else {
      report.problems().forEach(problem -> context.line(problem.toString()));
      context.note(summary(report));
    }
    return report.problems().isEmpty() ? ExitCode.OK : ExitCode.INVALID;
  }

  private static String summary(ValidationReport report) {
    String what = String.join(", ", report.environments());
    String at = " at " + Words.revision(report.revision());
    return report.problems().isEmpty()
        ? "valid: " + what + at
        : PlanText.count(report.problems().size(), "problem") + " in " + what + at;
  }

  private void json(ValidationReport report) {
    var document = Context.JSON.createObjectNode();
    document.put("revision", report.revision());
    var environments = document.putArray("environments");
    report.environments().forEach(environments::add);
    document.put("valid", report.problems().isEmpty());
    ProblemJson.add(document, report.problems());
    context.json(document);
  }
}
