package io.hostwright.app;

import io.hostwright.cli.ExitCode;
import io.hostwright.model.Visible;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/**
 * Starts the daemon. What can be seen to be wrong without the framework is told before it starts,
 * in one line: its own way of failing is a page of stack trace with the reason in the middle.
 */
@QuarkusMain
public final class Serve {
  private Serve() {}

  /** Runs until it is told to stop; ends with {@link ExitCode#USAGE} if a setting is bad. */
  public static void main(String... args) {
    UnknownSettings.told(System.getenv().keySet()).forEach(Serve::complain);
    try {
      Settings.fromEnvironment().requireForServe();
    } catch (Settings.BadSetting e) {
      complain(String.valueOf(e.getMessage()));
      System.exit(ExitCode.USAGE);
    }
    Quarkus.run(args);
  }

  private static void complain(String line) {
    System.err.println("hostwright: " + Visible.line(line));
  }
}
