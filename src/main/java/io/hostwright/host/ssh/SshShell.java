package io.hostwright.host.ssh;

import io.hostwright.host.HostException;
import io.hostwright.host.Shell;
import io.hostwright.host.ShellChannel;
import io.hostwright.host.ShellCommand;
import io.hostwright.host.ShellResult;
import io.hostwright.host.ShellRunner;
import io.hostwright.host.ShellWords;
import java.util.List;

/** Runs commands over the SSH connection; the one place where arguments become a command line. */
final class SshShell implements Shell {
  private final SshConnection connection;
  private final ShellRunner runner;

  SshShell(SshConnection connection) {
    this.connection = connection;
    this.runner = new ShellRunner(connection.target().id().name(), this);
  }

  @Override
  public ShellResult run(ShellCommand command) throws HostException {
    return runner.run(command);
  }

  @Override
  public ShellChannel open(List<String> argv) throws HostException {
    return connection.command(ShellWords.quote(argv));
  }

  @Override
  public boolean isOpen() {
    return connection.isOpen();
  }

  @Override
  public void close() {
    connection.close();
  }
}
