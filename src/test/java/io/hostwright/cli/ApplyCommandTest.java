package io.hostwright.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hostwright.cli.CommandLineRun.Result;
import java.util.List;
import org.junit.jupiter.api.Test;

class ApplyCommandTest {
  private static final ResourceLine READY =
      new ResourceLine("Files/motd@core", "True", "Converged", "as desired", "");
  private static final ResourceLine HELD =
      new ResourceLine("Stack/ktrdr@core", "False", "PruneHeld", "3 removals", "12ab34cd56ef");

  private static ApplyReport report(boolean failed, ResourceLine... lines) {
    return new ApplyReport(
        Plans.COMMIT,
        "local",
        List.of("Files/motd@core: create file /etc/motd in 3 ms"),
        List.of(lines),
        List.of(),
        failed);
  }

  @Test
  void allReadyEndsWithZero() {
    assertEquals(
        new Result(
            0,
            """
            Files/motd@core  True  Converged  as desired
            1 action; 1 of 1 resource Ready at 0123456789
            """,
            "confirmed: \n"),
        new CommandLineRun().applying(report(false, READY)).run("apply"));
  }

  @Test
  void aHoldEndsWithThreeAndSaysWhatConfirmsIt() {
    assertEquals(
        new Result(
            3,
            """
            Files/motd@core   True   Converged  as desired
            Stack/ktrdr@core  False  PruneHeld  3 removals (confirm 12ab34cd56ef)
            1 action; 1 of 2 resources Ready at 0123456789
            """,
            "confirmed: one, two\n"),
        new CommandLineRun()
            .applying(report(false, READY, HELD))
            .run("apply", "--confirm", "one", "--confirm=two"));
  }

  @Test
  void unknownIsNotReady() {
    var unknown = new ResourceLine("Stack/a@gpu", "Unknown", "HostUnreachable", "no route", "");
    assertEquals(
        3, new CommandLineRun().applying(report(false, READY, unknown)).run("apply").exitCode());
  }

  @Test
  void aFailedActionEndsWithOneBeforeAnythingElse() {
    assertEquals(
        1, new CommandLineRun().applying(report(true, READY, HELD)).run("apply").exitCode());
  }

  @Test
  void anInvalidStateEndsWith65AlthoughNothingWasDone() {
    var report =
        new ApplyReport(
            Plans.COMMIT,
            "local",
            List.of(),
            List.of(),
            List.of(new ProblemLine("a.yaml", 1, 2, "no such kind")),
            true);
    assertEquals(
        new Result(
            65,
            "",
            """
            confirmed:\s
            a.yaml:1:2: no such kind
            the desired state is invalid: 1 problem
            """),
        new CommandLineRun().applying(report).run("apply"));
  }

  @Test
  void jsonIsOneDocument() {
    assertEquals(
        new Result(
            3,
            """
            {
              "revision" : "0123456789abcdef0123456789abcdef01234567",
              "environment" : "local",
              "actions" : [ "Files/motd@core: create file /etc/motd in 3 ms" ],
              "resources" : [ {
                "resource" : "Stack/ktrdr@core",
                "ready" : "False",
                "reason" : "PruneHeld",
                "message" : "3 removals",
                "confirm" : "12ab34cd56ef"
              } ],
              "problems" : [ ],
              "failed" : false,
              "converged" : false
            }
            """,
            ""),
        new CommandLineRun().applying(report(false, HELD)).run("apply", "-o", "json", "-q"));
  }
}
