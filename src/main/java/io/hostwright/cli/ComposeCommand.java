package io.hostwright.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "compose",
    header = "Print the project that Compose files come to.",
    description = {
      "The output is Compose's canonical JSON model, as 'docker compose config --format json'",
      "prints it. Here the shell's environment and .env count."
    },
    footer = {"", "Example:", "  hostwright compose -f compose.yaml -f compose.local.yaml"})
final class ComposeCommand implements Callable<Integer> {
  private final Context context;
  @Mixin private final OutputOption output = new OutputOption();

  @Option(
      names = {"-f", "--file"},
      paramLabel = "FILE",
      required = true,
      description = "A Compose file; further ones are merged over it.")
  private List<Path> files = new ArrayList<>();

  @Option(
      names = "--env-file",
      paramLabel = "FILE",
      description = "Values for names in the files, instead of the .env beside the first.")
  private List<Path> envFiles = new ArrayList<>();

  @Option(names = "--profile", paramLabel = "NAME", description = "A profile to enable.")
  private List<String> profiles = new ArrayList<>();

  @Option(
      names = {"-p", "--project", "--project-name"},
      paramLabel = "NAME",
      description = "The project's name.")
  private @Nullable String project;

  ComposeCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() throws CliException {
    var options = new ComposeOptions(files, envFiles, profiles, project);
    var rendered = context.services().compose().get().render(options);
    rendered.warnings().forEach(w -> context.note(w.warning()));
    if (rendered.problems().isEmpty()) {
      // Byte for byte what the real one prints, which ends without a line break.
      context.text(rendered.json().stripTrailing());
      return ExitCode.OK;
    }
    rendered.problems().forEach(problem -> context.complain(problem.toString()));
    if (output.json()) {
      var document = Context.JSON.createObjectNode();
      ProblemJson.add(document, rendered.problems());
      context.json(document);
    }
    return ExitCode.INVALID;
  }
}
