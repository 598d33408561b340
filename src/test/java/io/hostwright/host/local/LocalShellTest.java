package io.hostwright.host.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.hostwright.Patience;
import io.hostwright.StartsProcesses;
import io.hostwright.host.HostException;
import io.hostwright.host.Shell;
import io.hostwright.host.ShellCommand;
import io.hostwright.host.ShellContract;
import org.junit.jupiter.api.Test;

/** Processes of this machine. */
@StartsProcesses
final class LocalShellTest extends ShellContract {
  @Override
  protected Shell open() {
    return new LocalShell();
  }

  @Test
  void aCommandThatDoesNotExistIsAFailureThatNamesIt() {
    try (var shell = open()) {
      var e =
          assertThrows(
              HostException.Failed.class,
              () -> shell.run(ShellCommand.of(Patience.LIMIT, "no-such-command")));
      assertEquals("CommandFailed", e.reason().word());
    }
  }
}
