package io.hostwright.host.script;

import io.hostwright.host.EngineChannel;
import io.hostwright.host.ShellChannel;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** A command whose standard input and output are the engine's. */
public final class CommandEngineChannel implements EngineChannel {
  private final ShellChannel channel;

  /** Takes over a running command; what it complains about is read and dropped. */
  public CommandEngineChannel(ShellChannel channel) {
    this.channel = channel;
    Thread.ofVirtual().start(() -> drop(channel.stderr()));
  }

  private static void drop(InputStream complaints) {
    try {
      complaints.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      // The channel is gone.
    }
  }

  @Override
  public InputStream input() {
    return channel.stdout();
  }

  @Override
  public OutputStream output() {
    return channel.stdin();
  }

  @Override
  public void closeOutput() throws IOException {
    channel.stdin().flush();
    channel.stdin().close();
  }

  @Override
  public void close() {
    channel.close();
  }
}
