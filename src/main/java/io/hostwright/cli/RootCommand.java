package io.hostwright.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** {@code hostwright} itself: the options that every command has. */
@Command(
    name = "hostwright",
    synopsisSubcommandLabel = "COMMAND",
    header = "Makes bare hosts match a Git repository, and keeps them so.",
    footer = {
      "",
      "Exit codes, the first that fits: 64 usage, 65 the desired state is invalid, 1 failed or",
      "refused, 3 something is not converged, held or Unknown, 2 plan found changes, 0 done.",
      "",
      "Example:",
      "  hostwright validate && hostwright plan --env local"
    })
final class RootCommand {
  @Option(
      names = {"-q", "--quiet"},
      scope = ScopeType.INHERIT,
      description = "No progress, only what was asked for and what went wrong.")
  private boolean quiet;

  @Option(
      names = {"-v", "--verbose"},
      scope = ScopeType.INHERIT,
      description = "Tell a failure's causes down to the Java stack.")
  private boolean verbose;

  @Option(
      names = "--no-color",
      scope = ScopeType.INHERIT,
      description = "No colour; the same as a set NO_COLOR, and as writing to no terminal.")
  private boolean noColor;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "This text.")
  private boolean help;

  boolean quiet() {
    return quiet;
  }

  boolean verbose() {
    return verbose;
  }

  boolean noColor() {
    return noColor;
  }

  boolean help() {
    return help;
  }
}
