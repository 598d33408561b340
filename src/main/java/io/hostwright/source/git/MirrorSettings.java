package io.hostwright.source.git;

import io.hostwright.model.Sensitive;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Which repository is mirrored, and how it is reached.
 *
 * @param url any Git URL, or a path
 * @param directory where the mirror is kept
 * @param token for https; sent as the password
 * @param sshKey private key for ssh, OpenSSH or PEM
 * @param knownHosts the only accepted host keys for ssh
 * @param timeout how long the server may be silent
 */
public record MirrorSettings(
    String url,
    String branch,
    Path directory,
    @Nullable Sensitive token,
    @Nullable Sensitive sshKey,
    @Nullable Path knownHosts,
    Duration timeout) {

  /** The URL without credentials, for messages and inventories. */
  public String publicUrl() {
    return publicUrl(url);
  }

  /** A URL without credentials. */
  public static String publicUrl(String url) {
    return url.replaceFirst("^([a-zA-Z][a-zA-Z0-9+.-]*://)[^/@]*:[^/@]*@", "$1");
  }
}
