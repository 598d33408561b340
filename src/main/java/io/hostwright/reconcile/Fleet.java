package io.hostwright.reconcile;

import io.hostwright.kind.DeclaresHost;
import io.hostwright.model.Application;
import io.hostwright.model.DesiredState;
import io.hostwright.model.HostId;
import io.hostwright.model.InventoryEntry;
import io.hostwright.model.ResourceId;
import io.hostwright.model.ResourceSpec;
import io.hostwright.model.Revision;
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
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the passes over all targets share: the desired state in force, every resource's status, the
 * removals of the revision, and what is demanded of hosts. Thread-safe; nothing here outlives the
 * process but what the store keeps.
 */
final class Fleet {
  private @Nullable DesiredState desired;
  private Set<String> left = Set.of();
  private final SortedMap<ResourceId, ResourceStatus> statuses = new TreeMap<>();
  private final Map<ResourceId, ResourceSpec> readyWith = new HashMap<>();
  private final Set<ResourceId> judged = new HashSet<>();
  private final RemovalTally tally = new RemovalTally();
  private final Map<Target, List<InventoryEntry>> remembered = new HashMap<>();

  /** What statuses that outlived the last process say of hosts that were not looked at since. */
  private final Map<Target, Set<ResourceId>> known = new HashMap<>();

  private final Map<Target, Set<ResourceId>> succeeded = new HashMap<>();
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

  /**
   * A valid state is in force from now on.
   *
   * @param leftBehind commits that were in force and that it does not descend from
   */
  synchronized void admit(DesiredState next, Set<String> leftBehind) {
    boolean same = desired != null && desired.revision().equals(next.revision());
    desired = next;
    left = Set.copyOf(leftBehind);
    if (!same) {
      tally.clear();
      succeeded.clear();
      statuses.keySet().stream()
          .map(ResourceId::target)
          .filter(t -> t instanceof HostId host && !next.hosts().containsKey(host))
          .forEach(this::knowByName);
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
    judged.add(status.id());
    var before = readyWith.get(status.id());
    var now = spec != null && status.isReady() ? spec : null;
    if (now == null) {
      readyWith.remove(status.id());
    } else {
      readyWith.put(status.id(), now);
    }
    return !Objects.equals(before, now);
  }

  /** Puts the status of one in place that another operator looks after: it is what it was. */
  synchronized void standBy(ResourceStatus status) {
    statuses.put(status.id(), status);
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
    judged.removeIf(id -> id.target().equals(target));
    tally.forget(target);
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
    return new Shared(readyWith, judged, confirmed, demands.now());
  }

  /**
   * What a target that was looked at would remove at a revision; one that is no longer in force
   * tells nothing of the one that is.
   *
   * @param lastApplied commits that these were last applied from and that the revision does not
   *     descend from
   */
  synchronized void tellRemovals(
      Revision revision, Target target, Set<ResourceId> ids, Set<String> lastApplied) {
    if (isInForce(revision)) {
      tally.tell(target, ids, lastApplied);
    }
  }

  /** Whether all that a revision desires on a target was seen there. */
  synchronized void tellSeen(Revision revision, Target target, boolean all) {
    if (isInForce(revision)) {
      tally.tellSeen(target, all);
    }
  }

  /**
   * A target could not be looked at. What it is known to have and the revision does not counts as
   * removed, so that nobody else uses its share up, and nothing goes anywhere until it is back.
   */
  synchronized void tellUnseen(DesiredState state, Target target) {
    if (isInForce(state.revision())) {
      var last = last(target);
      knowByName(target);
      var there =
          Stream.concat(
              last.stream(),
              remembered.getOrDefault(target, List.of()).stream()
                  .filter(e -> e.owner().equals(state.owner()) && !e.items().isEmpty())
                  .map(e -> new ResourceId(e.ref(), target)));
      tally.tellUnseen(
          target, there.filter(id -> state.spec(id).isEmpty()).collect(Collectors.toSet()));
      remembered.putIfAbsent(target, List.of());
      succeeded.putIfAbsent(target, Set.of());
    }
  }

  private Set<ResourceId> last(Target target) {
    return statuses.keySet().stream()
        .filter(id -> id.target().equals(target))
        .collect(Collectors.toSet());
  }

  private void knowByName(Target target) {
    if (!remembered.containsKey(target)) {
      known.computeIfAbsent(target, t -> new HashSet<>()).addAll(last(target));
    }
  }

  /** What was on hosts that were not looked at since, and may be there still. */
  synchronized Set<ResourceId> known() {
    return known.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
  }

  /** This was there when the last process ended. */
  synchronized void know(ResourceId id) {
    known.computeIfAbsent(id.target(), t -> new HashSet<>()).add(id);
  }

  private boolean isInForce(Revision revision) {
    return desired == null || desired.revision().equals(revision);
  }

  /**
   * What a target was seen to remember. It is known for good, also where the target leaves Git: a
   * stack may have come from there.
   */
  synchronized void remember(Target target, List<InventoryEntry> entries) {
    remembered.put(target, List.copyOf(entries));
    known.remove(target);
  }

  /** In whose place the resources of a target come, at the revision in force. */
  synchronized void tellSuccessions(Revision revision, Target target, Set<ResourceId> ids) {
    if (isInForce(revision)) {
      succeeded.put(target, Set.copyOf(ids));
    }
  }

  /** What other targets told, for one of them. */
  synchronized Others others(DesiredState state, Target target) {
    return Others.of(state, target, remembered, known, succeeded);
  }

  /**
   * The commits that the branch left and that need no holding any more: what the revision removes
   * was confirmed, or every host was looked at and there is nothing.
   */
  synchronized Set<String> settled() {
    if (left.isEmpty() || desired == null) {
      return Set.of();
    }
    var all = removals(desired, null);
    boolean confirmed = all.complete() && all.confirmed().contains(all.confirmId());
    boolean nothing = all.removals().isEmpty() && tally.lookedAt(desired.hosts().keySet());
    return confirmed || nothing ? left : Set.of();
  }

  /**
   * All removals of a revision, for the guard. Those of one that is no longer in force are not
   * known any more, so that a pass of it that ends late removes nothing.
   *
   * @param asking who judges; null if nobody does
   */
  synchronized Removals removals(DesiredState state, @Nullable Target asking) {
    var notFollowed = new TreeSet<>(left);
    notFollowed.addAll(tally.strays());
    return new Removals(
        state.revision(),
        tally.removals(),
        isInForce(state.revision()) && tally.isComplete(state.hosts().keySet(), asking),
        tally.unseen(asking),
        state.resources().stream()
            .filter(r -> r.id().target() instanceof HostId)
            .allMatch(r -> r.spec() instanceof DeclaresHost),
        notFollowed,
        state.pruneMax(),
        confirmed);
  }

  /** Allows a hold. */
  synchronized void confirm(String id) {
    confirmed.add(id);
  }
}
