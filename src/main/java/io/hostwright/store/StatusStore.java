package io.hostwright.store;

import io.hostwright.model.ResourceId;
import io.hostwright.status.ResourceStatus;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a restarted operator goes on with. All of it can be lost: Git and the hosts are the truth.
 */
public interface StatusStore {

  /** What was last saved; {@link Saved#NOTHING} if nothing was, or it cannot be read. */
  Saved load();

  /**
   * Keeps it, in place of what was saved before; whole or not at all.
   *
   * @throws IOException if it could not be kept; what was saved before is still there
   */
  void save(Saved saved) throws IOException;

  /**
   * The part of the operator's knowledge that outlives its process.
   *
   * @param statuses the last of every resource
   * @param confirmed ids of holds that were allowed, sorted
   * @param memories what the application's resources asked to be kept, by resource and name
   * @param known what was on hosts that were not looked at since, beside what has a status
   */
  record Saved(
      List<ResourceStatus> statuses,
      Set<String> confirmed,
      SortedMap<ResourceId, SortedMap<String, String>> memories,
      Set<ResourceId> known) {
    public static final Saved NOTHING = new Saved(List.of(), Set.of(), new TreeMap<>(), Set.of());

    public Saved {
      statuses = List.copyOf(statuses);
      memories = Collections.unmodifiableSortedMap(new TreeMap<>(memories));
      confirmed = Collections.unmodifiableSet(new TreeSet<>(confirmed));
      known = Collections.unmodifiableSet(new TreeSet<>(known));
    }
  }
}
