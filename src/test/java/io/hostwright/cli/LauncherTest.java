package io.hostwright.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hostwright.Patience;
import io.hostwright.StartsProcesses;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher in a checkout of its own, with a JDK that tells how it was called. */
@StartsProcesses
class LauncherTest {
  private static final String BUILD =
      """
      package:
      \t@echo compiling
      \t@mkdir -p target/quarkus-app/app target/quarkus-app/lib/boot target/quarkus-app/lib/main
      \t@touch target/quarkus-app/app/hostwright.jar target/quarkus-app/lib/main/one.jar
      \t@touch target/quarkus-app/lib/main/two.jar target/quarkus-app/lib/boot/boot.jar
      \t@touch target/quarkus-app/quarkus-run.jar
      """;

  @TempDir Path directory;
  private Path checkout = Path.of("");

  private record Run(int exitCode, List<String> java, String err) {
    List<String> after(String argument) {
      return java.subList(java.indexOf(argument) + 1, java.size());
    }
  }

  @BeforeEach
  void makeACheckoutWithASpaceInItsPath() throws IOException {
    checkout = Files.createDirectories(directory.resolve("check out"));
    Path source = Path.of(System.getProperty("user.dir"));
    executable(checkout.resolve("hostwright"), Files.readString(source.resolve("hostwright")));
    Files.createDirectories(checkout.resolve("scripts"));
    for (String script : List.of("scripts/find-jdk", "scripts/serve")) {
      executable(checkout.resolve(script), Files.readString(source.resolve(script)));
    }
    executable(checkout.resolve("scripts/train"), "#!/bin/sh\n");
    Files.createDirectories(checkout.resolve("src/main/java"));
    Files.writeString(checkout.resolve("src/main/java/A.java"), "class A {}");
    Files.writeString(checkout.resolve("pom.xml"), "<project/>");
    Files.writeString(checkout.resolve("Makefile"), BUILD);
    Path bin = Files.createDirectories(directory.resolve("jdk/bin"));
    executable(bin.resolve("java"), "#!/bin/sh\nprintf '%s\\n' \"$@\"\nexit 7\n");
    executable(bin.resolve("javac"), "#!/bin/sh\n");
    Files.writeString(directory.resolve("jdk/release"), "JAVA_VERSION=\"25.0.3\"\n");
  }

  private static void executable(Path file, String text) throws IOException {
    Files.writeString(file, text);
    assertTrue(file.toFile().setExecutable(true));
  }

  private Run run(String program, String... args) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of(program));
    command.addAll(List.of(args));
    Path out = directory.resolve("out");
    Path err = directory.resolve("err");
    var builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().put("JAVA_HOME", directory.resolve("jdk").toString());
    // Tests run below make themselves.
    builder.environment().keySet().removeIf(name -> name.startsWith("MAKE"));
    builder.environment().put("HOSTWRIGHT_JAVA_OPTS", "-Xmx64m -Dx=y");
    var process = builder.start();
    return new Run(
        Patience.ended(process),
        Files.readAllLines(out),
        Files.readString(err, StandardCharsets.UTF_8));
  }

  private Run hostwright(String... args) throws IOException, InterruptedException {
    return run(checkout.resolve("hostwright").toString(), args);
  }

  private static void age(Path file, int seconds) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(seconds)));
  }

  @Test
  void itBuildsFirstWithEverythingOnStandardErrorAndGivesJavasExitCode() throws Exception {
    var run = hostwright("plan", "--only", "a b", "", "*");
    assertEquals(7, run.exitCode());
    assertEquals("hostwright: building first\ncompiling\n", run.err());
    assertEquals(List.of("plan", "--only", "a b", "", "*"), run.after("io.hostwright.app.Main"));
    assertTrue(run.java().containsAll(List.of("-Xmx64m", "-Dx=y")), run.java().toString());
    assertTrue(run.java().contains("-Dhostwright.terminal=false"), run.java().toString());
    String app = checkout.resolve("target/quarkus-app").toRealPath().toString();
    assertEquals(
        app
            + "/app/hostwright.jar:"
            + app
            + "/lib/boot/boot.jar:"
            + app
            + "/lib/main/one.jar:"
            + app
            + "/lib/main/two.jar",
        run.after("-cp").get(0));
  }

  @Test
  void whatIsBuiltIsBuiltAgainOnlyWhenASourceIsNewer() throws Exception {
    for (String source : List.of("pom.xml", "src/main/java/A.java")) {
      age(checkout.resolve(source), 60);
    }
    hostwright("validate");
    assertEquals("", hostwright("validate").err());
    Path archive = Files.writeString(checkout.resolve("target/cli.jsa"), "of older jars");
    age(checkout.resolve("src/main/java/A.java"), -5);
    assertEquals("hostwright: building first\ncompiling\n", hostwright("validate").err());
    assertFalse(Files.exists(archive));
  }

  @Test
  void anArchiveOlderThanTheJarsIsDropped() throws Exception {
    hostwright("validate");
    Path archive = Files.writeString(checkout.resolve("target/cli.jsa"), "classes");
    age(archive, -5);
    hostwright("validate");
    assertTrue(Files.exists(archive));
    age(archive, 60);
    hostwright("validate");
    assertFalse(Files.exists(archive));
  }

  @Test
  void itWorksThroughSymbolicLinksFromAnotherDirectory() throws Exception {
    Path links = Files.createDirectories(directory.resolve("links"));
    Files.createSymbolicLink(links.resolve("one"), Path.of("../check out/hostwright"));
    Files.createSymbolicLink(directory.resolve("two"), links.resolve("one"));
    var run = run("./two", "status");
    assertEquals(7, run.exitCode());
    assertEquals(List.of("status"), run.after("io.hostwright.app.Main"));
  }

  @Test
  void serveStartsTheDaemonAndItsHelpDoesNot() throws Exception {
    var run = hostwright("serve");
    String jar = checkout.toRealPath().resolve("target/quarkus-app/quarkus-run.jar").toString();
    assertEquals(List.of(jar), run.after("-jar"));
    assertFalse(run.java().contains("io.hostwright.app.Main"));
    var help = hostwright("serve", "--help");
    assertEquals(List.of("serve", "--help"), help.after("io.hostwright.app.Main"));
  }

  @Test
  void aFailedBuildEndsWithOneAndStartsNothing() throws Exception {
    Files.writeString(checkout.resolve("Makefile"), "package:\n\t@exit 3\n");
    var run = hostwright("validate");
    assertEquals(1, run.exitCode());
    assertEquals(List.of(), run.java());
    assertTrue(run.err().endsWith("hostwright: the build failed\n"), run.err());
  }

  @Test
  void withoutAJdkItEndsAsTheSearchForOneDoes() throws Exception {
    executable(
        checkout.resolve("scripts/find-jdk"), "#!/bin/sh\necho 'no JDK found' >&2\nexit 69\n");
    assertEquals(new Run(69, List.of(), "no JDK found\n"), hostwright("validate"));
  }
}
