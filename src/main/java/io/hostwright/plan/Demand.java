package io.hostwright.plan;

import io.hostwright.model.Deed;
import io.hostwright.model.DemandKey;
import io.hostwright.model.HostId;
import io.hostwright.model.ResourceId;
import java.time.Instant;

/**
 * What the application's own view asks a host to do with a container. It is a wish, not a step: the
 * host's next pass plans it under its gates, counts it in its inventory, and waits ever longer
 * between one and the next.
 *
 * @param by the resource that asks
 * @param on the resource that has the container, on its host
 * @param container the container's name on the host
 * @param deed what is asked
 * @param ifStartedBefore nothing is to be done about a container that started later; by the
 *     operator's clock
 * @param max how often it is done at most
 * @param cause why
 */
public record Demand(
    ResourceId by,
    ResourceId on,
    String container,
    Deed deed,
    Instant ifStartedBefore,
    int max,
    Cause cause) {

  public Demand {
    if (!(on.target() instanceof HostId)) {
      throw new IllegalArgumentException("only what is on a host can be asked of: " + on);
    }
  }

  /** The host that is asked. */
  public HostId host() {
    return (HostId) on.target();
  }

  /** What it is counted under, in the host's inventory. */
  public DemandKey key() {
    return new DemandKey(deed, container, host(), by);
  }

  /**
   * How far a host has come with a demand.
   *
   * @param done how often it was carried out
   * @param exhausted it was carried out as often as it may be
   * @param lastLines what the container wrote last; empty unless exhausted
   */
  public record Progress(int done, boolean exhausted, String lastLines) {}
}
