package io.hostwright.model;

/** The name a manifest gives a host, for example {@code workers-b}; not its address. */
public record HostId(String name) implements Target {
  public HostId {
    Names.require("host", name);
  }

  @Override
  public String toString() {
    return name;
  }
}
