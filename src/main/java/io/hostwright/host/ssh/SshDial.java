package io.hostwright.host.ssh;

import io.hostwright.host.Deadlines;
import io.hostwright.host.HostException;
import io.hostwright.host.HostReason;
import io.hostwright.model.HostTarget;
import io.hostwright.model.Times;
import java.io.Closeable;
import java.io.IOException;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import net.schmizz.keepalive.KeepAliveProvider;
import net.schmizz.keepalive.KeepAliveRunner;
import net.schmizz.sshj.DefaultConfig;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.userauth.UserAuthException;

/**
 * A host that is reached and not logged in to yet. To reach one is all waiting, also for one that
 * is not there; to log in is work, of which not too much is to be done at once.
 */
final class SshDial implements Closeable {
  private static final int MISSED_SIGNS = 3;

  private final HostTarget target;
  private final SshSettings settings;
  private final HostKeyPolicy hostKeys;
  private final PrivateKeys.Loaded key;
  private final SSHClient client;
  private final Socket socket;

  private SshDial(
      HostTarget target,
      SshSettings settings,
      HostKeyPolicy hostKeys,
      PrivateKeys.Loaded key,
      SSHClient client)
      throws HostException {
    this.target = target;
    this.settings = settings;
    this.hostKeys = hostKeys;
    this.key = key;
    this.client = client;
    this.socket = reached(target, settings.connect());
  }

  /**
   * Connects to the host's port.
   *
   * @throws HostException.Refused with {@link HostReason#AUTH_REFUSED} if there is no usable key
   * @throws HostException.Unreachable if nobody answers there in time
   */
  static SshDial reach(HostTarget target, SshSettings settings) throws HostException {
    var config = new DefaultConfig();
    config.setLoggerFactory(QuietLogging.FACTORY);
    config.setKeepAliveProvider(KeepAliveProvider.KEEP_ALIVE);
    var client = new SSHClient(config);
    var hostKeys = HostKeyPolicy.of(target, settings.knownHosts());
    var own = target.privateKey();
    var key = PrivateKeys.load(client, target, own == null ? settings.privateKey() : own);
    return new SshDial(target, settings, hostKeys, key, client);
  }

  private static Socket reached(HostTarget target, Duration within) throws HostException {
    try {
      // Names are looked up without a deadline of their own.
      return Deadlines.call(
          () -> PromptSockets.reach(target.address(), target.port(), within),
          within,
          SshDial::close);
    } catch (TimeoutException e) {
      throw unreachable(target, "nobody answered there within " + Times.length(within), e);
    } catch (ExecutionException e) {
      var cause = e.getCause() == null ? e : e.getCause();
      throw unreachable(target, String.valueOf(cause.getMessage()), cause);
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // It is gone either way.
    }
  }

  /**
   * Logs in.
   *
   * @throws HostException.Refused with {@link HostReason#HOST_KEY_MISMATCH}, {@link
   *     HostReason#HOST_KEY_UNKNOWN} or {@link HostReason#AUTH_REFUSED}
   * @throws HostException.Unreachable if it did not let us in in time
   */
  SshConnection login() throws HostException {
    client.addHostKeyVerifier(hostKeys);
    client.setSocketFactory(new PromptSockets(socket));
    var within = settings.connect().multipliedBy(2);
    try {
      // A server that accepts and then says nothing would be waited for without end.
      Deadlines.call(this::loggedIn, within, SshConnection::end);
      return new SshConnection(target, client);
    } catch (TimeoutException e) {
      close();
      throw unreachable(target, "it did not let us in within " + Times.length(within), e);
    } catch (ExecutionException e) {
      close();
      throw refusal(target, hostKeys, key, e.getCause() == null ? e : e.getCause());
    }
  }

  private SSHClient loggedIn() throws IOException {
    // Before the connect, which is when its thread is started or not.
    if (client.getConnection().getKeepAlive() instanceof KeepAliveRunner runner) {
      runner.setMaxAliveCount(MISSED_SIGNS);
      runner.setKeepAliveInterval((int) Math.max(1, settings.keepAlive().toSeconds()));
    }
    client.getConnection().setTimeoutMs(SshConnection.OPEN_MILLIS);
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
          HostReason.AUTH_REFUSED,
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
            + (cause instanceof UnknownHostException ? "the name does not resolve" : why),
        cause);
  }

  /** Lets go of the host, unless it was logged in to: then the connection does. */
  @Override
  public void close() {
    SshConnection.end(client);
    close(socket);
  }
}
