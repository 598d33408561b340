package io.hostwright.host.ssh;

import io.hostwright.model.HostTarget;
import io.hostwright.model.Sensitive;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.io.IoSession;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.session.ServerSessionImpl;
import org.apache.sshd.server.session.SessionFactory;
import org.apache.sshd.server.shell.ProcessShellFactory;

/**
 * An SSH server in this process that writes down every message which the client must wait for an
 * answer to: requests of the protocol that want a reply, and data that a waiting command is fed.
 * What wants no answer (the end of a channel, windows, keys taken into use) is not noted.
 *
 * <p>The client never sends ahead: so many notes, so many waits one after the other, whatever the
 * machine does meanwhile.
 */
final class CountingSshd implements AutoCloseable {
  private static final int FIRST_OF_KEY_EXCHANGE = 30;
  private static final int LAST_OF_KEY_EXCHANGE = 49;

  private final SshServer server = SshServer.setUpDefaultServer();
  private final KeyPair hostKey = KeyUtils.generateKeyPair("ssh-ed25519", 256);
  private final KeyPair login = KeyUtils.generateKeyPair("ssh-ed25519", 256);
  private final List<String> notes = new ArrayList<>();

  /** Starts it on a free port of loopback; it runs what it is told to as who runs the tests. */
  CountingSshd() throws IOException, GeneralSecurityException {
    server.setHost("127.0.0.1");
    server.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
    server.setPublickeyAuthenticator(
        (user, key, session) -> KeyUtils.compareKeys(key, login.getPublic()));
    server.setCommandFactory(
        (channel, command) ->
            new ProcessShellFactory(command, List.of("sh", "-c", command)).createShell(channel));
    server.setSessionFactory(
        new SessionFactory(server) {
          @Override
          protected ServerSessionImpl doCreateSession(IoSession connection) throws Exception {
            return new Noting(server, connection);
          }
        });
    server.start();
  }

  private final class Noting extends ServerSessionImpl {
    Noting(SshServer server, IoSession connection) throws Exception {
      super(server, connection);
    }

    @Override
    protected void doHandleMessage(Buffer message) throws Exception {
      int at = message.rpos();
      note(message);
      message.rpos(at);
      super.doHandleMessage(message);
    }
  }

  private void note(Buffer message) {
    int kind = message.getUByte();
    String name =
        switch (kind) {
          case SshConstants.SSH_MSG_KEXINIT -> "offer of algorithms";
          case SshConstants.SSH_MSG_SERVICE_REQUEST -> "service " + message.getString();
          case SshConstants.SSH_MSG_USERAUTH_REQUEST -> "login";
          case SshConstants.SSH_MSG_GLOBAL_REQUEST -> wanted(message.getString(), message);
          case SshConstants.SSH_MSG_CHANNEL_OPEN -> "channel " + message.getString();
          case SshConstants.SSH_MSG_CHANNEL_REQUEST -> {
            message.getUInt();
            yield wanted(message.getString(), message);
          }
          case SshConstants.SSH_MSG_CHANNEL_DATA -> "data";
          default ->
              kind >= FIRST_OF_KEY_EXCHANGE && kind <= LAST_OF_KEY_EXCHANGE ? "key exchange" : "";
        };
    if (!name.isEmpty()) {
      synchronized (notes) {
        notes.add(name);
      }
    }
  }

  private static String wanted(String request, Buffer rest) {
    return rest.getBoolean() ? request : "";
  }

  /** Work on a connection. */
  interface Work {
    void run() throws Exception;
  }

  /** What the client waited for, in order, while it did this. */
  List<String> waits(Work work) throws Exception {
    int before;
    synchronized (notes) {
      before = notes.size();
    }
    work.run();
    synchronized (notes) {
      return List.copyOf(notes.subList(before, notes.size()));
    }
  }

  /** The target that logs in here. */
  HostTarget target() throws IOException, GeneralSecurityException {
    var key = new ByteArrayOutputStream();
    OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(login, "test", null, key);
    return TestSshd.target(
        server.getPort(),
        Sensitive.secret(key.toString(StandardCharsets.UTF_8)),
        PublicKeyEntry.toString(hostKey.getPublic()));
  }

  @Override
  public void close() throws IOException {
    server.stop(true);
  }
}
