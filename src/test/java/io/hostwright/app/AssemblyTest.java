package io.hostwright.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which secrets the cleaner knows, and from when on. */
class AssemblyTest {
  @TempDir Path directory = Path.of("/nowhere");

  private Assembly assembly(Map<String, String> settings) {
    var all = new HashMap<>(settings);
    all.put("state-dir", directory.toString());
    return new Assembly(Settings.read(all::get));
  }

  private static String told(Assembly assembly, String text) {
    return assembly.known().cleaner().line(text);
  }

  @Test
  void thoseOfTheSettingsAreKnownFromTheStart() throws IOException {
    String key =
        Files.writeString(directory.resolve("key"), "-----K-----\nAAAABBBBCC\n").toString();
    var assembly =
        assembly(
            Map.of(
                "repository.token", "forge-token",
                "api.token", "api-token",
                "repository.ssh-key", key));
    assertEquals(
        "[REDACTED] [REDACTED] [REDACTED]", told(assembly, "forge-token api-token AAAABBBBCC"));
  }

  @Test
  void oneOfTheSecretsDirectoryIsKnownOnceItWasRead() throws IOException {
    Files.writeString(directory.resolve("db"), "hunter22\n");
    var assembly = assembly(Map.of("secrets.dir", directory.toString()));
    assertEquals("hunter22", told(assembly, "hunter22"));
    assembly.secrets().find("db");
    assertEquals("[REDACTED]", told(assembly, "hunter22"));
  }

  @ParameterizedTest
  @CsvSource({
    "https://me:hunter22@git.example/x, me hunter22, me [REDACTED]",
    "https://me@git.example/x, me git.example, me git.example",
    "https://ghp_0123456789abcdef0123@git.example/x, ghp_0123456789abcdef0123, [REDACTED]",
    "git@git.example:x, git, git",
  })
  void thatOfAUrlIsKnownOnceItIsMirrored(String url, String text, String told) throws Exception {
    var assembly = assembly(Map.of());
    assembly.mirror(url, "mirror").close();
    assertEquals(told, told(assembly, text));
  }
}
