package io.hostwright.app;

import io.hostwright.cli.ExitCode;
import io.hostwright.model.Visible;
import io.hostwright.net.client.NameCache;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.smallrye.config.EnvConfigSource;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Starts the daemon. What can be seen to be wrong without the framework is told before it starts,
 * in one line: its own way of failing is a page of stack trace with the reason in the middle.
 */
@QuarkusMain
public final class Serve {
  private Serve() {}

  /** Runs until it is told to stop; ends with {@link ExitCode#USAGE} if a setting is bad. */
  public static void main(String... args) {
    NameCache.off();
    var config = ConfigProvider.getConfig();
    unknown(config).forEach(Serve::complain);
    try {
      var settings = Settings.from(config);
      settings.requireForServe();
      settings.requireStateDir();
    } catch (Settings.BadSetting e) {
      complain(String.valueOf(e.getMessage()));
      System.exit(ExitCode.USAGE);
    }
    Quarkus.run(args);
  }

  /** Names that are none, in the environment and in {@code application.properties}. */
  static List<String> unknown(Config config) {
    var properties = new TreeSet<String>();
    for (ConfigSource source : config.getConfigSources()) {
      // The environment's names are guessed at there: state.dir for STATE_DIR.
      if (!(source instanceof EnvConfigSource)) {
        properties.addAll(source.getPropertyNames());
      }
    }
    var told = new ArrayList<>(UnknownSettings.told(System.getenv().keySet()));
    told.addAll(UnknownSettings.toldOfProperties(properties));
    return told;
  }

  private static void complain(String line) {
    System.err.println("hostwright: " + Visible.line(line));
  }
}
