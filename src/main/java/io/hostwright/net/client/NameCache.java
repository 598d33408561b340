package io.hostwright.net.client;

import java.security.Security;

/** Java's own memory of what names resolve to. */
public final class NameCache {
  private NameCache() {}

  /**
   * Lets every lookup of this process ask the machine's resolver, for what is told of names is to
   * be so now. Counts only before the first lookup.
   *
   * @see java.net.InetAddress the chapter on caching
   */
  public static void off() {
    Security.setProperty("networkaddress.cache.ttl", "0");
    Security.setProperty("networkaddress.cache.negative.ttl", "0");
  }
}
