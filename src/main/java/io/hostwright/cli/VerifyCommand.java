package io.hostwright.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "verify",
    header = "Ask the daemon for the whole system: the application's own view, then the hosts.",
    description = "Ends with 0 if everything is as desired, else with 3.",
    footer = {"", "Example:", "  hostwright verify --server http://operator:8787"})
final class VerifyCommand implements Callable<Integer> {
  private final Context context;
  @Mixin private final DaemonArguments daemon = new DaemonArguments();
  @Mixin private final OutputOption output = new OutputOption();

  VerifyCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() throws CliException {
    var view = daemon.client(context.terminal()).get("verify");
    if (output.json()) {
      context.json(view);
    } else {
      context.text(new VerifyText(context.style()).of(view));
    }
    return view.path("converged").asBoolean() ? ExitCode.OK : ExitCode.NOT_CONVERGED;
  }
}
