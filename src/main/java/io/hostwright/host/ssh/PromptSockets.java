package io.hostwright.host.ssh;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.time.Duration;
import javax.net.SocketFactory;

/**
 * The one socket of a connection, reached before the library asks for it. It sends at once: SSH
 * sends many small packets in a row, and TCP would keep each back until the one before is
 * acknowledged (Nagle, RFC 896): one more round trip for every second one.
 */
final class PromptSockets extends SocketFactory {
  private final Socket reached;

  PromptSockets(Socket reached) {
    this.reached = reached;
  }

  /**
   * Connects.
   *
   * @throws IOException if nobody answers there within that time
   */
  static Socket reach(String host, int port, Duration within) throws IOException {
    var socket = new Reached();
    try {
      socket.setTcpNoDelay(true);
      socket.connect(new InetSocketAddress(host, port), (int) within.toMillis());
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  /** Who connects it a second time finds it connected. */
  private static final class Reached extends Socket {
    @Override
    public void connect(SocketAddress endpoint, int timeout) throws IOException {
      if (!isConnected()) {
        super.connect(endpoint, timeout);
      }
    }
  }

  @Override
  public Socket createSocket() {
    return reached;
  }

  @Override
  public Socket createSocket(String host, int port) {
    return reached;
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress local, int localPort) {
    return reached;
  }

  @Override
  public Socket createSocket(InetAddress host, int port) {
    return reached;
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
    return reached;
  }
}
