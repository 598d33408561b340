package io.hostwright.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What {@code plan} and {@code apply} are about. */
final class PlanArguments {
  @Mixin private final RepoArguments repo = new RepoArguments();

  @Option(
      names = "--only",
      paramLabel = "KIND/NAME[@HOST]",
      description = "Only this resource; nothing is pruned then.")
  private @Nullable String only;

  PlanOptions options() throws CliException {
    if (only != null && only.indexOf('/') < 1) {
      throw CliException.usage("--only takes KIND/NAME or KIND/NAME@HOST, not '" + only + "'");
    }
    return new PlanOptions(repo.options(), only);
  }
}
