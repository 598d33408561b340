package io.hostwright.reconcile;

import io.hostwright.kind.DeclaresHost;
import io.hostwright.kind.KindRegistry;
import io.hostwright.kind.Situation;
import io.hostwright.model.DesiredState;
import io.hostwright.model.Inventory;
import io.hostwright.model.InventoryEntry;
import io.hostwright.model.Resource;
import io.hostwright.model.ResourceId;
import io.hostwright.model.Target;
import io.hostwright.plan.Ends;
import io.hostwright.plan.Finding;
import io.hostwright.reconcile.Admitted.Scope;
import io.hostwright.status.PassReason;
import io.hostwright.status.RevisionReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which spec of a resource is in force: the newest, or, while what it depends on is not Ready, the
 * one that was last applied, which goes on being healed. Pure.
 */
final class Admission {
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(30);

  private final KindRegistry kinds;
  private final DesiredState desired;
  private final Shared shared;

  /** For one revision, at one moment. */
  Admission(KindRegistry kinds, DesiredState desired, Shared shared) {
    this.kinds = kinds;
    this.desired = desired;
    this.shared = shared;
  }

  /** The earlier commits whose states must be known to admit the resources of a target. */
  Set<String> commits(Target target, Inventory inventory) {
    var commits = new HashSet<String>();
    for (Resource resource : desired.on(target)) {
      var entry = inventory.entry(desired.owner(), resource.id().ref());
      if (!shared.unmet(resource, desired).isEmpty()) {
        commits.add(entry.commit());
      }
      commits.add(entry.notes().getOrDefault(Situation.COMMIT, ""));
    }
    commits.removeAll(Set.of("", desired.revision().commit()));
    return commits;
  }

  /**
   * The resources of a target, in the order in which they are worked on.
   *
   * @param past the states of {@link #commits}, without those that are lost
   */
  List<Admitted> admit(Target target, Inventory inventory, Map<String, DesiredState> past) {
    return ordered(desired.on(target)).stream()
        .map(r -> admit(r, inventory.entry(desired.owner(), r.id().ref()), past))
        .toList();
  }

  private Admitted admit(Resource resource, InventoryEntry entry, Map<String, DesiredState> past) {
    boolean changed = changed(resource, entry, past);
    var unmet = shared.unmet(resource, desired);
    if (!resource.missingSecrets().isEmpty()) {
      return new Admitted(resource, entry, null, Scope.ALL, changed, secretMissing(resource));
    }
    boolean isCurrent = entry.commit().equals(desired.revision().commit());
    if (unmet.isEmpty() || isCurrent) {
      return new Admitted(resource, entry, kinds.bind(resource), Scope.ALL, changed, null);
    }
    var waiting = waiting(unmet);
    if (entry.commit().isEmpty()) {
      return new Admitted(resource, entry, null, Scope.ALL, changed, waiting);
    }
    var old = applied(resource.id(), past.get(entry.commit()));
    if (old.isPresent() && old.get().spec().equals(resource.spec())) {
      return new Admitted(resource, entry, kinds.bind(resource), Scope.ALL, changed, null);
    } else if (unmet.stream().noneMatch(shared.judged()::contains)) {
      // As the operator starts: perhaps they are Ready, so nothing is set back because of them.
      return startOnly(resource, entry, changed, waiting);
    }
    return old.map(o -> new Admitted(resource, entry, kinds.bind(o), Scope.ALL, changed, waiting))
        .orElseGet(() -> startOnly(resource, entry, changed, lost(entry)));
  }

  private Admitted startOnly(
      Resource resource, InventoryEntry entry, boolean changed, Finding why) {
    return new Admitted(resource, entry, kinds.bind(resource), Scope.START_ONLY, changed, why);
  }

  private static Optional<Resource> applied(ResourceId id, @Nullable DesiredState then) {
    return then == null
        ? Optional.empty()
        : then.resources().stream().filter(r -> r.id().equals(id)).findFirst();
  }

  /** Whether it, or what it depends on, is another than at the commit that its notes are about. */
  private boolean changed(Resource resource, InventoryEntry entry, Map<String, DesiredState> past) {
    String commit = entry.notes().get(Situation.COMMIT);
    if (commit == null || commit.equals(desired.revision().commit())) {
      return commit == null;
    }
    var then = past.get(commit);
    var ids = new HashSet<>(resource.dependsOn());
    ids.add(resource.id());
    return then == null || ids.stream().anyMatch(id -> !then.spec(id).equals(desired.spec(id)));
  }

  private static Finding secretMissing(Resource resource) {
    return new Finding.Unseen(
        RevisionReason.SECRET_MISSING,
        "no value for "
            + String.join(", ", resource.missingSecrets())
            + "; nothing is planned without it");
  }

  private static Finding waiting(List<ResourceId> unmet) {
    String names = unmet.stream().map(ResourceId::toString).collect(Collectors.joining(", "));
    return new Finding.Waiting(
        PassReason.DEPENDENCY_NOT_READY, "waits for " + names, LOOK_AGAIN, Ends.WITH_DEPENDENCY);
  }

  private static Finding lost(InventoryEntry entry) {
    return new Finding.Held(
        RevisionReason.LAST_APPLIED_LOST,
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
                    Comparator.comparing((Resource r) -> !(r.spec() instanceof DeclaresHost))
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
