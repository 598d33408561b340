package io.hostwright.model;

import org.jspecify.annotations.Nullable;

/**
 * How one host is reached.
 *
 * @param address DNS name or IP address; for people only where the transport is local
 * @param hostKey the only accepted host key as in known_hosts ({@code ssh-ed25519 AAAA…}); null
 *     leaves it to the operator's known_hosts file
 * @param privateKey the key to log in with; null leaves it to the operator's setting
 * @param become reach root through {@code sudo -n} because the user is another one
 * @param dockerSocket path of the engine's socket on the host
 */
public record HostTarget(
    HostId id,
    Transport transport,
    String address,
    int port,
    String user,
    @Nullable Sensitive privateKey,
    @Nullable String hostKey,
    boolean become,
    String dockerSocket) {

  /** The ways to a host. */
  public enum Transport {
    SSH,
    /** The operator's own machine. */
    LOCAL
  }
}
