package io.hostwright.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hostwright.cli.CommandLineRun.Result;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ValidateAndComposeTest {
  private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";
  private static final List<ProblemLine> PROBLEMS =
      List.of(
          new ProblemLine("env/local/a.yaml", 3, 7, "unknown key 'imgae'; did you mean 'image'?"),
          new ProblemLine("env/local/b.yaml", 0, 0, "the file is empty"));

  private static DesiredStateService giving(List<ProblemLine> problems) {
    return giving(problems, List.of());
  }

  private static DesiredStateService giving(
      List<ProblemLine> problems, List<ProblemLine> warnings) {
    return options ->
        new ValidationReport(COMMIT + "+dirty", List.of("home", "local"), problems, warnings);
  }

  @Test
  void aValidStateEndsWithZeroAndNothingOnStandardOutput() {
    assertEquals(
        new Result(0, "", "valid: home, local at 0123456789+dirty\n"),
        new CommandLineRun().with(giving(List.of())).run("validate"));
    assertEquals(
        new Result(0, "", ""), new CommandLineRun().with(giving(List.of())).run("validate", "-q"));
  }

  @Test
  void everyProblemIsALineAsEditorsReadIt() {
    assertEquals(
        new Result(
            65,
            """
            env/local/a.yaml:3:7: unknown key 'imgae'; did you mean 'image'?
            env/local/b.yaml: the file is empty
            """,
            "2 problems in home, local at 0123456789+dirty\n"),
        new CommandLineRun().with(giving(PROBLEMS)).run("validate"));
  }

  @Test
  void aWarningSaysSoInItsLineAndMakesNothingInvalid() {
    var warning = new ProblemLine("stacks/web/compose.yaml", 5, 9, "'./app.conf' looks odd");
    assertEquals(
        new Result(
            0,
            "stacks/web/compose.yaml:5:9: warning: './app.conf' looks odd\n",
            "valid: home, local at 0123456789+dirty, 1 warning\n"),
        new CommandLineRun().with(giving(List.of(), List.of(warning))).run("validate"));
    assertEquals(
        new Result(
            65,
            """
            env/local/a.yaml:3:7: unknown key 'imgae'; did you mean 'image'?
            env/local/b.yaml: the file is empty
            stacks/web/compose.yaml:5:9: warning: './app.conf' looks odd
            """,
            "2 problems, 1 warning in home, local at 0123456789+dirty\n"),
        new CommandLineRun().with(giving(PROBLEMS, List.of(warning))).run("validate"));
    assertEquals(
        new Result(
            0,
            """
            {
              "revision" : "0123456789abcdef0123456789abcdef01234567+dirty",
              "environments" : [ "home", "local" ],
              "valid" : true,
              "problems" : [ ],
              "warnings" : [ {
                "path" : "stacks/web/compose.yaml",
                "line" : 5,
                "column" : 9,
                "message" : "'./app.conf' looks odd"
              } ]
            }
            """,
            ""),
        new CommandLineRun()
            .with(giving(List.of(), List.of(warning)))
            .run("validate", "-o", "json"));
  }

  @Test
  void validateAsJsonIsOneDocument() {
    assertEquals(
        new Result(
            65,
            """
            {
              "revision" : "0123456789abcdef0123456789abcdef01234567+dirty",
              "environments" : [ "home", "local" ],
              "valid" : false,
              "problems" : [ {
                "path" : "env/local/a.yaml",
                "line" : 3,
                "column" : 7,
                "message" : "unknown key 'imgae'; did you mean 'image'?"
              } ],
              "warnings" : [ ]
            }
            """,
            ""),
        new CommandLineRun().with(giving(PROBLEMS.subList(0, 1))).run("validate", "-o", "json"));
  }

  @Test
  void theOptionsReachTheService() {
    var asked = new ArrayList<RepoOptions>();
    DesiredStateService service =
        options -> {
          asked.add(options);
          return new ValidationReport(COMMIT, List.of(), List.of(), List.of());
        };
    new CommandLineRun().with(service).run("validate");
    new CommandLineRun()
        .with(service)
        .run("validate", "--repo", "https://git/x", "--revision=v1", "--env", "local");
    assertEquals(
        List.of(new RepoOptions(null, null, null), new RepoOptions("https://git/x", "v1", "local")),
        asked);
  }

  @Test
  void composePrintsTheModelAloneAndWarnsBesideIt() {
    var asked = new ArrayList<ComposeOptions>();
    ComposeService service =
        options -> {
          asked.add(options);
          return new RenderedCompose(
              "{\n  \"name\": \"x\"\n}\n",
              List.of(new ProblemLine("a.yaml", 2, 3, "TAG is not set")),
              List.of());
        };
    var result =
        new CommandLineRun()
            .with(service)
            .run(
                "compose",
                "-f",
                "a.yaml",
                "-f",
                "b.yaml",
                "--env-file",
                "e",
                "--profile",
                "gpu",
                "--project",
                "x");
    assertEquals(
        new Result(0, "{\n  \"name\": \"x\"\n}", "a.yaml:2:3: warning: TAG is not set\n"), result);
    assertEquals(
        List.of(
            new ComposeOptions(
                List.of(Path.of("a.yaml"), Path.of("b.yaml")),
                List.of(Path.of("e")),
                List.of("gpu"),
                "x")),
        asked);
  }

  @Test
  void composeWithProblemsEndsWith65AndNoModel() {
    ComposeService service = options -> new RenderedCompose("", List.of(), PROBLEMS.subList(0, 1));
    var text = new CommandLineRun().with(service).run("compose", "-f", "a.yaml");
    assertEquals(
        new Result(65, "", "env/local/a.yaml:3:7: unknown key 'imgae'; did you mean 'image'?\n"),
        text);
  }

  @Test
  void composeRefusesAFileThatCannotBeReadWithTheServicesCode() {
    ComposeService service =
        options -> {
          throw CliException.usage("the env file e cannot be read");
        };
    assertEquals(
        new Result(64, "", "hostwright: the env file e cannot be read\n"),
        new CommandLineRun().with(service).run("compose", "-f", "a.yaml", "--env-file", "e"));
  }
}
