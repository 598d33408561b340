package io.hostwright.host.docker;

import io.hostwright.host.EngineChannel;
import io.hostwright.host.EngineDialer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/** Opens channels to an engine's socket on this machine. */
public final class UnixSocketDialer implements EngineDialer {
  private final Path path;

  /** A dialer of the socket at this path, such as {@code /var/run/docker.sock}. */
  public UnixSocketDialer(Path path) {
    this.path = path;
  }

  @Override
  public EngineChannel open() throws IOException {
    return new Opened(SocketChannel.open(UnixDomainSocketAddress.of(path)));
  }

  private record Opened(SocketChannel socket, InputStream input, OutputStream output)
      implements EngineChannel {

    Opened(SocketChannel socket) {
      this(socket, Channels.newInputStream(socket), Channels.newOutputStream(socket));
    }

    @Override
    public void closeOutput() throws IOException {
      socket.shutdownOutput();
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
