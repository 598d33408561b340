package io.hostwright.model;

/**
 * One resource on one host, the unit of status and inventory; written {@code Kind/name@host}, or
 * {@code Kind/name} if it is about the fleet.
 */
public record ResourceId(ResourceRef ref, HostId host) implements Comparable<ResourceId> {

  /** Shorthand for tests and kinds. */
  public static ResourceId of(String kind, String name, String host) {
    return new ResourceId(new ResourceRef(kind, name), new HostId(host));
  }

  /** A resource about the fleet. */
  public static ResourceId ofFleet(String kind, String name) {
    return new ResourceId(new ResourceRef(kind, name), HostId.FLEET);
  }

  /**
   * Reads {@code Kind/name@host} or, of the fleet, {@code Kind/name}.
   *
   * @throws IllegalArgumentException if the text has another form
   */
  public static ResourceId parse(String text) {
    int slash = text.indexOf('/');
    int at = text.lastIndexOf('@');
    if (slash < 1 || (at >= 0 && at < slash)) {
      throw new IllegalArgumentException("expected KIND/NAME@HOST, not '" + text + "'");
    }
    if (at < 0) {
      return ofFleet(text.substring(0, slash), text.substring(slash + 1));
    }
    return of(text.substring(0, slash), text.substring(slash + 1, at), text.substring(at + 1));
  }

  @Override
  public int compareTo(ResourceId other) {
    int byRef = ref.compareTo(other.ref);
    return byRef != 0 ? byRef : host.compareTo(other.host);
  }

  @Override
  public String toString() {
    return host.isFleet() ? ref.toString() : ref + "@" + host;
  }
}
