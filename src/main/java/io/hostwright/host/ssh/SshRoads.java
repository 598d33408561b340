package io.hostwright.host.ssh;

import io.hostwright.host.EngineChannel;
import io.hostwright.host.HostException;
import io.hostwright.host.ShellWords;
import io.hostwright.host.script.CommandEngineChannel;
import io.hostwright.host.script.EngineRoads;
import java.io.IOException;
import java.util.List;

/** Ways to the engine of a host behind an SSH connection. */
final class SshRoads implements EngineRoads {
  private final SshConnection connection;

  SshRoads(SshConnection connection) {
    this.connection = connection;
  }

  @Override
  public EngineChannel socket(String path) throws IOException {
    return new StreamLocalEngineChannel(connection.streamLocal(path));
  }

  @Override
  public EngineChannel command(List<String> argv) throws HostException {
    return new CommandEngineChannel(connection.tunnel(ShellWords.quote(argv)));
  }
}
