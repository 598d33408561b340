package io.hostwright.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hostwright.cli.CommandLineRun.Result;
import io.hostwright.model.Cleaner;
import io.hostwright.model.Sensitive;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a daemon of another age, or whoever answers in its place, can do to a terminal: nothing. */
class HostileTextTest {
  /** As JSON writes it, or may leave it as it is. */
  private static final String HOSTILE =
      "\\u001b[2J\\u001b]0;title\\u0007 a\\r\\nfake 100%% \\u202ebackwards\u009b31m \u200b\u007f";

  private static final String SHOWN =
      "\\x1b[2J\\x1b]0;title\\x07 a\\r\\nfake 100% \\u202ebackwards\\u009b31m \\u200b\\u007f";

  private final FakeDaemon daemon;

  HostileTextTest() throws IOException {
    daemon = new FakeDaemon();
    String any = HOSTILE.replace("%%", "%");
    String resource =
        "{\"resource\":\"%1$s\",\"ready\":\"%1$s\",\"reason\":\"%1$s\",\"message\":\"%1$s\","
            + "\"since\":\"%1$s\",\"confirm\":\"%1$s\",\"%1$s\":[{\"a\":\"%1$s\"}]}";
    daemon
        .answer(
            "GET /api/v1/status",
            200,
            ("{\"revision\":{\"head\":\"%1$s\",\"lastValid\":\"%1$s\",\"environment\":\"%1$s\"},"
                    + "\"problems\":[\"%1$s\"],\"fetchError\":\"%1$s\",\"lastFetch\":\"%1$s\","
                    + "\"hosts\":[{\"name\":\"%1$s\",\"address\":\"%1$s\",\"message\":\"%1$s\","
                    + "\"engineVersion\":\"%1$s\",\"lastSeen\":\"%1$s\"}],\"resources\":["
                    + resource
                    + "]}")
                .formatted(any))
        .answer(
            "GET /api/v1/verify",
            200,
            ("{\"revision\":\"%1$s\",\"checks\":[{\"resource\":\"%1$s\",\"ready\":\"%1$s\","
                    + "\"reason\":\"%1$s\",\"message\":\"%1$s\",\"rows\":[{\"what\":\"%1$s\","
                    + "\"state\":\"%1$s\",\"detail\":\"%1$s\"}]}]}")
                .formatted(any))
        .answer(
            "GET /api/v1/events",
            200,
            ("{\"events\":[{\"at\":\"%1$s\",\"severity\":\"%1$s\",\"resource\":\"Stack/a@b\","
                    + "\"subject\":\"%1$s\",\"reason\":\"%1$s\",\"message\":\"%1$s\","
                    + "\"causes\":[\"%1$s\"],\"revision\":\"%1$s\"}]}")
                .formatted(any))
        .answer("GET /api/v1/resources", 200, ("{\"items\":[" + resource + "]}").formatted(any))
        .answer(
            "POST /api/v1/reconcile", 200, "{\"done\":true,\"actions\":[\"%1$s\"]}".formatted(any))
        .answer("POST /api/v1/confirm", 400, "{\"error\":\"%1$s\"}".formatted(any));
  }

  @AfterEach
  void stop() {
    daemon.close();
  }

  private CommandLineRun asking() {
    return new CommandLineRun().env("HOSTWRIGHT_SERVER", daemon.url());
  }

  private static void assertHarmless(String told) {
    assertTrue(
        told.chars().allMatch(c -> c == '\n' || c == '\t' || (c >= ' ' && c < 0x7f) || c == '…'),
        () -> "acts on a terminal: " + told);
    assertFalse(told.lines().anyMatch(line -> line.startsWith("fake")), told);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "status",
        "status -o json",
        "verify",
        "verify -o json",
        "events",
        "events -o json",
        "why Stack/a@b",
        "why Stack/a@b -o json",
        "reconcile --wait",
        "reconcile --wait -o json",
        "confirm x",
        "confirm x -v",
      })
  void aDaemonsAnswerIsShownAndDoesNothing(String line) {
    var result = asking().run(line.split(" "));
    String told = result.out() + result.err();
    assertHarmless(told);
    assertTrue(told.contains("\\x1b[2J") || told.contains("\\\\x1b[2J"), told);
  }

  @Test
  void inATerminalOnlyOurOwnColoursAreColours() {
    String told = asking().inTerminal().run("status").out();
    assertHarmless(told.replaceAll("\u001b\\[(31|33|0)m", ""));
    assertTrue(told.contains(SHOWN), told);
  }

  @Test
  void problemsOfManifestsKeepToTheirLine() {
    var problem = new ProblemLine("a\u001b[2J.yaml", 1, 2, "no\nfake.yaml:1:1: all is well\u202e");
    var report = new ValidationReport("none", List.of("local"), List.of(problem), List.of());
    var result = new CommandLineRun().with((DesiredStateService) options -> report).run("validate");
    assertHarmless(result.out() + result.err());
    assertTrue(
        result.out().startsWith("a\\x1b[2J.yaml:1:2: no\\nfake.yaml:1:1: all is well\\u202e\n"),
        result.out());
  }

  private static Result failing(String... args) {
    DesiredStateService fails =
        options -> {
          throw CliException.failed(
              "fetching failed: remote: \u001b[2J hunter22\r\nfake",
              new IOException("https://me:hunter22@git\u0007", new IOException("\nfake hunter22")));
        };
    return new CommandLineRun()
        .with(fails)
        .knowing(Cleaner.of(List.of(Sensitive.secret("hunter22"))))
        .run(args);
  }

  @Test
  void whatAServerSaidIsCleanedWhereACommandEnds() {
    assertEquals(
        new Result(1, "", "hostwright: fetching failed: remote: \\x1b[2J [REDACTED]\\r\\nfake\n"),
        failing("validate"));
  }

  @Test
  void soIsTheStackTrace() {
    String told = failing("-v", "validate").err();
    assertHarmless(told);
    assertFalse(told.contains("hunter22"), told);
    assertTrue(told.contains("Caused by: java.io.IOException: https://me:[REDACTED]@git\\x07"));
  }

  /** What nobody thought of cleaning, such as what was typed. */
  @Test
  void whateverIsPrintedDoesNothing() {
    String told = asking().run("status", "--\u001b[2J\u009b\u202e\r").err();
    assertHarmless(told);
    assertTrue(told.startsWith("hostwright: unknown option '--\\x1b[2J\\u009b"), told);
  }

  @Test
  void aDocumentIsTheSameWithItsSignsWrittenOut() throws IOException {
    String json = "{\"a\":\"\u007f\u0085\u202e\uD83D\uDE00\u200d\"}";
    var rendered = new RenderedCompose(json, List.of(), List.of());
    var result =
        new CommandLineRun()
            .with((ComposeService) options -> rendered)
            .run("compose", "-f", "compose.yaml");
    assertEquals("{\"a\":\"\\u007f\\u0085\\u202e\uD83D\uDE00\\u200d\"}", result.out());
    assertEquals(Context.JSON.readTree(json), Context.JSON.readTree(result.out()));
  }

  @Test
  void aTokenThatNoHeaderCanCarryIsNotShown() {
    var result = asking().run("status", "--token", "hunter22\nmore", "-v");
    assertEquals(64, result.exitCode());
    assertFalse((result.out() + result.err()).contains("hunter22"), result.err());
  }
}
