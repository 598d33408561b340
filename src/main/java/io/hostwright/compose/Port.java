package io.hostwright.compose;

import org.jspecify.annotations.Nullable;

/**
 * A port of a service in Compose's long form; null where nothing was said.
 *
 * @param published a port on the host; null lets the engine choose
 */
public record Port(
    @Nullable String name,
    @Nullable String mode,
    @Nullable String hostIp,
    int target,
    @Nullable String published,
    @Nullable String protocol,
    @Nullable String appProtocol) {

  /** From the short form. */
  static Port of(String hostIp, int target, String published, String protocol) {
    return new Port(
        null,
        "ingress",
        hostIp.isEmpty() ? null : hostIp,
        target,
        published.isEmpty() ? null : published,
        protocol,
        null);
  }

  /** Two ports with the same key are one; the later replaces the earlier. */
  String key() {
    String ip = hostIp == null ? "0.0.0.0" : hostIp;
    return ip + ":" + published + ":" + target + "/" + (protocol == null ? "tcp" : protocol);
  }
}
