package io.hostwright.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
    name = "serve",
    header = "Run the daemon.",
    description = "Takes its settings from HOSTWRIGHT_... in the environment.",
    footer = {
      "",
      "Example:",
      "  HOSTWRIGHT_REPOSITORY_URL=https://git.example.org/fleet.git \\",
      "    HOSTWRIGHT_ENVIRONMENT=local hostwright serve"
    })
final class ServeCommand implements Callable<Integer> {
  private final Context context;

  ServeCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    return context.services().serve().get().serve();
  }
}
