package io.hostwright.host.ssh;

import io.hostwright.host.HostException;
import io.hostwright.host.HostReason;
import io.hostwright.model.HostTarget;
import io.hostwright.model.Reason;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.KeyType;
import net.schmizz.sshj.transport.verification.HostKeyVerifier;
import net.schmizz.sshj.transport.verification.OpenSSHKnownHosts;
import org.jspecify.annotations.Nullable;

/**
 * Which host key is accepted: the one that the manifest pins, else those of the operator's
 * known_hosts file. Nothing is ever trusted because it is seen first.
 */
final class HostKeyPolicy implements HostKeyVerifier {
  private final HostTarget target;
  private final @Nullable Pin pin;
  private final @Nullable Path file;
  private final OpenSSHKnownHosts known;
  private volatile String refusal = "";
  private volatile boolean stranger;

  private record Pin(String type, byte[] blob) {}

  private HostKeyPolicy(
      HostTarget target, @Nullable Pin pin, @Nullable Path file, OpenSSHKnownHosts known) {
    this.target = target;
    this.pin = pin;
    this.file = file;
    this.known = known;
  }

  /**
   * The policy for one host.
   *
   * @throws HostException.Refused if the pinned key or the file cannot be read
   */
  static HostKeyPolicy of(HostTarget target, @Nullable Path knownHosts) throws HostException {
    String pinned = target.hostKey();
    Path file = knownHosts != null && Files.isRegularFile(knownHosts) ? knownHosts : null;
    try (Reader text =
        file == null || pinned != null ? new StringReader("") : Files.newBufferedReader(file)) {
      return new HostKeyPolicy(
          target,
          pinned == null ? null : pin(target, pinned),
          knownHosts,
          new OpenSSHKnownHosts(text, QuietLogging.FACTORY));
    } catch (IOException e) {
      throw new HostException.Refused(
          HostReason.HOST_KEY_UNKNOWN,
          "cannot read known hosts " + file + ": " + e.getMessage(),
          e);
    }
  }

  private static Pin pin(HostTarget target, String line) throws HostException {
    String[] words = line.strip().split("\\s+");
    try {
      if (words.length >= 2) {
        byte[] blob = Base64.getDecoder().decode(words[1]);
        String type = new Buffer.PlainBuffer(blob).readString();
        if (type.equals(words[0])) {
          return new Pin(type, blob);
        }
      }
    } catch (IllegalArgumentException | Buffer.BufferException e) {
      // Told below.
    }
    throw new HostException.Refused(
        HostReason.HOST_KEY_MISMATCH,
        "hostKey of "
            + target.id()
            + " is no public key; expected 'TYPE BASE64' as in known_hosts, for example"
            + " 'ssh-ed25519 AAAA…'",
        null);
  }

  @Override
  public boolean verify(String hostname, int port, PublicKey key) {
    byte[] blob = new Buffer.PlainBuffer().putPublicKey(key).getCompactData();
    String seen = KeyType.fromKey(key) + " " + Fingerprints.sha256(blob);
    if (pin != null) {
      boolean same = Arrays.equals(pin.blob(), blob);
      refusal = same ? "" : mismatch(seen, pin);
      return same;
    }
    boolean trusted = known.verify(hostname, port, key);
    refusal = trusted ? "" : unknown(hostname, port, seen);
    return trusted;
  }

  private String mismatch(String seen, Pin wanted) {
    return "host key of "
        + target.id()
        + " is "
        + seen
        + " but the manifest says "
        + wanted.type()
        + " "
        + Fingerprints.sha256(wanted.blob())
        + ": if the host was reinstalled, put the new key into hostKey; if not, somebody else"
        + " answers at "
        + target.address();
  }

  private String where() {
    if (file == null) {
      return "any known_hosts file";
    }
    return Files.isRegularFile(file) ? file.toString() : file + " (there is no such file)";
  }

  private String unknown(String hostname, int port, String seen) {
    boolean changed = !known.findExistingAlgorithms(hostname, port).isEmpty();
    stranger = !changed;
    return "host key of "
        + target.id()
        + " is "
        + seen
        + (changed ? ", another than in " : ", which is not in ")
        + where()
        + ": check it on the host, then put it into hostKey";
  }

  /** Asks the server for the key that is known, if it has several. */
  @Override
  public List<String> findExistingAlgorithms(String hostname, int port) {
    if (pin == null) {
      return known.findExistingAlgorithms(hostname, port);
    }
    // One kind of key, three ways to sign with it (RFC 8332).
    return pin.type().equals("ssh-rsa")
        ? List.of("rsa-sha2-512", "rsa-sha2-256", "ssh-rsa")
        : List.of(pin.type());
  }

  /** Why the last key was refused, in a word: it differs from the known one, or none is known. */
  Reason reason() {
    return stranger ? HostReason.HOST_KEY_UNKNOWN : HostReason.HOST_KEY_MISMATCH;
  }

  /** Why the last key was refused, in words for people; empty if it was not. */
  String refusal() {
    return refusal;
  }
}
