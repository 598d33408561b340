package io.hostwright.reconcile;

import io.hostwright.kind.Situation.Left;
import io.hostwright.model.DesiredState;
import io.hostwright.model.HostId;
import io.hostwright.model.InventoryEntry;
import io.hostwright.model.ResourceId;
import io.hostwright.model.Target;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the other targets told, as one target's pass sees it.
 *
 * @param left what left Git there and is not removed yet
 * @param allSeen each was looked at, or cannot be, so that {@code left} is whole
 * @param succeeded in whose place resources there come, and are not good yet
 * @param allTold each told that, or cannot
 */
record Others(List<Left> left, boolean allSeen, Set<ResourceId> succeeded, boolean allTold) {
  /** Where there are none. */
  static final Others NONE = new Others(List.of(), true, Set.of(), true);

  Others {
    left = List.copyOf(left);
    succeeded = Set.copyOf(succeeded);
  }

  /**
   * What one target sees of the others.
   *
   * @param remembered what each was seen to remember
   * @param known what was on each that could not be looked at yet
   * @param succeeded what each told of this revision
   */
  static Others of(
      DesiredState desired,
      Target target,
      Map<Target, List<InventoryEntry>> remembered,
      Map<Target, Set<ResourceId>> known,
      Map<Target, Set<ResourceId>> succeeded) {
    var hosts = new HashSet<HostId>(desired.hosts().keySet());
    hosts.removeIf(target::equals);
    var left = new ArrayList<Left>();
    remembered.forEach(
        (other, entries) -> {
          if (!other.equals(target)) {
            entries.stream()
                .filter(e -> e.owner().equals(desired.owner()))
                .filter(e -> desired.spec(new ResourceId(e.ref(), other)).isEmpty())
                .forEach(e -> left.add(new Left(other, e)));
          }
        });
    known.forEach(
        (other, ids) -> {
          if (!other.equals(target)) {
            ids.stream()
                .filter(id -> desired.spec(id).isEmpty())
                .map(id -> InventoryEntry.fresh(desired.owner(), id.ref()))
                .forEach(e -> left.add(Left.unseen(other, e)));
          }
        });
    var taken = new HashSet<ResourceId>();
    succeeded.forEach(
        (other, ids) -> {
          if (!other.equals(target)) {
            taken.addAll(ids);
          }
        });
    return new Others(
        left, remembered.keySet().containsAll(hosts), taken, succeeded.keySet().containsAll(hosts));
  }
}
