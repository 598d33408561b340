package io.hostwright.host.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hostwright.StartsProcesses;
import io.hostwright.model.Digest;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Somebody who may write in a directory lays links there between any two commands of a script. A
 * shell with a trap before every command does it at the first, the second and so on; whatever the
 * script then says, nothing outside of that directory may differ afterwards.
 */
@StartsProcesses
final class FileRaceTest {
  private static final String WORDS = "ours";
  private static final Map<String, String> MEDDLERS =
      Map.of(
          "the directory becomes a link",
          "mv $b/data/conf $b/data/was && ln -s $b/victim $b/data/conf",
          "the file becomes a link",
          "rm -f $b/data/conf/f; ln -s $b/victim/f $b/data/conf/f",
          "the file gets the other's name",
          "rm -f $b/data/conf/f; ln $b/victim/f $b/data/conf/f",
          "temporary files become links",
          "for x in $b/data/conf/.h*; do [ ! -e $x ] || ln -sf $b/victim/f $x; done");

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path base;

  private record Script(String name, String text, List<String> arguments, boolean needsFile) {}

  @BeforeEach
  void needsBashAndRoot() {
    assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "needs bash");
    assumeTrue("root".equals(System.getProperty("user.name")), "needs root");
  }

  private List<Script> scripts() {
    String file = base + "/data/conf/f";
    String sum = Digest.sha256(WORDS);
    String backups = base + "/backup";
    return List.of(
        new Script(
            "write",
            FileScripts.WRITE,
            List.of(file, "1:1", "666", sum, backups, "", "beside", "any"),
            true),
        new Script(
            "write in place",
            FileScripts.WRITE,
            List.of(file, "1:1", "666", sum, backups, "edited", "in", "any"),
            true),
        new Script(
            "write over what was seen",
            FileScripts.WRITE,
            List.of(file, "1:1", "666", sum, backups, "", "beside", Digest.sha256("theirs")),
            true),
        new Script("own", FileScripts.SET_OWNERSHIP, List.of(file, "1:1", "777"), true),
        new Script("make", FileScripts.MAKE_DIRECTORY, List.of(file, "1:1", "777"), false),
        new Script(
            "remove", FileScripts.REMOVE_FILE, List.of(file, Digest.sha256("theirs")), true));
  }

  @Test
  void noScriptEverChangesWhatALinkLeadsTo() throws Exception {
    for (Script script : scripts()) {
      lay(script.needsFile());
      var commands = run(script, 0, ":");
      int last = commands.size();
      // Before the script comes near, it is all one which command is the first that sees a link.
      int first = commands.indexOf(base.toString());
      assertTrue(first > 0 && last - first > 8, script.name() + ": " + commands);
      for (var meddler : MEDDLERS.entrySet()) {
        if (!script.needsFile() && !meddler.getKey().startsWith("the directory")) {
          continue; // no file, no link in its place
        }
        for (int at = first; at <= last; at++) {
          lay(script.needsFile());
          var before = victim();
          run(script, at, meddler.getValue());
          assertEquals(
              before, victim(), script.name() + ": " + meddler.getKey() + " at command " + at);
        }
      }
    }
  }

  @Test
  void aSecretIsNeverReadableByOthersOnTheWay() throws Exception {
    lay(true);
    String sum = Digest.sha256(WORDS);
    var write =
        new Script(
            "write a secret",
            FileScripts.WRITE,
            List.of(
                base + "/data/conf/f", "1:1", "600", sum, base + "/backup", "", "beside", "any"),
            true);
    String look = "for x in $b/data/conf/.h*; do [ ! -e $x ] || stat -c %a $x >>$b/modes; done";
    run(write, 0, look);
    assertEquals(
        List.of("600"), Files.readAllLines(base.resolve("modes")).stream().distinct().toList());
    assertEquals(WORDS, Files.readString(base.resolve("data/conf/f")));
  }

  @Test
  void aScriptThatNamesPathsIsCaught() throws Exception {
    var naive =
        new Script(
            "naive",
            "[ ! -L \"$1\" ] || exit 3\ncat >\"$1\"\nchmod 777 \"$1\"\n",
            List.of(base + "/data/conf/f"),
            true);
    for (String meddler : List.of("the directory becomes a link", "the file becomes a link")) {
      lay(true);
      var before = victim();
      run(naive, 2, Objects.requireNonNull(MEDDLERS.get(meddler)));
      assertNotEquals(before, victim(), meddler);
    }
  }

  /** The same beginning each time. */
  private void lay(boolean file) throws Exception {
    delete(base.toFile());
    Files.createDirectories(base.resolve("data/conf"));
    Files.createDirectories(base.resolve("victim/conf"));
    Files.writeString(base.resolve("victim/f"), "theirs");
    Files.writeString(base.resolve("victim/conf/f"), "theirs");
    if (file) {
      Files.writeString(base.resolve("data/conf/f"), "theirs");
    }
  }

  private static void delete(File directory) throws IOException {
    for (File each : Objects.requireNonNull(directory.listFiles())) {
      if (each.isDirectory() && !Files.isSymbolicLink(each.toPath())) {
        delete(each);
      }
      Files.delete(each.toPath());
    }
  }

  /** Everything there is to know about what must not change. */
  private Map<String, String> victim() throws IOException {
    var facts = new TreeMap<String, String>();
    try (var paths = Files.walk(base.resolve("victim"))) {
      for (Path path : paths.toList()) {
        var seen = Files.readAttributes(path, "unix:mode,uid,gid", LinkOption.NOFOLLOW_LINKS);
        String content = Files.isRegularFile(path) ? Files.readString(path) : "";
        facts.put(path.toString(), new TreeMap<>(seen) + " " + content);
      }
    }
    return facts;
  }

  /**
   * Runs a script with somebody who meddles before one command of it, or before each (0).
   *
   * @return the working directory before each command
   */
  private List<String> run(Script script, int at, String meddler) throws Exception {
    Path count = base.resolve("count");
    String trap =
        "b=%1$s; n=0; set -T\ntrap 'n=$((n+1)); echo $PWD >>%2$s; [ %3$d != 0 ] && [ $n != %3$d ] || { %4$s; } 2>/dev/null' DEBUG\n"
            .formatted(base, count, at, meddler);
    var argv = new ArrayList<>(List.of("/bin/bash", "--posix", "-c", trap + script.text(), "x"));
    argv.addAll(script.arguments());
    run(argv, WORDS);
    var commands = Files.readAllLines(count);
    Files.delete(count);
    return commands;
  }

  private static void run(List<String> argv, String input) throws Exception {
    var process =
        new ProcessBuilder(argv)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (var stdin = process.getOutputStream()) {
      stdin.write(input.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      // It ended without reading: that is its way to refuse.
    }
    process.waitFor();
  }
}
