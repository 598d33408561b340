package io.hostwright.host.ssh;

import io.hostwright.host.HostException;
import io.hostwright.host.HostReason;
import io.hostwright.model.HostTarget;
import io.hostwright.model.Sensitive;
import java.io.IOException;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.userauth.keyprovider.KeyProvider;
import org.jspecify.annotations.Nullable;

/** Private keys from memory, in OpenSSH's or PEM form. */
final class PrivateKeys {
  private PrivateKeys() {}

  /** A key that was read, with its public fingerprint for messages. */
  record Loaded(KeyProvider provider, String fingerprint) {}

  /**
   * Reads a key.
   *
   * @throws HostException.Refused with {@link HostReason#AUTH_REFUSED} if there is none or it
   *     cannot be read
   */
  static Loaded load(SSHClient client, HostTarget target, @Nullable Sensitive key)
      throws HostException {
    if (key == null) {
      throw refused(
          "there is no key to log in to "
              + target.id()
              + " with: name one in ssh.privateKey, or set ssh.private-key for the operator",
          null);
    }
    // A key that went through a file or a form often lost its last newline, which is needed.
    String text = key.reveal().strip() + "\n";
    try {
      var provider = client.loadKeys(text, null, null);
      var blob = new Buffer.PlainBuffer().putPublicKey(provider.getPublic()).getCompactData();
      // Reads the private half now, so that a bad key is told apart from a refused one.
      provider.getPrivate();
      return new Loaded(provider, Fingerprints.sha256(blob));
    } catch (IOException | RuntimeException e) {
      // The cause may quote the key; it is left out.
      throw refused(unreadable(target, text), null);
    }
  }

  private static String unreadable(HostTarget target, String text) {
    String name = "the private key for " + target.id();
    if (!text.contains("-----BEGIN")) {
      return name + " is no private key: expected a file that begins with -----BEGIN";
    }
    return name
        + " cannot be read: it is damaged, or protected by a passphrase, which an operator cannot"
        + " type; make one without (ssh-keygen -t ed25519 -N '')";
  }

  private static HostException refused(String message, @Nullable Throwable cause) {
    return new HostException.Refused(HostReason.AUTH_REFUSED, message, cause);
  }
}
