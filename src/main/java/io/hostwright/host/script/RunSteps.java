package io.hostwright.host.script;

import io.hostwright.host.HostException;
import io.hostwright.host.ShellResult;
import io.hostwright.model.Argv;
import io.hostwright.model.Visible;
import io.hostwright.plan.Step;
import io.hostwright.plan.Step.RunStep;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Carries out the steps that run a command. Each is started once, in a channel of its own: a shell
 * that waits for scripts may be gone, and then nobody knows what it had begun.
 */
final class RunSteps {
  private final RootShell shell;
  private final Complaints complaints;
  private final Limits limits;

  /**
   * How long a command may take.
   *
   * @param end after which it is told to end
   * @param grace after which it is killed then
   */
  record Limits(Duration end, Duration grace) {
    static final Limits STANDARD = new Limits(Step.Run.LIMIT, Step.Run.GRACE);

    /** The host ends what takes too long, and has time to say so. */
    private Duration deadline() {
      return end.plus(grace).plusSeconds(10);
    }

    private List<String> words() {
      return List.of(Long.toString(end.toSeconds()), Long.toString(grace.toSeconds()));
    }
  }

  RunSteps(RootShell shell, Complaints complaints) {
    this(shell, complaints, Limits.STANDARD);
  }

  RunSteps(RootShell shell, Complaints complaints, Limits limits) {
    this.shell = shell;
    this.complaints = complaints;
    this.limits = limits;
  }

  /** As {@link io.hostwright.host.HostSession#perform}. */
  void perform(RunStep step) throws HostException {
    switch (step) {
      case Step.Run(Argv argv, var proofs) -> run(argv);
    }
  }

  private void run(Argv argv) throws HostException {
    var arguments = new ArrayList<>(limits.words());
    arguments.addAll(argv.words());
    ShellResult result;
    try {
      result = shell.run(RunScripts.ACT, arguments, new byte[0], limits.deadline());
    } catch (HostException e) {
      throw unknown(argv, e);
    }
    if (!result.text().startsWith(RunScripts.BEGUN)) {
      complaints.check("run " + argv, Math.max(1, result.exit()), result.error());
    }
    if (result.exit() != 0) {
      throw new HostException.Timeout(unknown(argv, "the shell there ended before it"), null);
    }
    judge(argv, result.text().strip());
  }

  private void judge(Argv argv, String text) throws HostException {
    int line = text.lastIndexOf('\n');
    String exit = text.substring(line + 1);
    String words = text.substring(RunScripts.BEGUN.length(), line).strip();
    if (!exit.equals("0")) {
      // Its status means what it means to that program.
      complaints.check("run " + argv, 1, words.isEmpty() ? "exit status " + exit : last(words));
    }
  }

  /** It may run on there, so this is no failure of it: nobody saw what became of it. */
  private HostException unknown(Argv argv, HostException e) {
    String told = unknown(argv, String.valueOf(e.getMessage()));
    return e instanceof HostException.Unreachable
        ? new HostException.Unreachable(told, e)
        : new HostException.Timeout(told, e);
  }

  private String unknown(Argv argv, String why) {
    return "told "
        + complaints.host()
        + " to run "
        + argv
        + ", and whether it did what it does is not known: "
        + why;
  }

  /** What a program says last is what ended it. */
  private static String last(String words) {
    int points = words.codePointCount(0, words.length());
    return points < Complaints.MOST
        ? words
        : Visible.CUT + words.substring(words.offsetByCodePoints(0, points - Complaints.MOST + 1));
  }
}
