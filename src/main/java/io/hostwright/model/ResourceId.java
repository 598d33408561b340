package io.hostwright.model;

/**
 * One resource on one target, the unit of status and inventory; written {@code Kind/name@host}, or
 * {@code Kind/name} if it is about the application.
 */
public record ResourceId(ResourceRef ref, Target target) implements Comparable<ResourceId> {

  /** Shorthand for tests and kinds. */
  public static ResourceId of(String kind, String name, String host) {
    return new ResourceId(new ResourceRef(kind, name), new HostId(host));
  }

  /** A resource about the application. */
  public static ResourceId ofApplication(String kind, String name) {
    return new ResourceId(new ResourceRef(kind, name), Target.APPLICATION);
  }

  /**
   * Reads {@code Kind/name@host} or, of the application, {@code Kind/name}.
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
      return ofApplication(text.substring(0, slash), text.substring(slash + 1));
    }
    return of(text.substring(0, slash), text.substring(slash + 1, at), text.substring(at + 1));
  }

  /** The host's name; empty if it is about the application. */
  public String hostName() {
    return target instanceof HostId host ? host.name() : "";
  }

  @Override
  public int compareTo(ResourceId other) {
    int byRef = ref.compareTo(other.ref);
    return byRef != 0 ? byRef : target.compareTo(other.target);
  }

  @Override
  public String toString() {
    return target instanceof HostId host ? ref + "@" + host : ref.toString();
  }
}
