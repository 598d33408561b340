package io.hostwright.host.local;

import io.hostwright.host.EngineChannel;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;

/** A connection to a unix socket of this machine. */
final class LocalEngineChannel implements EngineChannel {
  private final SocketChannel socket;
  private final InputStream input;
  private final OutputStream output;

  LocalEngineChannel(SocketChannel socket) {
    this.socket = socket;
    this.input = Channels.newInputStream(socket);
    this.output = Channels.newOutputStream(socket);
  }

  @Override
  public InputStream input() {
    return input;
  }

  @Override
  public OutputStream output() {
    return output;
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
