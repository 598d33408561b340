package io.hostwright.reconcile;

import io.hostwright.model.HostId;
import io.hostwright.model.ResourceId;
import io.hostwright.model.Target;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What every target told of what one revision removes. A target tells twice in a look: what it
 * would remove, before that is judged, so that the last one to tell knows of all; and whether all
 * that is desired there was seen, once that was decided on. Not thread-safe.
 */
final class RemovalTally {
  private final Map<Target, SortedSet<ResourceId>> removals = new HashMap<>();
  private final Map<Target, SortedSet<ResourceId>> presumed = new HashMap<>();
  private final Map<Target, Set<String>> strays = new HashMap<>();
  private final Map<Target, Boolean> seen = new HashMap<>();

  /** Another revision counts its own. */
  void clear() {
    removals.clear();
    presumed.clear();
    strays.clear();
    seen.clear();
  }

  /** A target that is no longer worked on. */
  void forget(Target target) {
    removals.remove(target);
    presumed.remove(target);
    strays.remove(target);
    seen.remove(target);
  }

  /**
   * A target that was looked at would remove these. It only grows, so that a removal counts for
   * good.
   */
  void tell(Target target, Set<ResourceId> ids, Set<String> lastApplied) {
    removals.computeIfAbsent(target, t -> new TreeSet<>()).addAll(ids);
    strays.computeIfAbsent(target, t -> new TreeSet<>()).addAll(lastApplied);
    presumed.remove(target);
  }

  /** Whether all that is desired on a target that was looked at was seen. */
  void tellSeen(Target target, boolean all) {
    seen.put(target, all);
  }

  /** A target could not be looked at: until it is, it has what it was known to have. */
  void tellUnseen(Target target, Set<ResourceId> known) {
    presumed.put(target, new TreeSet<>(known));
    seen.put(target, false);
  }

  /** Everything that would be removed, as far as it was told. */
  SortedSet<ResourceId> removals() {
    var all = new TreeSet<ResourceId>();
    removals.values().forEach(all::addAll);
    presumed.values().forEach(all::addAll);
    return all;
  }

  /** Commits that what would be removed was last applied from, and that are not followed. */
  Set<String> strays() {
    var all = new HashSet<String>();
    strays.values().forEach(all::addAll);
    return all;
  }

  /** True if each of these was looked at, and not only found to be away. */
  boolean lookedAt(Collection<HostId> hosts) {
    return strays.keySet().containsAll(hosts);
  }

  /**
   * True if each of these has told everything.
   *
   * @param asking who judges, and has told what it would remove; null if nobody does
   */
  boolean isComplete(Collection<HostId> hosts, @Nullable Target asking) {
    return hosts.stream()
        .allMatch(
            host -> host.equals(asking) ? removals.containsKey(host) : seen.containsKey(host));
  }

  /**
   * The hosts on which something was Unknown when they were last looked at, but for the one that
   * judges, which has just seen for itself. What the application does not answer is not among them.
   */
  SortedSet<HostId> unseen(@Nullable Target asking) {
    var hosts = new TreeSet<HostId>();
    seen.forEach(
        (target, all) -> {
          if (!all && target instanceof HostId host && !host.equals(asking)) {
            hosts.add(host);
          }
        });
    return hosts;
  }
}
