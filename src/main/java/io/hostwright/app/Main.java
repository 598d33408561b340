package io.hostwright.app;

import io.hostwright.cli.ExitCode;
import io.hostwright.cli.Hostwright;
import io.hostwright.cli.Services;
import io.hostwright.model.Visible;
import io.hostwright.net.client.NameCache;
import java.util.List;
import java.util.logging.LogManager;

/**
 * The command line. {@code serve} is started by the launcher through Quarkus, see {@link Daemon}.
 */
public final class Main {
  private Main() {}

  /** Runs one command and exits with its code. */
  public static void main(String... args) {
    NameCache.off();
    // The libraries log what they also throw; the command line tells it once.
    LogManager.getLogManager().reset();
    UnknownSettings.told(System.getenv().keySet()).forEach(Main::complain);
    try {
      System.exit(run(new Assembly(settings(args)), args));
    } catch (Settings.BadSetting e) {
      complain(String.valueOf(e.getMessage()));
      System.exit(ExitCode.USAGE);
    }
  }

  /** Whoever asks what the commands are needs nothing to be set. */
  private static Settings settings(String... args) {
    boolean asks = args.length == 0 || List.of(args).contains("--help");
    return asks ? Settings.read(key -> null) : Settings.fromEnvironment();
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
    complain("start the daemon with './hostwright serve', or 'java -jar quarkus-run.jar'");
    return ExitCode.FAILED;
  }

  private static void complain(String line) {
    System.err.println("hostwright: " + Visible.line(line));
  }
}
