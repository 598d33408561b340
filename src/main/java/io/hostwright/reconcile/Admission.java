package io.hostwright.reconcile;

import io.hostwright.kind.BoundResource;
import io.hostwright.kind.KindRegistry;
import io.hostwright.model.DesiredState;
import io.hostwright.model.HostId;
import io.hostwright.model.Inventory;
import io.hostwright.model.InventoryEntry;
import io.hostwright.model.Resource;
import io.hostwright.model.ResourceId;
import io.hostwright.plan.Finding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which spec of a resource is in force: the newest, or, while what it depends on is not Ready, the
 * one that was last applied, which goes on being healed.
 */
final class Admission {
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(30);

  private final KindRegistry kinds;
  private final Fleet fleet;
  private final StateSource source;

  Admission(KindRegistry kinds, Fleet fleet, StateSource source) {
    this.kinds = kinds;
    this.fleet = fleet;
    this.source = source;
  }

  /**
   * A resource with the spec that is in force.
   *
   * @param newest as the revision has it, for its status
   * @param inForce null if nothing may be done yet: it was never applied
   * @param startOnly the last applied spec is lost; what was stopped is started, nothing else
   * @param why why the newest is held; null if it is in force
   */
  record Admitted(
      Resource newest,
      @Nullable BoundResource<?> inForce,
      boolean startOnly,
      @Nullable Finding why) {}

  /** The resources of a host, in the order in which they are worked on. */
  List<Admitted> admit(DesiredState state, HostId host, Inventory inventory) {
    var admitted = new ArrayList<Admitted>();
    for (Resource resource : ordered(state.on(host))) {
      var entry = Observer.entry(inventory, state.owner(), resource.id().ref());
      admitted.add(admit(state, resource, entry));
    }
    return admitted;
  }

  private Admitted admit(DesiredState state, Resource resource, InventoryEntry entry) {
    var unmet = fleet.unmet(resource, state);
    if (unmet.isEmpty()) {
      return new Admitted(resource, kinds.bind(resource), false, null);
    }
    var waiting = waiting(unmet, LOOK_AGAIN);
    if (entry.commit().isEmpty()) {
      return new Admitted(resource, null, false, waiting);
    }
    if (entry.commit().equals(state.revision().commit())) {
      return new Admitted(resource, kinds.bind(resource), false, null);
    }
    return applied(resource.id(), entry)
        .map(
            old ->
                old.spec().equals(resource.spec())
                    ? new Admitted(resource, kinds.bind(resource), false, null)
                    : new Admitted(resource, kinds.bind(old), false, waiting))
        .orElseGet(() -> new Admitted(resource, kinds.bind(resource), true, lost(entry)));
  }

  private Optional<Resource> applied(ResourceId id, InventoryEntry entry) {
    return source
        .at(entry.commit())
        .flatMap(old -> old.resources().stream().filter(r -> r.id().equals(id)).findFirst());
  }

  /** What is said of a resource whose dependencies are not Ready. */
  static Finding waiting(List<ResourceId> unmet, Duration lookAgain) {
    String names = unmet.stream().map(ResourceId::toString).collect(Collectors.joining(", "));
    return new Finding.Waiting("DependencyNotReady", "waits for " + names, lookAgain);
  }

  private static Finding lost(InventoryEntry entry) {
    return new Finding.Held(
        "LastAppliedLost",
        "waits for what it depends on, and commit "
            + entry.commit()
            + ", which was last applied, is no longer in the repository: what stopped is started,"
            + " nothing else is done",
        "");
  }

  /** Hosts first, then dependencies on the same host before what depends on them, then by id. */
  static List<Resource> ordered(List<Resource> resources) {
    var ordered = new ArrayList<Resource>();
    var rest =
        new ArrayList<>(
            resources.stream()
                .sorted(
                    Comparator.comparing((Resource r) -> !r.id().ref().kind().equals("Host"))
                        .thenComparing(Resource::id))
                .toList());
    while (!rest.isEmpty()) {
      var ids = rest.stream().map(Resource::id).collect(Collectors.toSet());
      var next =
          rest.stream()
              .filter(r -> r.dependsOn().stream().noneMatch(ids::contains))
              .findFirst()
              .orElse(rest.get(0));
      ordered.add(next);
      rest.remove(next);
    }
    return ordered;
  }
}
