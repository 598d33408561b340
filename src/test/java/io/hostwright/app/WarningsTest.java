package io.hostwright.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hostwright.cli.CliException;
import io.hostwright.cli.PlanOptions;
import io.hostwright.cli.ProblemLine;
import io.hostwright.cli.RepoOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is worth a word is told by every command that reads a desired state. */
class WarningsTest {
  private static final String WARNING =
      "stacks/web/compose.yaml:2:28: warning: 'yes' is no boolean in YAML 1.2; write true";

  @TempDir Path directory = Path.of("/nowhere");

  @BeforeEach
  void aStackWithAWarningBesideAManifestWithAProblem() throws IOException {
    file("stacks/web/compose.yaml", "services:\n  app: {image: web:1, tty: yes}\n");
    file(
        "environments/test/web.yaml",
        """
        kind: Host
        metadata: {name: core}
        spec: {address: 192.0.2.1}
        ---
        kind: Stack
        metadata: {name: web}
        spec: {hosts: [core], compose: [../../stacks/web/compose.yaml]}
        ---
        kind: Filez
        metadata: {name: x}
        """);
  }

  private void file(String path, String content) throws IOException {
    Path file = directory.resolve(path);
    Files.createDirectories(file.resolveSibling("."));
    Files.writeString(file, content);
  }

  private Assembly assembly() {
    return new Assembly(Settings.read(Map.of("state-dir", directory + "/state")::get));
  }

  private RepoOptions here() {
    return new RepoOptions(directory.toString(), null, "test");
  }

  @Test
  void validateHasThemBesideTheProblems() throws CliException {
    var report = new Validation(assembly()).validate(here());
    assertEquals(1, report.problems().size());
    assertEquals(List.of(WARNING), report.warnings().stream().map(ProblemLine::warning).toList());
  }

  @Test
  void planAndApplyTellThemBeforeAnythingElse() throws CliException {
    var told = new ArrayList<String>();
    var planning = new Planning(assembly());
    assertEquals(1, planning.plan(new PlanOptions(here(), null), told::add).problems().size());
    planning.apply(new PlanOptions(here(), null), List.of(), told::add);
    assertEquals(List.of(WARNING, WARNING), told);
  }
}
