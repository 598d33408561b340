package io.hostwright.host;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hostwright.Patience;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The laws of every shell, whatever carries it. */
public abstract class ShellContract {
  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path directory;

  private Shell shell;

  @SuppressWarnings("NullAway.Init")
  protected ShellContract() {}

  /** A new shell on the host under test. */
  protected abstract Shell open() throws Exception;

  @BeforeEach
  void start() throws Exception {
    shell = open();
  }

  @AfterEach
  void end() {
    shell.close();
  }

  private ShellResult run(String... argv) throws HostException {
    return shell.run(ShellCommand.of(Patience.LIMIT, argv));
  }

  @Test
  void aCommandGivesItsOutputsAndItsStatus() throws Exception {
    var result = run("sh", "-c", "echo out; echo err >&2; exit 7");
    assertEquals("out\n", result.text());
    assertEquals("err", result.error());
    assertEquals(7, result.exit());
  }

  @Test
  void argumentsArriveAsTheyAre() throws Exception {
    var words = List.of("a b", "", "'", "$(id)", "\\", "*", "ü", "line\nbreak", "-n", "A=b");
    var argv = new ArrayList<>(List.of("sh", "-c", "printf '%s\\0' \"$@\"", "sh"));
    argv.addAll(words);
    var result = shell.run(new ShellCommand(argv, new byte[0], Patience.LIMIT, 1 << 20));
    assertEquals(words, List.of(result.text().split("\0", -1)).subList(0, words.size()));
  }

  @Test
  void fiveMegabytesComeWholeWhileBothStreamsAreFull() throws Exception {
    var result = run("sh", "-c", "head -c 5000000 /dev/zero >&2 & head -c 5000000 /dev/zero; wait");
    assertEquals(5_000_000, result.stdout().length);
    assertTrue(result.error().startsWith("…"), "what was cut is marked, for the cleaner");
    assertEquals(0, result.exit());
  }

  @Test
  void inputOfFiveMegabytesComesBack() throws Exception {
    var bytes = new byte[5_000_000];
    new Random(3).nextBytes(bytes);
    var result = shell.run(new ShellCommand(List.of("cat"), bytes, Patience.LIMIT, 16 << 20));
    assertArrayEquals(bytes, result.stdout());
  }

  @Test
  void aCommandThatIgnoresItsInputStillEnds() throws Exception {
    var result =
        shell.run(new ShellCommand(List.of("true"), new byte[3_000_000], Patience.LIMIT, 1 << 20));
    assertEquals(0, result.exit());
  }

  @Test
  void moreOutputThanItsCapIsAnErrorAndNotHalfAnAnswer() throws Exception {
    var command =
        new ShellCommand(List.of("sh", "-c", "yes"), new byte[0], Patience.LIMIT, 1 << 20);
    var e = assertThrows(HostException.Failed.class, () -> shell.run(command));
    assertEquals("OutputTooLarge", e.reason().word());
    assertEquals("on", run("echo", "on").text().strip());
  }

  @Test
  void aMissedDeadlineCostsThatCommandOnly() throws Exception {
    try (var gate = Gate.at(directory.resolve("gate"))) {
      var endless = ShellCommand.of(Duration.ofMillis(300), "sh", "-c", gate.waiting());
      assertThrows(HostException.Timeout.class, () -> shell.run(endless));
      assertTrue(shell.isOpen());
      assertEquals("on", run("echo", "on").text().strip());
    }
  }

  /** More than sshd allows at once: some must wait for others, and none is refused. */
  @Test
  void twelveCommandsAtOnceAllEnd() throws Exception {
    Path begun = Files.createFile(directory.resolve("begun"));
    try (var pool = Executors.newVirtualThreadPerTaskExecutor();
        var gate = Gate.at(directory.resolve("gate"))) {
      var results = new ArrayList<Future<ShellResult>>();
      for (int i = 0; i < 12; i++) {
        String script = "echo " + i + " >> '" + begun + "'; " + gate.waiting() + "; echo " + i;
        results.add(pool.submit(() -> run("sh", "-c", script)));
      }
      Patience.await("three run at once").until(() -> Files.readAllLines(begun).size() >= 3);
      gate.open();
      for (int i = 0; i < 12; i++) {
        assertEquals(i + "\n", results.get(i).get().text());
      }
    }
  }

  @Test
  void aClosedShellRunsNothing() {
    shell.close();
    assertThrows(HostException.Unreachable.class, () -> run("true"));
  }
}
