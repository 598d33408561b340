package io.hostwright.kinds.stack;

import io.hostwright.model.Origin;

/**
 * A path of the host that services bind and that the stack does not deliver: data, or what others
 * bring.
 *
 * @param path absolute and normalised
 * @param origin where it is first bound
 */
record HostSource(String path, IfAbsent ifAbsent, Origin origin) implements Comparable<HostSource> {

  /** What becomes of it where nothing is there. */
  enum IfAbsent {
    /** An empty directory is made, once. */
    MAKE,
    /** It is waited for: another resource brings it. */
    FROM_OTHERS,
    /** It must be there, because {@code create_host_path: false} says so. */
    REFUSED,
    /** It must be there, because a directory would stand in the way of what it is named like. */
    NO_DIRECTORY
  }

  HostSource fromOthers() {
    return new HostSource(path, IfAbsent.FROM_OTHERS, origin);
  }

  @Override
  public int compareTo(HostSource other) {
    return path.compareTo(other.path);
  }
}
