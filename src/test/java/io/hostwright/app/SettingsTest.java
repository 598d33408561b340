package io.hostwright.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hostwright.app.Settings.BadSetting;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
  /** What a stack's files may use; nobody sets them. */
  private static final Set<String> VARIABLES_OF_STACKS =
      Set.of("HOSTWRIGHT_HOST", "HOSTWRIGHT_ADDRESS", "HOSTWRIGHT_REVISION");

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
  void theRepositorysTokenMayStandInAFile() throws IOException {
    Path file = Files.writeString(directory.resolve("token"), "t0ken\n");
    for (String said : List.of("t0ken", file.toString())) {
      var token = read(Map.of("repository.token", said)).repositoryToken();
      assertEquals("t0ken", Objects.requireNonNull(token).reveal());
    }
    Files.writeString(file, "\n");
    assertEquals(
        "HOSTWRIGHT_REPOSITORY_TOKEN names the file " + file + ", which is empty",
        refused("repository.token", file.toString()));
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

  /** A name that a page, a script or the launcher uses is one that is read. */
  @Test
  void whatPagesScriptsAndTheLauncherNameIsNotMisspelt() throws IOException {
    var used = new TreeSet<String>();
    var name = Pattern.compile("\\bHOSTWRIGHT_[A-Z_]*[A-Z]\\b");
    for (String root :
        List.of("hostwright", "README.md", "Dockerfile", "scripts", "docs", "deploy")) {
      try (var files = Files.walk(Path.of(root))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          name.matcher(Files.readString(file, StandardCharsets.ISO_8859_1))
              .results()
              .forEach(found -> used.add(found.group()));
        }
      }
    }
    assertTrue(used.size() > 20, used.toString());
    used.removeAll(VARIABLES_OF_STACKS);
    assertEquals(List.of(), UnknownSettings.told(used));
  }

  /** What the framework injects by name is in the list too, or nobody would hear of it. */
  @Test
  void whatIsReadBesideTheListIsInIt() throws IOException {
    var read = new TreeSet<String>();
    var injected = Pattern.compile("@ConfigProperty\\(\\s*name = \"(hostwright\\.[a-z.-]+)\"");
    var named = Pattern.compile("(?m)^(hostwright\\.[a-z.-]+)=");
    try (var files = Files.walk(Path.of("src/main"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        boolean java = file.toString().endsWith(".java");
        (java ? injected : named).matcher(text).results().forEach(f -> read.add(f.group(1)));
      }
    }
    assertEquals(List.of(), UnknownSettings.toldOfProperties(read));
  }

  /**
   * The table of docs/settings.md is made from the code that reads them; {@code make docs} runs
   * this test so that it writes the page.
   */
  @Test
  void everySettingIsDocumentedAsItIsRead() throws IOException {
    var page = Path.of("docs/settings.md");
    String before = Files.readString(page);
    String table = Stream.of(Setting.values()).map(Setting::row).collect(Collectors.joining("\n"));
    String made =
        Pattern.compile("(?m)(?:^\\| `HOSTWRIGHT_.*\\R)+")
            .matcher(before)
            .replaceFirst(Matcher.quoteReplacement(table + "\n"));
    if (Boolean.getBoolean("hostwright.write-docs")) {
      Files.writeString(page, made);
    }
    assertTrue(made.contains(table), "docs/settings.md has no table to fill");
    assertEquals(made, Files.readString(page), "run make docs");
  }

  private static Config file(String name, String value) {
    return new SmallRyeConfigBuilder()
        .withSources(new PropertiesConfigSource(Map.of(name, value), "application.properties", 260))
        .build();
  }

  @Test
  void theDaemonReadsItsFileAsWell() {
    var config = file("hostwright.repository.url", "/srv/fleet.git");
    assertEquals("/srv/fleet.git", Settings.from(config).repositoryUrl());
    assertEquals(
        "HOSTWRIGHT_MODE is 'dryrun'; expected one of enforce, report",
        assertThrows(BadSetting.class, () -> Settings.from(file("hostwright.mode", "dryrun")))
            .getMessage());
  }

  @Test
  void aMisspeltNameInTheFileIsToldWithTheOneThatWasMeant() {
    assertEquals(
        List.of(
            "there is no setting hostwright.resync-intervall; did you mean"
                + " 'hostwright.resync-interval'?"),
        Serve.unknown(file("hostwright.resync-intervall", "5m")));
  }

  @Test
  void aVariableIsNotToldAgainByTheNameThatTheFrameworkGuesses() {
    var environment = new EnvConfigSource(Map.of("HOSTWRIGHT_STATE_DIR", "/srv"), 300);
    var config = new SmallRyeConfigBuilder().withSources(environment).build();
    assertEquals(List.of(), Serve.unknown(config));
  }

  @Test
  void aStateDirectoryThatCannotBeUsedIsTold() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "");
    for (var each :
        Map.of(file, "is no directory", file.resolve("state"), "is not there and cannot be made")
            .entrySet()) {
      var settings = read(Map.of("state-dir", each.getKey().toString()));
      assertEquals(
          "HOSTWRIGHT_STATE_DIR is " + each.getKey() + ", which " + each.getValue(),
          assertThrows(BadSetting.class, settings::requireStateDir).getMessage());
    }
    Path fresh = directory.resolve("a/b");
    read(Map.of("state-dir", fresh.toString())).requireStateDir();
    assertTrue(Files.isDirectory(fresh));
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
