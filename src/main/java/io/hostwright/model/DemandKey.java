package io.hostwright.model;

/**
 * What a demand is counted under, in the inventory of the host that carries it out; no other host
 * has the same.
 *
 * @param deed what is asked
 * @param container the container's name on the host
 * @param by the resource that asks
 */
public record DemandKey(Deed deed, String container, HostId host, ResourceId by)
    implements Comparable<DemandKey> {
  private static final String FOR = " for ";

  /**
   * Reads {@code RESTART container@host for Kind/name}.
   *
   * @throws IllegalArgumentException if the text has another form
   */
  public static DemandKey parse(String text) {
    int blank = text.indexOf(' ');
    int by = text.indexOf(FOR);
    int at = text.lastIndexOf('@', by < 0 ? text.length() : by);
    if (blank < 0 || at < blank || by < at) {
      throw new IllegalArgumentException("expected DEED CONTAINER@HOST for KIND/NAME: " + text);
    }
    return new DemandKey(
        Deed.valueOf(text.substring(0, blank)),
        text.substring(blank + 1, at),
        new HostId(text.substring(at + 1, by)),
        ResourceId.parse(text.substring(by + FOR.length())));
  }

  @Override
  public int compareTo(DemandKey other) {
    return toString().compareTo(other.toString());
  }

  /** As inventories write it. */
  @Override
  public String toString() {
    return deed + " " + container + "@" + host + FOR + by;
  }
}
