package io.hostwright.kinds.stack;

import io.hostwright.compose.ServiceContainer;
import io.hostwright.engine.ContainerInspect;
import io.hostwright.engine.ContainerSpec;
import io.hostwright.engine.EngineView;
import io.hostwright.kind.Situation;
import io.hostwright.kind.Situation.Left;
import io.hostwright.model.ResourceId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Containers that nothing declares any more: services that left this stack, and whole stacks that
 * left this host. One whose place is taken goes only once the newcomer is good.
 */
final class Predecessors {
  /**
   * A container, in place or set aside for one that is not good yet.
   *
   * @param owner whose it is
   * @param good it was good before, and so is of more use than what is set aside for it
   * @param held it is not to go yet
   */
  private record Old(ContainerInspect container, ResourceId owner, boolean good, boolean held) {
    String base() {
      return ContainerNames.base(container.name());
    }

    boolean inPlace() {
      return container.name().equals(base());
    }
  }

  private final ResourceId self;
  private final List<ServiceContainer> services;
  private final EngineView view;
  private final List<Old> all = new ArrayList<>();
  private final Set<String> spared = new HashSet<>();
  private final Set<ResourceId> succeeded = new HashSet<>();

  Predecessors(ResourceId self, StackSpec spec, Situation situation, EngineView view) {
    this.self = self;
    this.services = spec.services();
    this.view = view;
    var declared = spec.services().stream().map(s -> s.spec().name()).collect(Collectors.toSet());
    gather(new Left(self.target(), situation.entry()), declared);
    for (Left left : situation.left()) {
      if (left.target().equals(self.target())) {
        gather(left, declared);
      }
    }
  }

  private void gather(Left left, Set<String> declared) {
    var entry = left.entry();
    var owner = new ResourceId(entry.ref(), left.target());
    for (var item : entry.items(Owned.CONTAINER)) {
      var found = view.containers().get(item.name());
      String base = ContainerNames.base(item.name());
      boolean made = item.name().equals(ContainerNames.next(base));
      if (found != null && !made && !declared.contains(base) && Ownership.ours(found, entry)) {
        boolean inPlace = item.name().equals(base);
        boolean good = inPlace && !item.mark().isEmpty();
        all.add(new Old(found, owner, good, left.held()));
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
        .filter(old -> !old.held() && collides(spec, current, old.container()))
        .sorted(
            Comparator.comparing((Old old) -> !isLike(spec, shown(old)))
                .thenComparing(old -> !shown(old).active())
                .thenComparing(Old::base)
                .thenComparing(old -> !old.good())
                .thenComparing(Old::inPlace))
        .map(Old::container)
        .toList();
  }

  /** What is set aside stands where the one does that it was set aside for. */
  private ContainerInspect shown(Old old) {
    var shown = view.containers().get(old.base());
    return shown == null ? old.container() : shown;
  }

  /**
   * What is in this one's way and is not to go yet, and other new services that take over from what
   * is, for people: a container is set aside for one alone, or it would come back beside whoever
   * else follows it.
   */
  Stream<String> waitsFor(ServiceContainer service) {
    var current = view.containers().get(service.spec().name());
    var held =
        all.stream()
            .filter(old -> old.held() && collides(service.spec(), current, old.container()))
            .map(old -> old.container().name() + " (its removal is held: " + old.owner() + ")");
    return Stream.concat(held, current == null ? takenOver(service) : Stream.of());
  }

  private Stream<String> takenOver(ServiceContainer service) {
    return rivals(service.spec(), null).stream()
        .flatMap(
            old ->
                heir(old).stream()
                    .filter(heir -> !heir.equals(service))
                    .map(heir -> heir.service() + " (takes over from " + old.name() + ")"))
        .distinct();
  }

  /** The likest to it, then one that writes as it does; but first what others depend on. */
  private Optional<ServiceContainer> heir(ContainerInspect old) {
    var heirs = services.stream().filter(s -> !isThere(s) && shares(s.spec(), old)).toList();
    return heirs.stream()
        .filter(s -> heirs.stream().noneMatch(each -> needs(s, each, new HashSet<>())))
        .min(
            Comparator.comparing((ServiceContainer s) -> !isLike(s.spec(), old))
                .thenComparing(s -> !Holdings.of(s.spec()).writes(Holdings.of(old))));
  }

  private boolean needs(ServiceContainer from, ServiceContainer to, Set<String> seen) {
    return from.dependsOn().stream()
        .filter(d -> seen.add(d.service()))
        .anyMatch(
            d ->
                d.service().equals(to.service())
                    || services.stream()
                        .filter(s -> s.service().equals(d.service()))
                        .anyMatch(s -> needs(s, to, seen)));
  }

  private boolean isThere(ServiceContainer service) {
    return view.containers().containsKey(service.spec().name());
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
      if (like || collides(spec, current, other)) {
        spare(old);
      }
    }
  }

  /** What two write while both run, such as a library of films, they may share. */
  private static boolean collides(
      ContainerSpec spec, @Nullable ContainerInspect current, ContainerInspect old) {
    var asked = Holdings.of(spec);
    var news =
        current != null && current.active() && old.active()
            ? asked.beyond(Holdings.of(current))
            : asked;
    return news.shared(Holdings.of(old)).isPresent();
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
