package io.hostwright.app;

import io.hostwright.cli.ExitCode;
import io.hostwright.cli.Hostwright;
import io.hostwright.cli.Services;
import java.util.logging.LogManager;

/**
 * The command line. {@code serve} is started by the launcher through Quarkus, see {@link Daemon}.
 */
public final class Main {
  private Main() {}

  /** Runs one command and exits with its code. */
  public static void main(String... args) {
    // The libraries log what they also throw; the command line tells it once.
    LogManager.getLogManager().reset();
    UnknownSettings.told(System.getenv().keySet())
        .forEach(line -> System.err.println("hostwright: " + line));
    try {
      var assembly = new Assembly(Settings.fromEnvironment());
      System.exit(run(assembly, args));
    } catch (Settings.BadSetting e) {
      System.err.println("hostwright: " + e.getMessage());
      System.exit(ExitCode.USAGE);
    }
  }

  private static int run(Assembly assembly, String... args) {
    var services =
        new Services(
            () -> new Validation(assembly),
            ComposeCommand::new,
            () -> new Planning(assembly),
            () -> Main::serveElsewhere,
            assembly.known()::cleaner);
    return Hostwright.run(services, args);
  }

  /** The launcher starts the daemon itself, because Quarkus brings its own class loading. */
  private static int serveElsewhere() {
    System.err.println(
        "hostwright: start the daemon with './hostwright serve', or 'java -jar quarkus-run.jar'");
    return ExitCode.FAILED;
  }
}
