package io.hostwright.source.git;

import io.hostwright.model.Sensitive;
import io.hostwright.source.RepositoryException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which repository is mirrored, and how it is reached.
 *
 * @param url any Git URL, or a path; credentials in it are used and never shown
 * @param directory where the mirror is kept
 * @param token for http and https; sent as the password, to the URL's own server only
 * @param sshKey the private key's text for ssh, OpenSSH or PEM, without passphrase
 * @param knownHosts the only accepted host keys for ssh
 * @param timeout how long the server may be silent; a whole fetch may take {@value
 *     #WHOLE_PER_SILENCE} times as long
 */
public record MirrorSettings(
    String url,
    String branch,
    Path directory,
    @Nullable Sensitive token,
    @Nullable Sensitive sshKey,
    @Nullable Path knownHosts,
    Duration timeout) {
  static final int WHOLE_PER_SILENCE = 20;

  /** No forge makes shorter ones; a name such as {@code git} is no secret. */
  private static final int SHORTEST_TOKEN = 20;

  /** The URL without credentials, for messages and inventories. */
  public String publicUrl() {
    return publicUrl(url);
  }

  /** A URL without credentials; nothing of it if it is none. */
  public static String publicUrl(String url) {
    try {
      return RemoteUrl.parse(url).toString();
    } catch (RepositoryException e) {
      return "(an unreadable URL)";
    }
  }

  /** The secret that a URL logs in with: its password, or a user that is a token. */
  public static Optional<Sensitive> credential(String url) {
    try {
      var parsed = RemoteUrl.parse(url);
      return parsed.password() != null
          ? Optional.of(parsed.password())
          : Optional.ofNullable(parsed.user()).filter(u -> u.reveal().length() >= SHORTEST_TOKEN);
    } catch (RepositoryException e) {
      return Optional.empty();
    }
  }

  /** Without credentials. */
  @Override
  public String toString() {
    return publicUrl() + " branch " + branch + " in " + directory;
  }
}
