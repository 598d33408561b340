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
    var status = client.get("status");
    if (answer.path("done").asBoolean() && status.path("converged").asBoolean()) {
      return ExitCode.OK;
    }
    lacks(status);
    return ExitCode.NOT_CONVERGED;
  }

  /** Why it is not converged, whether or not this pass had anything to do. */
  private void lacks(JsonNode status) {
    String fetchError = status.path("fetchError").asText();
    if (!fetchError.isEmpty()) {
      context.note("the repository could not be fetched: " + fetchError);
    }
    if (!status.path("problems").isEmpty()) {
      context.note("the newest revision is invalid and not applied:");
      status.path("problems").forEach(p -> context.note("  " + p.asText()));
    }
    for (JsonNode resource : status.path("resources")) {
      if (!EventText.text(resource, "ready").equals("True")) {
        context.note(
            EventText.text(resource, "resource")
                + " "
                + EventText.text(resource, "reason")
                + ": "
                + EventText.text(resource, "message")
                + held(EventText.text(resource, "confirm")));
      }
    }
  }

  private static String held(String confirm) {
    return confirm.isEmpty() ? "" : " (hostwright confirm " + confirm + " allows it)";
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
      context.line("Nothing to do in this pass.");
    }
  }
}
