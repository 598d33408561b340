package io.hostwright.host.local;

import io.hostwright.host.EngineChannel;
import io.hostwright.host.HostException;
import io.hostwright.host.Shell;
import io.hostwright.host.script.CommandEngineChannel;
import io.hostwright.host.script.EngineRoads;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.util.List;

/** Ways to the engine of this machine. */
final class LocalRoads implements EngineRoads {
  private final Shell shell;

  LocalRoads(Shell shell) {
    this.shell = shell;
  }

  @Override
  public EngineChannel socket(String path) throws IOException {
    return new LocalEngineChannel(SocketChannel.open(UnixDomainSocketAddress.of(path)));
  }

  @Override
  public EngineChannel command(List<String> argv) throws HostException {
    return new CommandEngineChannel(shell.open(argv));
  }
}
