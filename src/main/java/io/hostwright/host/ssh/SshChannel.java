package io.hostwright.host.ssh;

import io.hostwright.host.ShellChannel;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import net.schmizz.sshj.connection.channel.direct.Session;
import org.jspecify.annotations.Nullable;

/** A command on a session channel. */
final class SshChannel implements ShellChannel {
  private final Session session;
  private final Session.Command command;
  private final WindowedOutput stdin;
  private final Runnable released;
  private final Runnable stuck;
  private final AtomicBoolean closed = new AtomicBoolean();

  /**
   * Wraps a started command.
   *
   * @param released called once the other side has ended the channel too
   * @param stuck called if it does not
   */
  SshChannel(Session session, Session.Command command, Runnable released, Runnable stuck) {
    this.session = session;
    this.command = command;
    this.stdin = new WindowedOutput(session);
    this.released = released;
    this.stuck = stuck;
  }

  @Override
  public OutputStream stdin() {
    return stdin;
  }

  @Override
  public InputStream stdout() {
    return command.getInputStream();
  }

  @Override
  public InputStream stderr() {
    return command.getErrorStream();
  }

  @Override
  public @Nullable Integer exit(Duration atMost) throws IOException {
    command.join(Math.max(1, atMost.toMillis()), TimeUnit.MILLISECONDS);
    return command.getExitStatus();
  }

  /**
   * Ends the channel, never its streams: data that still comes to a closed stream would end the
   * whole connection. The end is a round trip, so it is waited for on another thread.
   */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      Thread.ofVirtual().start(this::end);
    }
  }

  private void end() {
    try {
      // A shell that waits for its next script must see that there is none, or it stays.
      command.getOutputStream().close();
      session.close();
    } catch (IOException e) {
      // What counts is whether the channel is gone.
    }
    if (session.isOpen()) {
      stuck.run();
    } else {
      released.run();
    }
  }
}
