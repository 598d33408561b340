package io.hostwright.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "reconcile",
    header = "Have the daemon fetch and pass over every host now.",
    description = "With --wait it ends with 3 if something has not converged then.",
    footer = {"", "Example:", "  hostwright reconcile --wait --retry"})
final class ReconcileCommand implements Callable<Integer> {
  private final Context context;
  @Mixin private final DaemonArguments daemon = new DaemonArguments();
  @Mixin private final OutputOption output = new OutputOption();

  @Option(names = "--wait", description = "Until that pass has ended on every host.")
  private boolean wait;

  @Option(names = "--retry", description = "Also what failed and would wait before another try.")
  private boolean retry;

  ReconcileCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() throws CliException {
    var client = daemon.client(context.terminal());
    var body = Context.JSON.createObjectNode().put("wait", wait).put("retry", retry);
    var patience = wait ? DaemonClient.FOREVER : DaemonClient.ANSWER;
    var answer = client.post("reconcile", body, patience).orThrow(client.server());
    if (output.json()) {
      context.json(answer);
    } else {
      text(answer);
    }
    if (!wait) {
      return ExitCode.OK;
    }
    boolean converged =
        answer.path("done").asBoolean() && client.get("status").path("converged").asBoolean();
    return converged ? ExitCode.OK : ExitCode.NOT_CONVERGED;
  }

  private void text(JsonNode answer) {
    if (!wait) {
      context.note("asked for a pass; --wait tells what it does");
      return;
    }
    answer.path("actions").forEach(action -> context.line(action.asText()));
    if (!answer.path("done").asBoolean()) {
      context.note("the pass has not ended yet");
    } else if (answer.path("actions").isEmpty()) {
      context.line("Nothing to do.");
    }
  }
}
