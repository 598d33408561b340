package io.hostwright.host;

/**
 * Which machine a host is, as far as it tells. What it does not tell is unknown, and unknown is
 * equal to nothing.
 *
 * @param id {@code /etc/machine-id}, which clones share; empty if it has none
 * @param boot id of the running kernel's start, which containers of one machine share; empty if it
 *     could not be read
 * @param processes the namespace that process 1 is in, of which each container has its own; empty
 *     if it could not be read
 */
public record Machine(String id, String boot, String processes) {

  /** True if it told enough to be compared. */
  public boolean isKnown() {
    return !boot.isEmpty() && !processes.isEmpty();
  }

  /**
   * True if both are seen to be one: what is done to one is done to the other. The kernel gives the
   * number of a namespace that ended to the next one, so that a container may have now what another
   * one had when it was last seen; two ids tell them apart.
   */
  public boolean isSame(Machine other) {
    boolean twoIds = !id.isEmpty() && !other.id.isEmpty() && !id.equals(other.id);
    return isKnown() && !twoIds && boot.equals(other.boot) && processes.equals(other.processes);
  }

  /** True if they have one machine id, which says little. */
  public boolean hasIdOf(Machine other) {
    return !id.isEmpty() && id.equals(other.id);
  }
}
