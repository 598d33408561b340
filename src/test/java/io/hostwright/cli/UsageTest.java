package io.hostwright.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsageTest {
  private static final List<String> COMMANDS =
      List.of(
          "validate",
          "compose",
          "plan",
          "apply",
          "serve",
          "status",
          "verify",
          "events",
          "why",
          "reconcile",
          "confirm");

  @Test
  void helpListsTheCommandsThatExist() {
    var result = new CommandLineRun().run("--help");
    assertEquals(0, result.exitCode());
    var listed =
        result
            .out()
            .lines()
            .dropWhile(line -> !line.equals("Commands:"))
            .skip(1)
            .takeWhile(line -> !line.isEmpty())
            .map(line -> line.strip().split(" ", 2)[0])
            .toList();
    assertEquals(COMMANDS, listed);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "validate",
        "compose",
        "plan",
        "apply",
        "serve",
        "status",
        "verify",
        "events",
        "why",
        "reconcile",
        "confirm"
      })
  void everyCommandsHelpHasAnExampleAndTheCommonOptions(String command) {
    var result = new CommandLineRun().run(command, "--help");
    assertEquals(0, result.exitCode());
    assertEquals("", result.err());
    String example = result.out().substring(result.out().indexOf("Example:"));
    assertTrue(example.contains("hostwright " + command), example);
    for (String option : List.of("--no-color", "-q, --quiet", "-v, --verbose", "-h, --help")) {
      assertTrue(result.out().contains(option), option);
    }
    assertEquals(!command.equals("serve"), result.out().contains("-o, --output"));
    assertTrue(result.out().lines().allMatch(line -> line.length() <= 100), result.out());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "plann | unknown command 'plann'; did you mean 'plan'?",
        "xyzzy | unknown command 'xyzzy'",
        "plan --envv local | unknown option '--envv'; did you mean '--env'?",
        "plan --reop=x | unknown option '--reop'; did you mean '--repo'?",
        "plan -o yaml | invalid value for option '--output': expected text, json or markdown, not"
            + " 'yaml'",
        "validate -o markdown | invalid value for option '--output': expected text or json, not"
            + " 'markdown'",
        "validate extra | unexpected argument 'extra'",
        "confirm | missing required parameter: 'ID'",
        "compose | missing required option: '--file=FILE'",
        "events --since soon | --since takes a duration such as 10m or a time such as"
            + " 2026-03-01T12:00:00Z, not 'soon'",
        "events ktrdr | expected KIND/NAME, not 'ktrdr'",
        "plan --only ktrdr | --only takes KIND/NAME or KIND/NAME@HOST, not 'ktrdr'",
        "status --server localhost:80 | --server takes an address such as http://127.0.0.1:8787,"
            + " not 'localhost:80'"
      })
  void aWrongCommandLineEndsWith64AndSaysWhatIsWrong(String args, String message) {
    var result = new CommandLineRun().run(args.split(" "));
    assertEquals(64, result.exitCode());
    assertEquals("", result.out());
    assertEquals("hostwright: " + message, result.err().lines().findFirst().orElse(""));
    assertFalse(result.err().contains("\tat "), result.err());
  }

  @Test
  void withoutACommandThereIsHelpAnd64() {
    var result = new CommandLineRun().run();
    assertEquals(64, result.exitCode());
    assertTrue(result.err().contains("Usage: hostwright"), result.err());
    assertEquals("", result.out());
  }

  @Test
  void serveIsTheLaunchersAndGivesItsExitCode() {
    ServeLauncher launcher = () -> 7;
    assertEquals(7, new CommandLineRun().with(launcher).run("serve").exitCode());
  }

  @Test
  void aFailureTellsItsStackOnlyWhenAsked() {
    DesiredStateService failing =
        options -> {
          throw CliException.failed("the repository cannot be read", new Exception("deep cause"));
        };
    var quiet = new CommandLineRun().with(failing).run("validate");
    assertEquals(
        new CommandLineRun.Result(1, "", "hostwright: the repository cannot be read\n"), quiet);
    for (String[] args : new String[][] {{"validate", "-v"}, {"-v", "validate"}}) {
      var verbose = new CommandLineRun().with(failing).run(args);
      assertEquals(1, verbose.exitCode());
      assertTrue(verbose.err().contains("deep cause"), Arrays.toString(args));
      assertTrue(verbose.err().contains("\tat "), verbose.err());
    }
  }

  @Test
  void aFaultOfOursIsNoStackTraceEither() {
    DesiredStateService broken =
        options -> {
          throw new IllegalStateException();
        };
    var result = new CommandLineRun().with(broken).run("validate");
    assertEquals(1, result.exitCode());
    assertEquals(
        "hostwright: failed inside: java.lang.IllegalStateException; -v tells more\n",
        result.err());
  }
}
