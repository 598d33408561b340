package io.hostwright.cli;

import static io.hostwright.cli.Plans.STACK;
import static io.hostwright.cli.Plans.plan;
import static io.hostwright.cli.Plans.report;
import static io.hostwright.cli.Plans.resource;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hostwright.cli.CommandLineRun.Result;
import io.hostwright.host.EngineReason;
import io.hostwright.plan.Finding;
import io.hostwright.status.PassReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlanCommandTest {
  private static final PlanReport CHANGES =
      report(
          plan("core", resource(STACK, List.of(Plans.replace(), Plans.prune()))),
          plan("workers-b"));
  private static final ProblemLine PROBLEM = new ProblemLine("a.yaml", 1, 2, "no such kind");

  private static PlanReport invalid() {
    return new PlanReport(Plans.COMMIT + "+dirty", "local", List.of(), List.of(), List.of(PROBLEM));
  }

  private static PlanReport unreachable() {
    return new PlanReport(
        Plans.COMMIT,
        "local",
        CHANGES.plans(),
        List.of(new HostProblem("gpu", "HostUnreachable", "no route to 10.0.0.9")),
        List.of());
  }

  @Test
  void nothingToDoEndsWithZero() {
    assertEquals(
        new Result(0, "Nothing to do.\n", "looking at 2 hosts\nplan of local at 0123456789\n"),
        new CommandLineRun().planning(report(plan("core"))).run("plan"));
  }

  @Test
  void changesEndWithTwoAndSayWhyFieldByFieldWithoutSecrets() {
    assertEquals(
        new Result(
            2,
            """
            core at 0123456789
              Stack/ktrdr
                replace container ktrdr-backend
                  image: ktrdr:1 -> ktrdr:2 (env/local/ktrdr.yaml:12)
                  environment.DB_PASSWORD: [REDACTED] -> [REDACTED] (env/local/ktrdr.yaml:20)
                prune container old|one
                  container: present -> absent
            2 actions on 1 host.
            """,
            ""),
        new CommandLineRun().planning(CHANGES).run("plan", "--quiet"));
  }

  @Test
  void aHostThatCannotBeSeenIsUnknownAndEndsWithThree() {
    var result = new CommandLineRun().planning(unreachable()).run("plan", "-q");
    assertEquals(3, result.exitCode());
    assertTrue(
        result
            .out()
            .endsWith(
                "gpu unknown HostUnreachable: no route to 10.0.0.9\n"
                    + "2 actions on 1 host; 1 host could not be looked at.\n"),
        result.out());
  }

  @Test
  void whatIsWorthKnowingBesideIsTold() {
    var report =
        new PlanReport(
            Plans.COMMIT, "local", List.of(), List.of(), List.of(), List.of("host old left"));
    assertEquals(
        new Result(0, "note host old left\nNothing to do.\n", ""),
        new CommandLineRun().planning(report).run("plan", "-q"));
    assertTrue(
        new CommandLineRun()
            .planning(report)
            .run("plan", "-o", "markdown")
            .out()
            .endsWith("**Nothing to do.**\n\nhost old left\n"));
  }

  @Test
  void whereSomethingIsUnseenNobodyIsToldThatNothingIsToBeDone() {
    var unseen =
        new PlanReport(
            Plans.COMMIT,
            "local",
            List.of(),
            List.of(new HostProblem("gpu", "HostUnreachable", "no route to 10.0.0.9")),
            List.of());
    assertEquals(
        new Result(
            3,
            "gpu unknown HostUnreachable: no route to 10.0.0.9\n"
                + "Nothing is planned; 1 host could not be looked at.\n",
            ""),
        new CommandLineRun().planning(unseen).run("plan", "-q"));
    var failing =
        report(
            plan(
                "core",
                resource(
                    STACK, List.of(), new Finding.Failing(EngineReason.IMAGE_NOT_FOUND, "none"))));
    assertEquals(
        "core at 0123456789\n"
            + "  Stack/ktrdr\n"
            + "    failing ImageNotFound: none\n"
            + "Nothing is planned.\n",
        new CommandLineRun().planning(failing).run("plan", "-q").out());
  }

  static List<Finding> findings() {
    return List.of(
        Plans.held(),
        new Finding.Waiting(PassReason.PULLING, "pulls ktrdr:2", Duration.ofSeconds(5)),
        new Finding.Failing(EngineReason.IMAGE_NOT_FOUND, "no such image"),
        new Finding.Unseen(EngineReason.ENGINE_UNKNOWN, "the engine does not answer"));
  }

  @ParameterizedTest
  @MethodSource("findings")
  void anythingHeldWaitingFailingOrUnseenEndsWithThree(Finding finding) {
    var report = report(plan("core", resource(STACK, List.of(Plans.replace()), finding)));
    assertEquals(3, new CommandLineRun().planning(report).run("plan").exitCode());
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "json", "markdown"})
  void anInvalidStateEndsWith65InEveryForm(String form) {
    var result = new CommandLineRun().planning(invalid()).run("plan", "-o", form);
    assertEquals(65, result.exitCode());
    assertTrue((result.out() + result.err()).contains("no such kind"));
    assertEquals(form.equals("text"), result.out().isEmpty());
  }

  @Test
  void jsonHasStableNamesAndNoSecret() {
    var report =
        new PlanReport(
            Plans.COMMIT,
            "local",
            List.of(
                plan("core", resource(STACK, List.of(Plans.replace()), Plans.held())),
                plan("workers-b", resource(STACK, List.of()))),
            List.of(new HostProblem("gpu", "HostUnreachable", "no route")),
            List.of());
    var result = new CommandLineRun().planning(report).run("plan", "-q", "-o", "json");
    assertEquals(
        new Result(
            3,
            """
            {
              "revision" : "0123456789abcdef0123456789abcdef01234567",
              "environment" : "local",
              "hosts" : [ {
                "host" : "core",
                "resources" : [ {
                  "resource" : "Stack/ktrdr@core",
                  "actions" : [ {
                    "verb" : "replace",
                    "subject" : "container ktrdr-backend",
                    "causes" : [ {
                      "field" : "image",
                      "desired" : "ktrdr:2",
                      "observed" : "ktrdr:1",
                      "file" : "env/local/ktrdr.yaml",
                      "line" : 12
                    }, {
                      "field" : "environment.DB_PASSWORD",
                      "desired" : "[REDACTED]",
                      "observed" : "[REDACTED]",
                      "file" : "env/local/ktrdr.yaml",
                      "line" : 20
                    } ]
                  } ],
                  "findings" : [ {
                    "kind" : "held",
                    "reason" : "ContainerNotOurs",
                    "message" : "`db` runs already",
                    "confirm" : "12ab34cd56ef"
                  } ]
                } ]
              }, {
                "host" : "workers-b",
                "resources" : [ ]
              } ],
              "hostProblems" : [ {
                "host" : "gpu",
                "reason" : "HostUnreachable",
                "message" : "no route"
              } ],
              "problems" : [ ],
              "notes" : [ ],
              "summary" : {
                "actions" : 1,
                "hosts" : 1
              }
            }
            """,
            ""),
        result);
  }

  @Test
  void markdownIsATableThatNoTextBreaks() {
    var report =
        new PlanReport(
            Plans.COMMIT,
            "local",
            List.of(
                plan(
                    "core",
                    resource(STACK, List.of(Plans.replace(), Plans.prune()), Plans.held()))),
            List.of(new HostProblem("gpu", "HostUnreachable", "no route\nto <host> @all")),
            List.of());
    assertEquals(
        """
        ### Plan of `local` at `0123456789`

        **2 actions on 1 host; 1 host could not be looked at.**

        | host | resource | what | why |
        |---|---|---|---|
        | core | Stack/ktrdr | replace container ktrdr-backend | \
        `image: ktrdr:1 -> ktrdr:2 (env/local/ktrdr.yaml:12)`<br>\
        `environment.DB_PASSWORD: [REDACTED] -> [REDACTED] (env/local/ktrdr.yaml:20)` |
        | core | Stack/ktrdr | prune container old\\|one | `container: present -> absent` |
        | core | Stack/ktrdr | held | ContainerNotOurs: \\`db\\` runs already<br>\
        confirm `12ab34cd56ef` |
        | gpu |  | unknown | HostUnreachable: no route\\\\nto \\<host\\> \\@all |
        """,
        new CommandLineRun().planning(report).run("plan", "-q", "-o", "markdown").out());
  }

  @Test
  void theOptionsReachTheService() {
    var asked = new ArrayList<PlanOptions>();
    PlanService service =
        new PlanService() {
          @Override
          public PlanReport plan(PlanOptions options, Progress progress) {
            asked.add(options);
            return report();
          }

          @Override
          public ApplyReport apply(PlanOptions options, List<String> confirm, Progress progress) {
            throw new AssertionError("plan must not apply");
          }
        };
    new CommandLineRun()
        .with(service)
        .run("plan", "--repo=.", "--revision", "v2", "--env", "local", "--only", "Stack/x@core");
    assertEquals(
        List.of(new PlanOptions(new RepoOptions(".", "v2", "local"), "Stack/x@core")), asked);
  }

  @Test
  void colourIsForTerminalsThatWelcomeIt() {
    var plain = new CommandLineRun().planning(CHANGES).run("plan").out();
    assertFalse(plain.contains("\u001b"));
    var coloured = new CommandLineRun().planning(CHANGES).inTerminal().run("plan").out();
    assertTrue(coloured.contains("    \u001b[31mprune\u001b[0m container old|one\n"), coloured);
    assertEquals(plain, coloured.replaceAll("\u001b\\[\\d+m", ""));
    assertEquals(
        plain, new CommandLineRun().planning(CHANGES).inTerminal().run("plan", "--no-color").out());
    assertEquals(
        plain,
        new CommandLineRun().planning(CHANGES).inTerminal().env("NO_COLOR", "1").run("plan").out());
  }
}
