package io.hostwright.host.ssh;

import io.hostwright.host.Deadlines;
import io.hostwright.host.HostException;
import io.hostwright.host.script.EngineRoads;
import io.hostwright.model.HostTarget;
import java.io.Closeable;
import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import net.schmizz.keepalive.KeepAliveProvider;
import net.schmizz.keepalive.KeepAliveRunner;
import net.schmizz.sshj.DefaultConfig;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.connection.channel.direct.Session;
import net.schmizz.sshj.userauth.UserAuthException;
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
  private static final int MISSED_SIGNS = 3;
  private static final int OPEN_MILLIS = 10_000;

  private final HostTarget target;
  private final SSHClient client;
  private final Semaphore commands = new Semaphore(COMMANDS, true);
  private final Semaphore tunnels = new Semaphore(TUNNELS, true);
  private final AtomicInteger stuck = new AtomicInteger();
  private volatile boolean closed;

  private SshConnection(HostTarget target, SSHClient client) {
    this.target = target;
    this.client = client;
  }

  /**
   * Connects and logs in.
   *
   * @throws HostException.Refused with {@code HostKeyMismatch}, {@code HostKeyUnknown} or {@code
   *     AuthRefused}
   * @throws HostException.Unreachable if the host cannot be reached in time
   */
  static SshConnection connect(HostTarget target, SshSettings settings) throws HostException {
    var config = new DefaultConfig();
    config.setLoggerFactory(QuietLogging.FACTORY);
    config.setKeepAliveProvider(KeepAliveProvider.KEEP_ALIVE);
    var client = new SSHClient(config);
    var hostKeys = HostKeyPolicy.of(target, settings.knownHosts());
    var own = target.privateKey();
    var key = PrivateKeys.load(client, target, own == null ? settings.privateKey() : own);
    client.addHostKeyVerifier(hostKeys);
    client.setSocketFactory(new PromptSockets());
    client.setConnectTimeout((int) settings.connect().toMillis());
    try {
      // A server that accepts and then says nothing would be waited for without end.
      Deadlines.call(
          () -> login(client, target, key, settings),
          settings.connect().multipliedBy(2),
          SshConnection::end);
      return new SshConnection(target, client);
    } catch (TimeoutException e) {
      end(client);
      throw unreachable(target, "it did not let us in within " + settings.connect(), e);
    } catch (ExecutionException e) {
      end(client);
      throw refusal(target, hostKeys, key, e.getCause() == null ? e : e.getCause());
    }
  }

  private static SSHClient login(
      SSHClient client, HostTarget target, PrivateKeys.Loaded key, SshSettings settings)
      throws IOException {
    // Before the connect, which is when its thread is started or not.
    if (client.getConnection().getKeepAlive() instanceof KeepAliveRunner runner) {
      runner.setMaxAliveCount(MISSED_SIGNS);
      runner.setKeepAliveInterval((int) Math.max(1, settings.keepAlive().toSeconds()));
    }
    client.getConnection().setTimeoutMs(OPEN_MILLIS);
    client.connect(target.address(), target.port());
    client.authPublickey(target.user(), key.provider());
    return client;
  }

  private static HostException refusal(
      HostTarget target, HostKeyPolicy hostKeys, PrivateKeys.Loaded key, Throwable cause) {
    if (!hostKeys.refusal().isEmpty()) {
      return new HostException.Refused(hostKeys.reason(), hostKeys.refusal(), cause);
    }
    if (cause instanceof UserAuthException) {
      return new HostException.Refused(
          "AuthRefused",
          target.id()
              + " refused the login of "
              + target.user()
              + " with the key "
              + key.fingerprint()
              + ": put its public half into that user's authorized_keys",
          cause);
    }
    return unreachable(target, String.valueOf(cause.getMessage()), cause);
  }

  private static HostException unreachable(HostTarget target, String why, Throwable cause) {
    return new HostException.Unreachable(
        target.id()
            + " cannot be reached at "
            + target.address()
            + ":"
            + target.port()
            + ": "
            + why,
        cause);
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
          "CommandFailed", target.id() + ": sshd opens no channel: " + e.getMessage(), e);
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
  private static void end(SSHClient client) {
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
