package io.hostwright.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "confirm",
    header = "Allow an action that the daemon holds.",
    description = "What that does is in its message, which status and plan print before the ID.",
    footer = {"", "Example:", "  hostwright confirm 12ab34cd56ef"})
final class ConfirmCommand implements Callable<Integer> {
  private static final int NOT_FOUND = 404;

  private final Context context;
  @Mixin private final DaemonArguments daemon = new DaemonArguments();
  @Mixin private final OutputOption output = new OutputOption();

  @Parameters(paramLabel = "ID", description = "As status and plan print it.")
  private String id = "";

  ConfirmCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() throws CliException {
    var client = daemon.client(context.terminal());
    var body = Context.JSON.createObjectNode().put("id", id);
    var answer = client.post("confirm", body, DaemonClient.ANSWER);
    boolean confirmed =
        answer.status() != NOT_FOUND
            && answer.orThrow(client.server()).path("confirmed").asBoolean();
    if (output.json()) {
      context.json(Context.JSON.createObjectNode().put("confirmed", confirmed));
    } else if (confirmed) {
      context.line("confirmed " + id);
    }
    if (!confirmed) {
      context.complain("nothing is held under '" + id + "'; 'hostwright status' lists what is");
    }
    return confirmed ? ExitCode.OK : ExitCode.FAILED;
  }
}
