package io.hostwright.host;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The laws of every shell, whatever carries it. */
@Timeout(60)
public abstract class ShellContract {
  private static final Duration LONG = Duration.ofSeconds(30);

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
    return shell.run(ShellCommand.of(LONG, argv));
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
    var result = shell.run(new ShellCommand(argv, new byte[0], LONG, 1 << 20));
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
    var result = shell.run(new ShellCommand(List.of("cat"), bytes, LONG, 16 << 20));
    assertArrayEquals(bytes, result.stdout());
  }

  @Test
  void aCommandThatIgnoresItsInputStillEnds() throws Exception {
    var result = shell.run(new ShellCommand(List.of("true"), new byte[3_000_000], LONG, 1 << 20));
    assertEquals(0, result.exit());
  }

  @Test
  void moreOutputThanItsCapIsAnErrorAndNotHalfAnAnswer() throws Exception {
    var command = new ShellCommand(List.of("sh", "-c", "yes"), new byte[0], LONG, 1 << 20);
    var e = assertThrows(HostException.Failed.class, () -> shell.run(command));
    assertEquals("OutputTooLarge", e.reason());
    assertEquals("on", run("echo", "on").text().strip());
  }

  @Test
  void aMissedDeadlineCostsThatCommandOnly() throws Exception {
    var slow = ShellCommand.of(Duration.ofMillis(300), "sleep", "5");
    long start = System.nanoTime();
    assertThrows(HostException.Timeout.class, () -> shell.run(slow));
    assertTrue(Duration.ofNanos(System.nanoTime() - start).toMillis() < 2000);
    assertTrue(shell.isOpen());
    assertEquals("on", run("echo", "on").text().strip());
  }

  @Test
  void twelveCommandsAtOnceAllEnd() throws Exception {
    try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
      var commands = new ArrayList<Callable<ShellResult>>();
      for (int i = 0; i < 12; i++) {
        String number = Integer.toString(i);
        commands.add(() -> run("sh", "-c", "sleep 0.3; echo " + number));
      }
      var results = pool.invokeAll(commands);
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
