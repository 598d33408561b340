package io.hostwright.cli;

import io.hostwright.plan.PlanText;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "validate",
    header = "Read and check everything; touches no host.",
    description = {
      "Prints a line per problem: path:line:column: what is wrong, and one per warning, which says",
      "so and leaves the exit code as it is."
    },
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
      report.warnings().forEach(warning -> context.line(warning.warning()));
      context.note(summary(report));
    }
    return report.problems().isEmpty() ? ExitCode.OK : ExitCode.INVALID;
  }

  private static String summary(ValidationReport report) {
    String what = String.join(", ", report.environments());
    String at = " at " + Words.revision(report.revision());
    String warnings =
        report.warnings().isEmpty()
            ? ""
            : ", " + PlanText.count(report.warnings().size(), "warning");
    return report.problems().isEmpty()
        ? "valid: " + what + at + warnings
        : PlanText.count(report.problems().size(), "problem") + warnings + " in " + what + at;
  }

  private void json(ValidationReport report) {
    var document = Context.JSON.createObjectNode();
    document.put("revision", report.revision());
    var environments = document.putArray("environments");
    report.environments().forEach(environments::add);
    document.put("valid", report.problems().isEmpty());
    ProblemJson.add(document, report.problems());
    ProblemJson.addWarnings(document, report.warnings());
    context.json(document);
  }
}
