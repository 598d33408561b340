package io.hostwright.source.git;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hostwright.StartsProcesses;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a fresh process reads of its user and its machine: nothing. */
@StartsProcesses
class GitSystemTest {
  @TempDir Path temporary;
  private SourceRepository source;

  @BeforeEach
  void makeRepository() {
    source = SourceRepository.create(temporary.resolve("source"));
    source.commit("a", "1");
  }

  private String fetch(Path home) throws IOException, InterruptedException {
    var child =
        ChildJvm.prepare(
            FetchMain.class, source.directory().toString(), temporary.resolve("state").toString());
    child.command().add(1, "-Duser.home=" + home);
    child.environment().put("HOME", home.toString());
    child.environment().put("XDG_CONFIG_HOME", home.resolve("xdg").toString());
    child.environment().put("GIT_CONFIG_GLOBAL", home.resolve(".gitconfig").toString());
    child.environment().put("GIT_DIR", "/nonexistent");
    var process = child.start();
    var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertEquals(0, process.waitFor(), out);
    return out;
  }

  @Test
  void theUsersConfigurationIsNeitherReadNorWritten() throws Exception {
    Path home = Files.createDirectories(temporary.resolve("home/xdg/git")).resolve("../..");
    // Read, these would send the fetch astray and hide the file from the work tree's status.
    Files.writeString(
        home.resolve(".gitconfig"), "[url \"/nonexistent/\"]\n\tinsteadOf = /\n[core\n");
    Files.writeString(home.resolve("xdg/git/ignore"), "*\n");
    source.write("untracked", "");
    var before = files(home);
    assertTrue(fetch(home.normalize()).endsWith(source.git("rev-parse", "HEAD") + "+dirty"));
    assertEquals(before, files(home));
  }

  private static List<Path> files(Path directory) throws IOException {
    try (var walk = Files.walk(directory)) {
      return walk.sorted().toList();
    }
  }

  @Test
  void theFileSystemIsNotMeasured() throws Exception {
    var out = fetch(Files.createDirectories(temporary.resolve("home")));
    // What JGit measures, or takes meanwhile, is never both of them.
    assertTrue(out.startsWith("PT2S PT0S "), out);
  }
}
