package io.hostwright.reconcile;

import io.hostwright.kind.DeclaresHost;
import io.hostwright.model.Application;
import io.hostwright.model.DesiredState;
import io.hostwright.model.HostId;
import io.hostwright.model.ResourceId;
import io.hostwright.model.ResourceSpec;
import io.hostwright.model.Target;
import io.hostwright.plan.PruneGuard.Removals;
import io.hostwright.status.ResourceStatus;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the passes over all targets share: the desired state in force, every resource's status, the
 * removals of the revision, and what is demanded of hosts. Thread-safe; nothing here outlives the
 * process but what the store keeps.
 */
final class Fleet {
  private @Nullable DesiredState desired;
  private boolean rewritten;
  private final SortedMap<ResourceId, ResourceStatus> statuses = new TreeMap<>();
  private final Map<ResourceId, ResourceSpec> readyWith = new HashMap<>();
  private final Map<Target, SortedSet<ResourceId>> removals = new HashMap<>();
  private final Set<String> confirmed = new HashSet<>();
  private final DemandBoard demands = new DemandBoard();

  /** What the application demands of hosts. */
  DemandBoard demands() {
    return demands;
  }

  /** The state in force; null while there is none. */
  synchronized @Nullable DesiredState desired() {
    return desired;
  }

  /** A newer valid state is in force from now on. */
  synchronized void admit(DesiredState next, boolean follows) {
    boolean same = desired != null && desired.revision().equals(next.revision());
    desired = next;
    if (!same) {
      rewritten = !follows;
      removals.clear();
      statuses.keySet().removeIf(id -> isGone(id, next));
    }
  }

  /** A host that left Git is forgotten; what was about the application leaves nothing either. */
  private static boolean isGone(ResourceId id, DesiredState next) {
    return switch (id.target()) {
      case HostId host -> !next.hosts().containsKey(host);
      case Application application -> next.spec(id).isEmpty();
    };
  }

  /**
   * Puts a status in place; the spec is kept while it is Ready, for {@code dependsOn}.
   *
   * @return true if those that depend on it may see it otherwise now
   */
  synchronized boolean report(ResourceStatus status, @Nullable ResourceSpec spec) {
    statuses.put(status.id(), status);
    var before = readyWith.get(status.id());
    var now = spec != null && status.isReady() ? spec : null;
    if (now == null) {
      readyWith.remove(status.id());
    } else {
      readyWith.put(status.id(), now);
    }
    return !Objects.equals(before, now);
  }

  /** A resource that is gone for good. */
  synchronized void forget(ResourceId id) {
    statuses.remove(id);
    readyWith.remove(id);
  }

  /** A target that is no longer worked on: nothing there is known any more. */
  synchronized void forget(Target target) {
    statuses.keySet().removeIf(id -> id.target().equals(target));
    readyWith.keySet().removeIf(id -> id.target().equals(target));
    removals.remove(target);
  }

  /** Status before this pass; null if there is none. */
  synchronized @Nullable ResourceStatus status(ResourceId id) {
    return statuses.get(id);
  }

  /** All statuses, by id. */
  synchronized List<ResourceStatus> statuses() {
    return List.copyOf(statuses.values());
  }

  /** What every pass may know of the others, as it is now. */
  synchronized Shared shared() {
    return new Shared(readyWith, confirmed, demands.now());
  }

  /**
   * What a target would remove at this revision. It only grows, so that a removal counts for good.
   */
  synchronized void tellRemovals(Target target, Set<ResourceId> ids) {
    removals.computeIfAbsent(target, h -> new TreeSet<>()).addAll(ids);
  }

  /** All removals of the revision, for the guard. */
  synchronized Removals removals(DesiredState state) {
    var all = new TreeSet<ResourceId>();
    removals.values().forEach(all::addAll);
    return new Removals(
        state.revision(),
        all,
        removals.keySet().containsAll(state.hosts().keySet()),
        state.resources().stream()
            .filter(r -> r.id().target() instanceof HostId)
            .allMatch(r -> r.spec() instanceof DeclaresHost),
        rewritten,
        state.pruneMax(),
        confirmed);
  }

  /** Allows a hold. */
  synchronized void confirm(String id) {
    confirmed.add(id);
  }

  /** Every hold that was allowed. */
  synchronized Set<String> confirmed() {
    return Set.copyOf(confirmed);
  }
}
