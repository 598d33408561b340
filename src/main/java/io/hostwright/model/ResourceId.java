package io.hostwright.model;

/** One resource on one host, the unit of status and inventory; written {@code Kind/name@host}. */
public record ResourceId(ResourceRef ref, HostId host) implements Comparable<ResourceId> {

  /** Shorthand for tests and kinds. */
  public static ResourceId of(String kind, String name, String host) {
    return new ResourceId(new ResourceRef(kind, name), new HostId(host));
  }

  /**
   * Reads {@code Kind/name@host}.
   *
   * @throws IllegalArgumentException if the text has another form
   */
  public static ResourceId parse(String text) {
    int slash = text.indexOf('/');
    int at = text.lastIndexOf('@');
    if (slash < 1 || at < slash) {
      throw new IllegalArgumentException("expected KIND/NAME@HOST, not '" + text + "'");
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
    return ref + "@" + host;
  }
}
