package io.hostwright.source.git;

import io.hostwright.model.Sensitive;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.List;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyEncryptionContext;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.shell.ProcessShellFactory;
import org.jspecify.annotations.Nullable;

/** An SSH server on loopback that lets one key run {@code git-upload-pack}, as forges do. */
final class GitSshServer implements AutoCloseable {
  private final SshServer server = SshServer.setUpDefaultServer();
  private final Path root;
  final KeyPair hostKey;

  GitSshServer(Path root, KeyPair hostKey, KeyPair client) throws IOException {
    this.root = root;
    this.hostKey = hostKey;
    server.setHost("127.0.0.1");
    server.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
    server.setPublickeyAuthenticator(
        (user, key, session) ->
            user.equals("git") && KeyUtils.compareKeys(key, client.getPublic()));
    server.setCommandFactory(
        (channel, command) ->
            new ProcessShellFactory(command, List.of("sh", "-c", command)).createShell(channel));
    server.start();
  }

  static KeyPair key(String type) throws GeneralSecurityException {
    return KeyUtils.generateKeyPair(type, type.equals("ssh-rsa") ? 2048 : 256);
  }

  /** A private key as ssh-keygen writes it, with or without a passphrase. */
  static Sensitive text(KeyPair key, @Nullable String passphrase)
      throws IOException, GeneralSecurityException {
    var out = new ByteArrayOutputStream();
    OpenSSHKeyEncryptionContext encryption = null;
    if (passphrase != null) {
      encryption = new OpenSSHKeyEncryptionContext();
      encryption.setPassword(passphrase);
      encryption.setCipherName("AES");
      encryption.setCipherType("256");
    }
    OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(key, "test", encryption, out);
    return Sensitive.secret(out.toString(StandardCharsets.UTF_8));
  }

  String url(String repository) {
    return "ssh://git@127.0.0.1:" + server.getPort() + root.resolve(repository);
  }

  /** The line of known_hosts that a key has for this server. */
  String line(KeyPair key) {
    return "[127.0.0.1]:" + server.getPort() + " " + PublicKeyEntry.toString(key.getPublic());
  }

  @Override
  public void close() throws IOException {
    server.stop(true);
  }
}
