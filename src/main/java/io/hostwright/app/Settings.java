package io.hostwright.app;

import io.hostwright.model.Sensitive;
import io.hostwright.reconcile.LoopSettings;
import io.hostwright.text.Quantities;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The settings of CONTRACT.md by their names without the {@code hostwright.} prefix.
 *
 * @param repositoryPath directory of the repository that holds {@code environments/}; may be empty
 * @param environment null if not said
 */
public record Settings(
    @Nullable String repositoryUrl,
    String branch,
    String repositoryPath,
    @Nullable Sensitive repositoryToken,
    @Nullable Sensitive repositorySshKey,
    @Nullable String environment,
    LoopSettings loop,
    boolean fastForwardOnly,
    Path stateDir,
    @Nullable Sensitive sshPrivateKey,
    @Nullable Path knownHosts,
    @Nullable Path secretsDir) {

  /** A setting that cannot be used; the message names it and says what was expected. */
  public static final class BadSetting extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadSetting(String name, String expected) {
      super("the setting hostwright." + name + " (" + variable(name) + ") " + expected);
    }
  }

  /** The environment variable of a setting: {@code HOSTWRIGHT_REPOSITORY_URL}. */
  public static String variable(String name) {
    return "HOSTWRIGHT_" + name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  /**
   * Reads every setting.
   *
   * @param lookup the value of a setting by its name without prefix; null if it is not set
   */
  public static Settings read(Function<String, @Nullable String> lookup) {
    var reader = new Reader(lookup);
    return new Settings(
        reader.text("repository.url"),
        reader.text("repository.branch", "main"),
        reader.text("repository.path", ""),
        reader.secret("repository.token"),
        reader.keyFile("repository.ssh-key"),
        reader.text("environment"),
        reader.loop(),
        reader.choice("repository.history", "any", "fast-forward").equals("fast-forward"),
        reader.path("state-dir").orElseGet(Settings::defaultStateDir),
        reader.keyFile("ssh.private-key"),
        reader.path("ssh.known-hosts").orElse(null),
        reader.path("secrets.dir").orElse(null));
  }

  /** From the process's environment, for the command line. */
  public static Settings fromEnvironment() {
    return read(name -> System.getenv(variable(name)));
  }

  private static Path defaultStateDir() {
    String xdg = System.getenv("XDG_STATE_HOME");
    Path base =
        xdg == null || xdg.isBlank()
            ? Path.of(System.getProperty("user.home"), ".local", "state")
            : Path.of(xdg);
    return base.resolve("hostwright");
  }

  private record Reader(Function<String, @Nullable String> lookup) {
    @Nullable String text(String name) {
      String value = lookup.apply(name);
      return value == null || value.isBlank() ? null : value.trim();
    }

    String text(String name, String otherwise) {
      String value = text(name);
      return value == null ? otherwise : value;
    }

    Optional<Path> path(String name) {
      return Optional.ofNullable(text(name)).map(Path::of);
    }

    @Nullable Sensitive secret(String name) {
      String value = text(name);
      return value == null ? null : Sensitive.secret(value);
    }

    /** The content of the file that the setting names. */
    @Nullable Sensitive keyFile(String name) {
      var path = path(name);
      if (path.isEmpty()) {
        return null;
      }
      try {
        return Sensitive.secret(Files.readString(path.get()));
      } catch (IOException e) {
        throw new BadSetting(name, "names the file " + path.get() + ", which cannot be read");
      }
    }

    String choice(String name, String... allowed) {
      String value = text(name, allowed[0]);
      for (String each : allowed) {
        if (each.equals(value)) {
          return value;
        }
      }
      throw new BadSetting(
          name, "is '" + value + "'; expected one of " + String.join(", ", allowed));
    }

    Duration duration(String name, Duration otherwise) {
      String value = text(name);
      if (value == null) {
        return otherwise;
      }
      return Quantities.duration(value)
          .orElseThrow(
              () ->
                  new BadSetting(
                      name, "is '" + value + "'; expected a duration such as 60s or 5m"));
    }

    LoopSettings loop() {
      var usual = LoopSettings.defaults(text("operator.name", hostName()));
      return new LoopSettings(
          usual.operator(),
          machineId(),
          false,
          choice("mode", "enforce", "report").equals("report"),
          true,
          duration("repository.poll-interval", usual.pollInterval()),
          duration("resync-interval", usual.resyncInterval()),
          duration("fleet-interval", usual.applicationInterval()),
          duration("heal.delay", usual.healDelay()));
    }

    private static String machineId() {
      try {
        return Files.readString(Path.of("/etc/machine-id")).trim();
      } catch (IOException e) {
        return "";
      }
    }

    private static String hostName() {
      try {
        return Files.readString(Path.of("/proc/sys/kernel/hostname")).trim();
      } catch (IOException e) {
        return "operator";
      }
    }
  }
}
