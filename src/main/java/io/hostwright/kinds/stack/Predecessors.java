package io.hostwright.kinds.stack;

import io.hostwright.engine.ContainerInspect;
import io.hostwright.engine.ContainerSpec;
import io.hostwright.engine.EngineView;
import io.hostwright.kind.Situation;
import io.hostwright.kind.Situation.Left;
import io.hostwright.model.InventoryEntry;
import io.hostwright.model.InventoryEntry.ItemType;
import io.hostwright.model.ResourceId;
import io.hostwright.model.Target;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Containers that nothing declares any more: services that left this stack, and whole stacks that
 * left this host. One whose place is taken goes only once the newcomer is good.
 */
final class Predecessors {
  /** A container, and whose it is. */
  private record Old(ContainerInspect container, ResourceId owner) {}

  private final ResourceId self;
  private final List<Old> all = new ArrayList<>();
  private final Set<String> spared = new HashSet<>();
  private final Set<ResourceId> succeeded = new HashSet<>();

  Predecessors(ResourceId self, StackSpec spec, Situation situation, EngineView view) {
    this.self = self;
    var declared = spec.services().stream().map(s -> s.spec().name()).collect(Collectors.toSet());
    gather(self.target(), situation.entry(), view, declared);
    for (Left left : situation.left()) {
      if (left.target().equals(self.target())) {
        gather(left.target(), left.entry(), view, declared);
      }
    }
  }

  private void gather(Target target, InventoryEntry entry, EngineView view, Set<String> declared) {
    for (var item : entry.items(ItemType.CONTAINER)) {
      var found = view.containers().get(item.name());
      boolean inPlace = item.name().equals(ContainerNames.base(item.name()));
      if (found != null
          && inPlace
          && !declared.contains(item.name())
          && Ownership.ours(found, entry)) {
        all.add(new Old(found, new ResourceId(entry.ref(), target)));
      }
    }
  }

  /**
   * Those that cannot run beside a new container; the first is the likest to it.
   *
   * @param current the service's container now; null if there is none
   */
  List<ContainerInspect> rivals(ContainerSpec spec, @Nullable ContainerInspect current) {
    return all.stream()
        .map(Old::container)
        .filter(old -> shares(spec, old) && !runBoth(current, old))
        .sorted(
            Comparator.comparing((ContainerInspect c) -> !isLike(spec, c))
                .thenComparing(c -> !c.active())
                .thenComparing(ContainerInspect::name))
        .toList();
  }

  /**
   * A service that is not good yet: what it follows stays.
   *
   * @param current its container now; null if there is none
   * @param proven it was good before, so that it follows nobody of its like
   */
  void spare(ContainerSpec spec, @Nullable ContainerInspect current, boolean proven) {
    for (Old old : all) {
      var other = old.container();
      boolean like = !proven && isLike(spec, other);
      if (like || (shares(spec, other) && !runBoth(current, other))) {
        spare(old);
      }
    }
  }

  /** What two share while both run, such as a library of films, they may share. */
  private static boolean runBoth(@Nullable ContainerInspect current, ContainerInspect other) {
    return current != null
        && current.active()
        && other.active()
        && Holdings.of(current).shared(Holdings.of(other)).isPresent();
  }

  private static boolean shares(ContainerSpec spec, ContainerInspect old) {
    return Holdings.of(spec).shared(Holdings.of(old)).isPresent();
  }

  /** Of the same repository: perhaps the same thing under another name. */
  private static boolean isLike(ContainerSpec spec, ContainerInspect old) {
    String name = spec.image().name();
    return old.imageName().equals(name)
        || old.imageName().startsWith(name + ":")
        || old.imageName().startsWith(name + "@");
  }

  /** What becomes of the services is not known: nothing goes. */
  void spareAll() {
    all.forEach(this::spare);
  }

  private void spare(Old old) {
    spared.add(old.container().name());
    if (!old.owner().equals(self)) {
      succeeded.add(old.owner());
    }
  }

  /** Names of containers that stay for now. */
  Set<String> spared() {
    return spared;
  }

  /** Other resources that stay for now. */
  Set<ResourceId> succeeded() {
    return succeeded;
  }
}
