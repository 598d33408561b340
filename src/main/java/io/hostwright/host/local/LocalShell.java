package io.hostwright.host.local;

import io.hostwright.host.HostException;
import io.hostwright.host.HostReason;
import io.hostwright.host.Shell;
import io.hostwright.host.ShellChannel;
import io.hostwright.host.ShellCommand;
import io.hostwright.host.ShellResult;
import io.hostwright.host.ShellRunner;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Runs commands on the operator's own machine, as the operator's user. */
public final class LocalShell implements Shell {
  private final ShellRunner runner = new ShellRunner("this machine", this);
  private final Set<LocalChannel> running = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  @Override
  public ShellResult run(ShellCommand command) throws HostException {
    return runner.run(command);
  }

  @Override
  public ShellChannel open(List<String> argv) throws HostException {
    if (closed) {
      throw new HostException.Unreachable("the local session is closed", null);
    }
    try {
      var channel = new LocalChannel(new ProcessBuilder(argv).start(), running::remove);
      running.add(channel);
      return channel;
    } catch (IOException e) {
      throw new HostException.Failed(
          HostReason.COMMAND_FAILED, argv.get(0) + " cannot be started: " + e.getMessage(), e);
    }
  }

  @Override
  public boolean isOpen() {
    return !closed;
  }

  @Override
  public void close() {
    closed = true;
    running.forEach(LocalChannel::close);
  }
}
