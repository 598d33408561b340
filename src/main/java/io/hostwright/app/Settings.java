package io.hostwright.app;

import io.hostwright.api.ApiToken;
import io.hostwright.model.Sensitive;
import io.hostwright.reconcile.LoopSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Function;
import org.eclipse.microprofile.config.Config;
import org.jspecify.annotations.Nullable;

/**
 * The settings of CONTRACT.md by their values; {@link Setting} has their names.
 *
 * @param repositoryPath directory of the repository that holds {@code environments/}; may be empty
 * @param environment null if not said
 * @param convergenceGrace as health reads it; here so that a bad one is told at the start
 * @param apiToken what opens HTTP; may be none
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
    @Nullable Path secretsDir,
    Duration convergenceGrace,
    ApiToken apiToken) {

  /** A setting that cannot be used; the message names it and says what was expected. */
  public static final class BadSetting extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadSetting(Setting setting, String expected) {
      super(setting.variable() + " " + expected);
    }
  }

  /**
   * Reads every setting.
   *
   * @param lookup the value of a setting by its name without {@code hostwright.}; null if it is not
   *     set
   * @throws BadSetting for the first that cannot be used
   */
  public static Settings read(Function<String, @Nullable String> lookup) {
    var reader = new SettingReader(lookup);
    return new Settings(
        reader.text(Setting.REPOSITORY_URL),
        reader.text(Setting.REPOSITORY_BRANCH, "main"),
        reader.text(Setting.REPOSITORY_PATH, ""),
        reader.secret(Setting.REPOSITORY_TOKEN),
        reader.keyFile(Setting.REPOSITORY_SSH_KEY),
        reader.text(Setting.ENVIRONMENT),
        reader.loop(),
        reader.choice(Setting.REPOSITORY_HISTORY, "any", "fast-forward").equals("fast-forward"),
        reader.path(Setting.STATE_DIR).orElseGet(Settings::defaultStateDir),
        reader.keyFile(Setting.SSH_PRIVATE_KEY),
        reader.path(Setting.SSH_KNOWN_HOSTS).orElse(null),
        reader.path(Setting.SECRETS_DIR).orElse(null),
        reader.duration(Setting.HEALTH_CONVERGENCE_GRACE, Duration.ofSeconds(60)),
        reader.apiToken());
  }

  /** From the process's environment, for the command line. */
  public static Settings fromEnvironment() {
    return read(Settings::fromProcess);
  }

  /** From all that the framework reads, for the daemon. */
  public static Settings from(Config config) {
    return read(key -> ApiToken.said(config.getConfigValue(Setting.PREFIX + key)));
  }

  private static @Nullable String fromProcess(String key) {
    String property = System.getProperty(Setting.PREFIX + key);
    for (Setting each : Setting.values()) {
      if (property == null && each.key().equals(key)) {
        return System.getenv(each.variable());
      }
    }
    return property;
  }

  /** What {@code serve} cannot do without. */
  public void requireForServe() {
    if (repositoryUrl == null) {
      throw new BadSetting(Setting.REPOSITORY_URL, "is not set, and serve needs it");
    }
    if (environment == null) {
      throw new BadSetting(Setting.ENVIRONMENT, "is not set, and serve needs it");
    }
  }

  /** Makes the state directory. */
  void requireStateDir() {
    try {
      Files.createDirectories(stateDir);
    } catch (IOException e) {
      throw new BadSetting(
          Setting.STATE_DIR,
          Files.exists(stateDir)
              ? "is " + stateDir + ", which is no directory"
              : "is " + stateDir + ", which is not there and cannot be made");
    }
    if (!Files.isWritable(stateDir)) {
      throw new BadSetting(Setting.STATE_DIR, "is " + stateDir + ", where this user may not write");
    }
  }

  private static Path defaultStateDir() {
    String xdg = System.getenv("XDG_STATE_HOME");
    Path base =
        xdg == null || xdg.isBlank()
            ? Path.of(System.getProperty("user.home"), ".local", "state")
            : Path.of(xdg);
    return base.resolve("hostwright");
  }
}
