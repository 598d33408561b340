package io.hostwright.cli;

import io.hostwright.plan.Plan;
import io.hostwright.plan.PlanText;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

@Command(
    name = "plan",
    header = "Look at the hosts and print what would change, and why; changes nothing.",
    description = "Ends with 0 if nothing is to be done, 2 if something is.",
    footer = {"", "Example:", "  hostwright plan --env local --only Stack/ktrdr -o markdown"})
final class PlanCommand implements Callable<Integer> {
  private enum Format {
    TEXT,
    JSON,
    MARKDOWN
  }

  private final Context context;
  @Mixin private final PlanArguments arguments = new PlanArguments();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "text|json|markdown",
      converter = FormatConverter.class,
      description = "Text for people (the default), one JSON document, or for a pull request.")
  private Format format = Format.TEXT;

  PlanCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() throws CliException {
    var options = arguments.options();
    var report = context.services().plan().get().plan(options, context.progress());
    switch (format) {
      case JSON -> context.json(PlanJson.of(report));
      case MARKDOWN -> context.text(PlanMarkdown.of(report));
      case TEXT -> text(report);
    }
    return exitCode(report);
  }

  private void text(PlanReport report) {
    if (!report.problems().isEmpty()) {
      context.invalid(report.problems());
      return;
    }
    context.note("plan of " + report.environment() + " at " + Words.revision(report.revision()));
    context.text(context.style().plan(PlanText.hosts(report.plans())));
    for (HostProblem problem : report.hostProblems()) {
      String what = problem.reason() + ": " + problem.message();
      context.line(problem.host() + " " + context.style().warning("unknown") + " " + what);
    }
    report.notes().forEach(note -> context.line(context.style().warning("note") + " " + note));
    context.line(PlanText.summary(report.plans(), report.hostProblems().size()));
  }

  private static int exitCode(PlanReport report) {
    if (!report.problems().isEmpty()) {
      return ExitCode.INVALID;
    }
    boolean amiss =
        report.plans().stream()
            .flatMap(plan -> plan.resources().stream())
            .anyMatch(resource -> !resource.decision().findings().isEmpty());
    if (amiss || !report.hostProblems().isEmpty()) {
      return ExitCode.NOT_CONVERGED;
    }
    return report.plans().stream().allMatch(Plan::isEmpty) ? ExitCode.OK : ExitCode.CHANGES;
  }

  private static final class FormatConverter implements ITypeConverter<Format> {
    @Override
    public Format convert(String value) {
      return switch (value.toLowerCase(Locale.ROOT)) {
        case "text" -> Format.TEXT;
        case "json" -> Format.JSON;
        case "markdown" -> Format.MARKDOWN;
        default ->
            throw new TypeConversionException(
                "expected text, json or markdown, not '" + value + "'");
      };
    }
  }
}
