package io.hostwright.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hostwright.StartsProcesses;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the daemon's process ends when a setting cannot be used, wherever it is written. */
@StartsProcesses
class ServeTest {
  private static final String EMPTY =
      "hostwright: HOSTWRIGHT_API_TOKEN is set, but empty or refers to nothing; it takes the token,"
          + " or the absolute path of a file that holds it, and without one must not be set at"
          + " all\n";

  @TempDir Path directory = Path.of("/nowhere");

  private record End(int exitCode, String said) {}

  private End serve(Map<String, String> environment) throws IOException, InterruptedException {
    var java =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            // As the packaged jar sets it.
            "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
            "-cp",
            System.getProperty("java.class.path"),
            Serve.class.getName());
    var builder = new ProcessBuilder(new ArrayList<>(java)).directory(directory.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("HOSTWRIGHT_"));
    builder.environment().put("HOSTWRIGHT_REPOSITORY_URL", directory.toString());
    builder.environment().put("HOSTWRIGHT_ENVIRONMENT", "local");
    builder.environment().putAll(environment);
    var process = builder.redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new End(process.waitFor(), said);
  }

  private void write(String file, String content) throws IOException {
    Path path = directory.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, content);
  }

  @Test
  void anEmptyTokenInTheEnvironmentEndsItWithOneLine() throws Exception {
    assertEquals(new End(64, EMPTY), serve(Map.of("HOSTWRIGHT_API_TOKEN", "")));
  }

  @Test
  void anEmptyTokenInAFileOfSettingsEndsItWithOneLine() throws Exception {
    write("config/application.properties", "hostwright.api.token=\n");
    assertEquals(new End(64, EMPTY), serve(Map.of()));
    write("config/application.properties", "hostwright.api.token=${NOBODY_SAID_THIS}\n");
    assertEquals(new End(64, EMPTY), serve(Map.of()));
  }

  @Test
  void anEmptyFileOfATokenEndsItWithOneLine() throws Exception {
    write("token", "\n");
    write("config/application.properties", "hostwright.api.token=" + directory + "/token\n");
    assertEquals(
        new End(
            64,
            "hostwright: HOSTWRIGHT_API_TOKEN names the file "
                + directory
                + "/token, which is empty; write the token into it\n"),
        serve(Map.of()));
  }

  /** As docs/settings.md promises it; the environment is not the only place. */
  @Test
  void whatServeNeedsMayStandInAFileOfSettings() throws Exception {
    write(
        "config/application.properties",
        "hostwright.repository.url=/srv/fleet\nhostwright.mode=nonsense\n");
    assertEquals(
        new End(64, "hostwright: HOSTWRIGHT_MODE is 'nonsense'; expected one of enforce, report\n"),
        serve(Map.of("HOSTWRIGHT_REPOSITORY_URL", "")));
  }
}
