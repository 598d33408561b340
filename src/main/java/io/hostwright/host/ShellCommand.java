package io.hostwright.host;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * One command to run on a host. Its input may be secret and is never printed; its arguments are
 * seen by every process of the host, so no secret may be among them.
 *
 * @param argv program and arguments
 * @param stdin bytes fed to it; it then sees the end of its input
 * @param deadline from its start to the last byte, and as long again for its start
 * @param outputCap most bytes of standard output that are accepted
 */
public record ShellCommand(List<String> argv, byte[] stdin, Duration deadline, int outputCap) {
  /** Enough for what hosts are asked. */
  public static final int DEFAULT_CAP = 16 << 20;

  public ShellCommand {
    argv = List.copyOf(argv);
    stdin = Arrays.copyOf(stdin, stdin.length);
  }

  /** A command without input. */
  public static ShellCommand of(Duration deadline, String... argv) {
    return new ShellCommand(List.of(argv), new byte[0], deadline, DEFAULT_CAP);
  }

  /** Its name, for messages; arguments may be long and are left out. */
  public String name() {
    return argv.get(0);
  }

  @Override
  public String toString() {
    return "ShellCommand[" + ShellWords.quote(argv) + ", " + stdin.length + " bytes of input]";
  }
}
