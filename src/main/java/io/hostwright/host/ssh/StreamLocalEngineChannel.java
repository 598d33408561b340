package io.hostwright.host.ssh;

import io.hostwright.host.EngineChannel;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicBoolean;

/** The engine's socket behind an SSH channel. */
final class StreamLocalEngineChannel implements EngineChannel {
  private final StreamLocalChannel channel;
  private final WindowedOutput output;
  private final AtomicBoolean closed = new AtomicBoolean();

  StreamLocalEngineChannel(StreamLocalChannel channel) {
    this.channel = channel;
    this.output = new WindowedOutput(channel);
  }

  @Override
  public InputStream input() {
    return channel.getInputStream();
  }

  @Override
  public OutputStream output() {
    return output;
  }

  /** Sends the channel's end of file, which sshd passes on as a half-close. */
  @Override
  public void closeOutput() throws IOException {
    output.close();
  }

  /** Ends the channel and not its streams, on another thread, because that is a round trip. */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      Thread.ofVirtual()
          .start(
              () -> {
                try {
                  channel.close();
                } catch (IOException e) {
                  // The connection is gone, and the channel with it.
                }
              });
    }
  }
}
