package io.hostwright.host.ssh;

import java.io.IOException;
import net.schmizz.sshj.common.SSHPacket;
import net.schmizz.sshj.connection.Connection;
import net.schmizz.sshj.connection.channel.direct.AbstractDirectChannel;

/**
 * A channel to a unix socket of the host: {@code direct-streamlocal@openssh.com}, section 2.4 of
 * OpenSSH's PROTOCOL file. It does not count as a session.
 */
final class StreamLocalChannel extends AbstractDirectChannel {
  private final String path;

  private StreamLocalChannel(Connection connection, String path) {
    super(connection, "direct-streamlocal@openssh.com");
    this.path = path;
  }

  static StreamLocalChannel open(Connection connection, String path) throws IOException {
    var channel = new StreamLocalChannel(connection, path);
    channel.open();
    return channel;
  }

  /** Socket path, then a string and a number that are reserved. */
  @Override
  protected SSHPacket buildOpenReq() {
    return super.buildOpenReq().putString(path).putString("").putUInt32(0);
  }
}
