package io.hostwright.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "status",
    header = "Ask the daemon how everything stands.",
    description = "Ends with 0 if all has converged, else with 3.",
    footer = {"", "Example:", "  hostwright status --server http://operator:8787"})
final class StatusCommand implements Callable<Integer> {
  private final Context context;
  @Mixin private final DaemonArguments daemon = new DaemonArguments();
  @Mixin private final OutputOption output = new OutputOption();

  StatusCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() throws CliException {
    var status = daemon.client(context.terminal()).get("status");
    if (output.json()) {
      context.json(status);
    } else {
      var now = context.terminal().clock().instant();
      context.text(new StatusText(context.style(), now).of(status));
    }
    return status.path("converged").asBoolean() ? ExitCode.OK : ExitCode.NOT_CONVERGED;
  }
}
