package io.hostwright.engine;

import java.util.Set;

/**
 * A published port.
 *
 * @param protocol {@code tcp} or {@code udp}
 * @param hostIp empty for every address
 * @param hostPort 1 to 65535; 0 lets the engine choose
 */
public record PortBinding(int containerPort, String protocol, String hostIp, int hostPort)
    implements Comparable<PortBinding> {
  private static final Set<String> EVERY_ADDRESS = Set.of("", "0.0.0.0", "::");

  /** True if it is published on whatever addresses the host has. */
  public boolean isOnEveryAddress() {
    return EVERY_ADDRESS.contains(hostIp);
  }

  @Override
  public int compareTo(PortBinding other) {
    return toString().compareTo(other.toString());
  }

  /** As Compose's short form: {@code 127.0.0.1:8080:80/tcp}. */
  @Override
  public String toString() {
    return (hostIp.isEmpty() ? "" : hostIp + ":")
        + (hostPort == 0 ? "" : hostPort + ":")
        + containerPort
        + "/"
        + protocol;
  }
}
