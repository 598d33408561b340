package io.hostwright.kind;

import io.hostwright.model.Revision;
import io.hostwright.net.NetReader.Replies;
import io.hostwright.plan.Demand;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a fleet kind decides on.
 *
 * @param replies to the probes asked so far, and to the calls that this pass made
 * @param memory what the resource's last judgement asked to be kept; empty at first, and after the
 *     operator lost its state
 * @param changed the resource's own spec, or that of something it depends on, is another than at
 *     the commit that {@code memory} has as {@value #COMMIT}; true if it has none
 * @param revision what it is judged against
 * @param now the operator's clock
 * @param confirmed holds that a human allowed, by id
 * @param demands how far the hosts have come with what was demanded, by {@link Demand#key()}
 */
public record FleetSituation(
    Replies replies,
    SortedMap<String, String> memory,
    boolean changed,
    Revision revision,
    Instant now,
    Set<String> confirmed,
    Map<String, Demand.Progress> demands) {
  /** The name under which a memory keeps the commit whose specs it is about. */
  public static final String COMMIT = "commit";

  public FleetSituation {
    memory = Collections.unmodifiableSortedMap(new TreeMap<>(memory));
    confirmed = Set.copyOf(confirmed);
    demands = Map.copyOf(demands);
  }
}
