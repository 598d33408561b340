package io.hostwright.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --repo}, {@code --revision} and {@code --env}. */
final class RepoArguments {
  @Option(
      names = "--repo",
      paramLabel = "DIR|URL",
      description = {
        "The repository; a directory is read as its work tree.",
        "Default: HOSTWRIGHT_REPOSITORY_URL, else the current directory."
      })
  private @Nullable String repo;

  @Option(
      names = "--revision",
      paramLabel = "REV",
      description = "A commit, branch or tag instead of the work tree or the branch's head.")
  private @Nullable String revision;

  @Option(
      names = "--env",
      paramLabel = "NAME",
      description = "The environment; need not be said where there is only one.")
  private @Nullable String environment;

  RepoOptions options() {
    return new RepoOptions(repo, revision, environment);
  }
}
