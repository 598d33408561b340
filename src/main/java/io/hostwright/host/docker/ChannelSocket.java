package io.hostwright.host.docker;

import io.hostwright.host.EngineChannel;
import io.hostwright.host.EngineDialer;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import org.jspecify.annotations.Nullable;

/**
 * An engine channel in the clothes of a socket, for the HTTP client. Options of a real socket mean
 * nothing here and are taken without effect; reads have no time-out, the caller has a deadline.
 */
final class ChannelSocket extends Socket {
  private final EngineDialer dialer;
  private volatile @Nullable EngineChannel channel;
  private volatile boolean closed;

  ChannelSocket(EngineDialer dialer) {
    this.dialer = dialer;
  }

  @Override
  public void connect(SocketAddress endpoint, int timeout) throws IOException {
    var opened = dialer.open();
    channel = opened;
    if (closed) {
      opened.close();
      throw new SocketException("closed while it was opened");
    }
  }

  private EngineChannel channel() throws SocketException {
    var open = channel;
    if (open == null) {
      throw new SocketException("not connected");
    }
    return open;
  }

  /** Its close ends the channel: ending only a stream would kill the connection behind it. */
  @Override
  public InputStream getInputStream() throws IOException {
    return new FilterInputStream(channel().input()) {
      @Override
      public void close() throws IOException {
        ChannelSocket.this.close();
      }
    };
  }

  @Override
  public OutputStream getOutputStream() throws IOException {
    return new FilterOutputStream(channel().output()) {
      @Override
      public void write(byte[] bytes, int from, int length) throws IOException {
        out.write(bytes, from, length);
      }

      @Override
      public void close() throws IOException {
        ChannelSocket.this.close();
      }
    };
  }

  @Override
  public void shutdownOutput() throws IOException {
    channel().closeOutput();
  }

  @Override
  public void shutdownInput() {
    // What still comes is left unread.
  }

  @Override
  @SuppressWarnings("UnsynchronizedOverridesSynchronized") // a blocked reader must not hold it up
  public void close() throws IOException {
    closed = true;
    var open = channel;
    if (open != null) {
      open.close();
    }
  }

  @Override
  public boolean isClosed() {
    return closed;
  }

  @Override
  public boolean isConnected() {
    return channel != null;
  }

  @Override
  public boolean isBound() {
    return channel != null;
  }

  @Override
  public boolean isInputShutdown() {
    return closed;
  }

  @Override
  public boolean isOutputShutdown() {
    return closed;
  }

  @Override
  public InetAddress getLocalAddress() {
    return InetAddress.getLoopbackAddress();
  }

  @Override
  public SocketAddress getLocalSocketAddress() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  @Override
  public SocketAddress getRemoteSocketAddress() {
    return getLocalSocketAddress();
  }

  @Override
  public InetAddress getInetAddress() {
    return InetAddress.getLoopbackAddress();
  }

  // ---- options of a TCP socket ----

  @Override
  public void setSoTimeout(int timeout) {}

  @Override
  public int getSoTimeout() {
    return 0;
  }

  @Override
  public void setTcpNoDelay(boolean on) {}

  @Override
  public void setSoLinger(boolean on, int linger) {}

  @Override
  public void setKeepAlive(boolean on) {}

  @Override
  public void setReuseAddress(boolean on) {}

  @Override
  public void setReceiveBufferSize(int size) {}

  @Override
  public void setSendBufferSize(int size) {}

  @Override
  public void setTrafficClass(int trafficClass) {}
}
