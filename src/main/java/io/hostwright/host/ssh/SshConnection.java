package io.hostwright.host.ssh;

import io.hostwright.host.HostException;
import io.hostwright.host.HostReason;
import io.hostwright.host.script.EngineRoads;
import io.hostwright.model.HostTarget;
import java.io.Closeable;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.connection.channel.direct.Session;
import org.jspecify.annotations.Nullable;

/**
 * The one SSH connection to a host: kept alive, strict about the host's key, its session channels
 * kept under sshd's {@code MaxSessions}.
 */
final class SshConnection implements Closeable {
  /** With the tunnels, sshd's default MaxSessions of 10. */
  private static final int COMMANDS = 3;

  private static final int TUNNELS = EngineRoads.MOST_COMMANDS;
  private static final int STUCK_ALLOWED = 2;

  /** For a channel to be opened. */
  static final int OPEN_MILLIS = 10_000;

  private final HostTarget target;
  private final SSHClient client;
  private final Semaphore commands = new Semaphore(COMMANDS, true);
  private final Semaphore tunnels = new Semaphore(TUNNELS, true);
  private final AtomicInteger stuck = new AtomicInteger();
  private volatile boolean closed;

  SshConnection(HostTarget target, SSHClient client) {
    this.target = target;
    this.client = client;
  }

  /** A session channel for a command, within the number that sshd allows. */
  SshChannel command(String line) throws HostException {
    return session(commands, "commands", line);
  }

  /** A session channel for a tunnel to the engine, within the number that sshd allows. */
  SshChannel tunnel(String line) throws HostException {
    return session(tunnels, "connections to the engine", line);
  }

  private SshChannel session(Semaphore permits, String what, String line) throws HostException {
    try {
      if (!permits.tryAcquire(OPEN_MILLIS, TimeUnit.MILLISECONDS)) {
        throw new HostException.Timeout(
            "all " + what + " that " + target.id() + " allows at once are taken", null);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new HostException.Timeout(target.id() + ": interrupted", e);
    }
    try {
      return started(client.startSession(), permits, line);
    } catch (IOException | IllegalStateException e) {
      permits.release();
      throw broken(e);
    }
  }

  private SshChannel started(Session session, Semaphore permits, String line) throws IOException {
    try {
      return new SshChannel(session, session.exec(line), permits::release, this::stuck);
    } catch (IOException e) {
      session.close();
      throw e;
    }
  }

  /** A channel to a unix socket of the host, opened as the user that logged in. */
  StreamLocalChannel streamLocal(String path) throws IOException {
    if (!isOpen()) {
      throw new IOException("the connection to " + target.id() + " is closed");
    }
    return StreamLocalChannel.open(client.getConnection(), path);
  }

  /**
   * A channel that the other side does not end although it was told to holds one of sshd's
   * sessions. Only a new connection gets it back.
   */
  private void stuck() {
    if (stuck.incrementAndGet() >= STUCK_ALLOWED) {
      close();
    }
  }

  /** What a failure on this connection means. */
  private HostException broken(Exception e) {
    if (isOpen() && hasTimeout(e)) {
      return new HostException.Timeout(target.id() + ": sshd opened no channel in time", e);
    }
    if (isOpen()) {
      return new HostException.Failed(
          HostReason.COMMAND_FAILED, target.id() + ": sshd opens no channel: " + e.getMessage(), e);
    }
    return new HostException.Unreachable("the connection to " + target.id() + " broke", e);
  }

  private static boolean hasTimeout(@Nullable Throwable e) {
    return e != null && (e instanceof TimeoutException || hasTimeout(e.getCause()));
  }

  HostTarget target() {
    return target;
  }

  boolean isOpen() {
    return !closed && client.isConnected() && client.isAuthenticated();
  }

  @Override
  public void close() {
    closed = true;
    end(client);
  }

  /** Saying goodbye may block on a dead peer, so it is done beside. */
  static void end(SSHClient client) {
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                client.close();
              } catch (IOException e) {
                // It is gone either way.
              }
            });
  }
}
