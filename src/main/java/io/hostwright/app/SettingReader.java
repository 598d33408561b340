package io.hostwright.app;

import io.hostwright.api.ApiToken;
import io.hostwright.app.Settings.BadSetting;
import io.hostwright.model.Sensitive;
import io.hostwright.reconcile.LoopSettings;
import io.hostwright.text.Quantities;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Settings' text become values; what cannot is told with the variable's name and what was expected.
 */
record SettingReader(Function<String, @Nullable String> lookup) {
  private static final Duration SHORTEST = Duration.ofSeconds(1);

  @Nullable String text(Setting setting) {
    String value = lookup.apply(setting.key());
    return value == null || value.isBlank() ? null : value.trim();
  }

  String text(Setting setting, String otherwise) {
    String value = text(setting);
    return value == null ? otherwise : value;
  }

  Optional<Path> path(Setting setting) {
    String value = text(setting);
    if (value == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(Path.of(value));
    } catch (InvalidPathException e) {
      throw new BadSetting(setting, "is no path: " + e.getReason());
    }
  }

  /** A secret as it stands, or, where it begins with {@code /}, the content of that file. */
  @Nullable Sensitive secret(Setting setting) {
    String value = text(setting);
    if (value == null) {
      return null;
    }
    String said = value.startsWith("/") ? content(setting).orElse("").strip() : value;
    if (said.isEmpty()) {
      throw new BadSetting(setting, "names the file " + value + ", which is empty");
    }
    return Sensitive.secret(said);
  }

  /** The content of the file that the setting names. */
  @Nullable Sensitive keyFile(Setting setting) {
    return content(setting).map(Sensitive::secret).orElse(null);
  }

  private Optional<String> content(Setting setting) {
    var path = path(setting);
    if (path.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Files.readString(path.get()));
    } catch (IOException e) {
      throw new BadSetting(
          setting, "names the file " + path.get() + ", which cannot be read" + why(path.get()));
    }
  }

  private static String why(Path path) {
    return Files.isDirectory(path)
        ? ": it is a directory"
        : Files.exists(path) ? "" : ": there is none";
  }

  /** Set but empty is no token that was left out: who set it meant one. */
  ApiToken apiToken() {
    try {
      return ApiToken.read(lookup.apply(Setting.API_TOKEN.key()));
    } catch (ApiToken.Unusable e) {
      throw new BadSetting(Setting.API_TOKEN, String.valueOf(e.getMessage()));
    }
  }

  String choice(Setting setting, String... allowed) {
    String value = text(setting, allowed[0]);
    for (String each : allowed) {
      if (each.equals(value)) {
        return value;
      }
    }
    throw new BadSetting(
        setting, "is '" + value + "'; expected one of " + String.join(", ", allowed));
  }

  Duration duration(Setting setting, Duration otherwise) {
    String value = text(setting);
    if (value == null) {
      return otherwise;
    }
    return Quantities.duration(value)
        .orElseThrow(
            () ->
                new BadSetting(
                    setting, "is '" + value + "'; expected a duration such as 60s or 5m"));
  }

  /** What is done again and again needs time between. */
  private Duration interval(Setting setting, Duration otherwise) {
    var interval = duration(setting, otherwise);
    if (interval.compareTo(SHORTEST) < 0) {
      throw new BadSetting(
          setting, "is '" + text(setting) + "'; expected at least " + SHORTEST.toSeconds() + "s");
    }
    return interval;
  }

  LoopSettings loop() {
    var usual = LoopSettings.defaults(text(Setting.OPERATOR_NAME, hostName()));
    return new LoopSettings(
        usual.operator(),
        machineId(),
        false,
        choice(Setting.MODE, "enforce", "report").equals("report"),
        true,
        interval(Setting.REPOSITORY_POLL_INTERVAL, usual.pollInterval()),
        interval(Setting.RESYNC_INTERVAL, usual.resyncInterval()),
        interval(Setting.APPLICATION_INTERVAL, usual.applicationInterval()),
        duration(Setting.HEAL_DELAY, usual.healDelay()));
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
