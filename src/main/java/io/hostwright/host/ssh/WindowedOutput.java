package io.hostwright.host.ssh;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import net.schmizz.sshj.connection.channel.Channel;

/**
 * Writes to a channel only what its window has room for. The library's own stream waits for room
 * while it holds a lock that the connection's reader needs when the other side ends the channel:
 * one command that leaves its input unread would then hold up every channel of the host.
 */
final class WindowedOutput extends OutputStream {
  private static final int PIECE = 32 << 10;
  private static final long POLL_MILLIS = 2;

  private final Channel channel;
  private final OutputStream to;

  WindowedOutput(Channel channel) {
    this.channel = channel;
    this.to = channel.getOutputStream();
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    int done = 0;
    while (done < length) {
      int piece = Math.min(room(), length - done);
      to.write(bytes, from + done, piece);
      // Nothing may stay behind in the stream's own buffer, whose room nobody has checked.
      to.flush();
      done += piece;
    }
  }

  /** Waits until there is some, and tells how much; small windows have little. */
  private int room() throws IOException {
    while (channel.getRemoteWinSize() <= 0) {
      if (!channel.isOpen()) {
        throw new IOException("the other side ended the channel");
      }
      try {
        Thread.sleep(POLL_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw (IOException) new InterruptedIOException().initCause(e);
      }
    }
    return (int) Math.min(PIECE, channel.getRemoteWinSize());
  }

  @Override
  public void flush() throws IOException {
    to.flush();
  }

  /** Sends everything, then the end of file. */
  @Override
  public void close() throws IOException {
    to.flush();
    to.close();
  }
}
