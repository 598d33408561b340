package io.hostwright.host.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hostwright.Patience;
import io.hostwright.StartsProcesses;
import io.hostwright.host.HostException;
import io.hostwright.host.Shell;
import io.hostwright.host.ShellCommand;
import io.hostwright.host.ShellContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands through a real OpenSSH server. */
@StartsProcesses
final class SshShellTest extends ShellContract {
  @TempDir
  @SuppressWarnings("NullAway.Init")
  private static Path keys;

  @SuppressWarnings("NullAway.Init")
  private static TestSshd sshd;

  @BeforeAll
  static void startServer() throws Exception {
    TestSshd.assumePossible();
    sshd = TestSshd.start(keys);
  }

  @AfterAll
  static void stopServer() throws Exception {
    if (sshd != null) {
      sshd.close();
    }
  }

  @Override
  protected Shell open() throws Exception {
    return new SshShell(SshDial.reach(sshd.target(), TestSshd.settings()).login());
  }

  @Test
  void aCommandThatASignalEndsIsAFailure() throws Exception {
    try (var shell = open()) {
      var e =
          assertThrows(
              HostException.Failed.class,
              () -> shell.run(ShellCommand.of(Patience.LIMIT, "sh", "-c", "kill -9 $$")));
      assertEquals("CommandFailed", e.reason().word());
      assertTrue(String.valueOf(e.getMessage()).contains("without an exit status"));
    }
  }
}
