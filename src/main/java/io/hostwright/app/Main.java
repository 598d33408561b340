package io.hostwright.app;

import io.hostwright.cli.ExitCode;
import io.hostwright.cli.Hostwright;
import io.hostwright.cli.Services;

/**
 * The command line. {@code serve} is started by the launcher through Quarkus, see {@link Daemon}.
 */
public final class Main {
  private Main() {}

  /** Runs one command and exits with its code. */
  public static void main(String... args) {
    // The libraries log what they also throw; the command line tells it once.
    java.util.logging.LogManager.getLogManager().reset();
    var assembly = new Lazy();
    var services =
        new Services(
            () -> new Validation(assembly.get()),
            ComposeCommand::new,
            () -> new Planning(assembly.get()),
            () -> Main::serveElsewhere);
    System.exit(Hostwright.run(services, args));
  }

  /** The launcher starts the daemon itself, because Quarkus brings its own class loading. */
  private static int serveElsewhere() {
    System.err.println(
        "hostwright: start the daemon with './hostwright serve', or 'java -jar quarkus-run.jar'");
    return ExitCode.FAILED;
  }

  /** Settings are read when a command needs them, so that {@code --help} never fails on one. */
  private static final class Lazy {
    private @org.jspecify.annotations.Nullable Assembly assembly;

    Assembly get() {
      if (assembly == null) {
        assembly = new Assembly(Settings.fromEnvironment());
      }
      return assembly;
    }
  }
}
