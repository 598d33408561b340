package io.hostwright.model;

/** The name a manifest gives a host, for example {@code workers-b}; not its address. */
public record HostId(String name) implements Comparable<HostId> {
  /**
   * Where resources live that are about the application as a whole; no host can be called so, and
   * it is in no {@link DesiredState#hosts()}.
   */
  public static final HostId FLEET = new HostId("(fleet)");

  public HostId {
    if (!name.equals("(fleet)")) {
      Names.require("host", name);
    }
  }

  /** True for {@link #FLEET}. */
  public boolean isFleet() {
    return equals(FLEET);
  }

  @Override
  public int compareTo(HostId other) {
    return name.compareTo(other.name);
  }

  @Override
  public String toString() {
    return name;
  }
}
