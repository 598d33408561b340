package io.hostwright.host.script;

import io.hostwright.host.HostException;
import io.hostwright.model.Argv;
import io.hostwright.model.Visible;
import io.hostwright.plan.Step;
import io.hostwright.plan.Step.RunStep;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Carries out the steps that run a command. */
final class RunSteps {
  /** The host ends what takes too long, and has time to say so. */
  private static final Duration DEADLINE = Step.Run.LIMIT.plusSeconds(10);

  private final RootShell shell;
  private final Complaints complaints;
  private final long limit;

  RunSteps(RootShell shell, Complaints complaints) {
    this(shell, complaints, Step.Run.LIMIT);
  }

  /** With another limit than the product's. */
  RunSteps(RootShell shell, Complaints complaints, Duration limit) {
    this.shell = shell;
    this.complaints = complaints;
    this.limit = limit.toSeconds();
  }

  /** As {@link io.hostwright.host.HostSession#perform}. */
  void perform(RunStep step) throws HostException {
    switch (step) {
      case Step.Run(Argv argv, var proofs) -> run(argv);
    }
  }

  private void run(Argv argv) throws HostException {
    var arguments = new ArrayList<>(List.of(Long.toString(limit)));
    arguments.addAll(argv.words());
    var reply = shell.script(RunScripts.ACT, arguments, DEADLINE);
    if (!reply.ended()) {
      complaints.check("run " + argv, reply);
    }
    String words = reply.text().strip();
    if (reply.exit() != 0) {
      // Its status means what it means to that program.
      complaints.check(
          "run " + argv, 1, words.isEmpty() ? "exit status " + reply.exit() : last(words));
    }
  }

  /** What a program says last is what ended it. */
  private static String last(String words) {
    int points = words.codePointCount(0, words.length());
    return points < Complaints.MOST
        ? words
        : Visible.CUT + words.substring(words.offsetByCodePoints(0, points - Complaints.MOST + 1));
  }
}
