package io.hostwright.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hostwright.app.Settings.BadSetting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
  @TempDir Path directory = Path.of("/nowhere");

  private static Settings read(Map<String, String> values) {
    return Settings.read(values::get);
  }

  private static String refused(String key, String value) {
    return String.valueOf(
        assertThrows(BadSetting.class, () -> read(Map.of(key, value))).getMessage());
  }

  @Test
  void whatIsNotSetHasItsDefault() {
    var settings = read(Map.of());
    assertEquals("main", settings.branch());
    assertEquals(Duration.ofSeconds(60), settings.loop().pollInterval());
    assertEquals(Duration.ofMinutes(5), settings.loop().resyncInterval());
    assertEquals(Duration.ofSeconds(30), settings.loop().applicationInterval());
    assertEquals(Duration.ofMillis(300), settings.loop().healDelay());
    assertEquals(Duration.ofSeconds(60), settings.convergenceGrace());
    assertFalse(settings.loop().reportOnly());
    assertFalse(settings.apiToken().isSet());
    assertNull(settings.repositoryUrl());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "repository.poll-interval | abc | HOSTWRIGHT_REPOSITORY_POLL_INTERVAL is 'abc'; expected a"
            + " duration such as 60s or 5m",
        "resync-interval | 0 | HOSTWRIGHT_RESYNC_INTERVAL is '0'; expected at least 1s",
        "heal.delay | soon | HOSTWRIGHT_HEAL_DELAY is 'soon'; expected a duration such as 60s or"
            + " 5m",
        "health.convergence-grace | 1 | HOSTWRIGHT_HEALTH_CONVERGENCE_GRACE is '1'; expected a"
            + " duration such as 60s or 5m",
        "mode | dryrun | HOSTWRIGHT_MODE is 'dryrun'; expected one of enforce, report",
        "repository.history | all | HOSTWRIGHT_REPOSITORY_HISTORY is 'all'; expected one of any,"
            + " fast-forward",
        "ssh.private-key | /no/such/key | HOSTWRIGHT_SSH_PRIVATE_KEY names the file /no/such/key,"
            + " which cannot be read: there is none",
        "repository.ssh-key | / | HOSTWRIGHT_REPOSITORY_SSH_KEY names the file /, which cannot be"
            + " read: it is a directory",
      })
  void whatCannotBeReadIsToldInOneLineWithWhatWasExpected(String key, String value, String told) {
    assertEquals(told, refused(key, value));
  }

  @Test
  void aPathThatIsNoneIsTold() {
    assertEquals(
        "HOSTWRIGHT_STATE_DIR is no path: Nul character not allowed", refused("state-dir", "a\0b"));
  }

  @Test
  void anUnusableTokenIsToldByItsVariable() throws IOException {
    Path empty = Files.writeString(directory.resolve("token"), "\n");
    assertEquals(
        "HOSTWRIGHT_API_TOKEN names the file "
            + empty
            + ", which is empty; write the token into it",
        refused("api.token", empty.toString()));
    assertTrue(refused("api.token", " ").startsWith("HOSTWRIGHT_API_TOKEN is set, but empty"));
  }

  @Test
  void serveNeedsARepositoryAndAnEnvironment() {
    assertEquals(
        "HOSTWRIGHT_REPOSITORY_URL is not set, and serve needs it",
        assertThrows(BadSetting.class, () -> read(Map.of()).requireForServe()).getMessage());
    var url = Map.of("repository.url", "/srv/fleet.git");
    assertEquals(
        "HOSTWRIGHT_ENVIRONMENT is not set, and serve needs it",
        assertThrows(BadSetting.class, () -> read(url).requireForServe()).getMessage());
  }

  @Test
  void aMisspeltNameIsToldWithTheOneThatWasMeant() {
    assertEquals(
        List.of(
            "there is no setting HOSTWRIGHT_NONSENSE",
            "there is no setting HOSTWRIGHT_REPOSITORY_POL_INTERVAL; did you mean"
                + " 'HOSTWRIGHT_REPOSITORY_POLL_INTERVAL'?"),
        UnknownSettings.told(
            List.of("PATH", "HOSTWRIGHT_REPOSITORY_POL_INTERVAL", "HOSTWRIGHT_NONSENSE")));
  }

  @Test
  void whatTheLauncherTheDemoAndTheTestsUseIsNotMisspelt() throws IOException {
    var used = new TreeSet<String>();
    var name = Pattern.compile("\\bHOSTWRIGHT_[A-Z_]*[A-Z]\\b");
    for (String file : List.of("hostwright", "scripts/demo", "scripts/test", "scripts/train")) {
      var found = name.matcher(Files.readString(Path.of(file)));
      while (found.find()) {
        used.add(found.group());
      }
    }
    assertTrue(used.size() > 5, used.toString());
    assertEquals(List.of(), UnknownSettings.told(used));
  }

  /** docs/settings.md is made from the code that reads them. */
  @Test
  void everySettingIsDocumentedAsItIsRead() throws IOException {
    String page = Files.readString(Path.of("docs/settings.md"));
    String documented =
        page.lines().filter(l -> l.startsWith("| `HOSTWRIGHT_")).collect(Collectors.joining("\n"));
    String read = Stream.of(Setting.values()).map(Setting::row).collect(Collectors.joining("\n"));
    assertEquals(read, documented);
  }

  @Test
  void everySettingThatIsKnownIsRead() {
    var asked = new TreeSet<String>();
    Settings.read(
        key -> {
          asked.add(key);
          return null;
        });
    assertEquals(
        Stream.of(Setting.values())
            .map(Setting::key)
            .collect(Collectors.toCollection(TreeSet::new)),
        asked);
  }
}
