package io.hostwright.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.hostwright.cli.CliException;
import io.hostwright.cli.ExitCode;
import io.hostwright.cli.RepoOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckoutTest {
  @TempDir Path directory = Path.of("/nowhere");

  private final Assembly assembly = new Assembly(Settings.read(Map.<String, String>of()::get));

  private void environment(String name) throws IOException {
    Path at = Files.createDirectories(directory.resolve("environments").resolve(name));
    Files.writeString(
        at.resolve("environment.yaml"), "kind: Environment\nmetadata: {name: " + name + "}\n");
  }

  private CliException refused(Path from, String environment) {
    var options = new RepoOptions(from.toString(), null, environment);
    return assertThrows(CliException.class, () -> new Validation(assembly).validate(options));
  }

  @Test
  void anEnvironmentThatIsNotThereIsAMistakeAndTheNearestOneIsTold() throws IOException {
    environment("home");
    environment("lab");
    var e = refused(directory, "hom");
    assertEquals(
        "there is no environment 'hom'; there are: home, lab; did you mean 'home'?",
        e.getMessage());
    assertEquals(ExitCode.USAGE, e.exitCode());
  }

  @Test
  void withoutAnEnvironmentItIsSaidWhatWasLookedFor() {
    var e = refused(directory, "home");
    assertEquals(
        "there is no environment: expected environments/NAME/ with manifests in it; name the"
            + " repository with --repo, or the directory in it with HOSTWRIGHT_REPOSITORY_PATH",
        e.getMessage());
    assertEquals(ExitCode.USAGE, e.exitCode());
  }

  @Test
  void oneOfSeveralHasToBeNamed() throws Exception {
    environment("home");
    environment("lab");
    try (var checkout = Checkout.open(assembly, directory.toString(), null)) {
      assertEquals(List.of("home", "lab"), checkout.environments());
      assertEquals("lab", checkout.environment("lab"));
      assertEquals(
          "say which environment with --env; there are: home, lab",
          assertThrows(CliException.class, () -> checkout.environment(null)).getMessage());
    }
  }

  @Test
  void aFolderOfTheRepositoryIsAsGoodAsItsTop() throws IOException, GitAPIException, CliException {
    environment("home");
    Path stacks = Files.createDirectories(directory.resolve("stacks/web"));
    Files.writeString(stacks.resolve("compose.yaml"), "services: {}\n");
    try (var git = Git.init().setDirectory(directory.toFile()).call()) {
      git.add().addFilepattern(".").call();
    }
    for (String from : List.of("", "stacks/web", "environments/home")) {
      var options = new RepoOptions(directory.resolve(from).toString(), null, null);
      var report = new Validation(assembly).validate(options);
      assertEquals(List.of("home"), report.environments(), from);
      assertEquals(List.of(), report.problems(), from);
    }
  }
}
