package io.hostwright.kind;

import io.hostwright.host.Query;
import io.hostwright.kind.http.DesiredReplies;
import io.hostwright.model.InventoryEntry;
import io.hostwright.model.InventoryEntry.Item;
import io.hostwright.model.Probe;
import io.hostwright.model.ResourceId;
import io.hostwright.model.ResourceSpec;
import io.hostwright.net.NetReader.Replies;
import io.hostwright.plan.Action;
import io.hostwright.plan.Decision;
import java.util.List;
import java.util.Set;

/**
 * A kind whose resources are on hosts: it says what it must know of its host, and what is to be
 * done there.
 *
 * @param <S> the kind's spec
 */
public non-sealed interface HostedKind<S extends ResourceSpec> extends TargetKind<S> {

  /**
   * What must be known to decide, also about what the entry says was made earlier.
   *
   * @param entry the resource's inventory entry, fresh if it has none
   */
  Set<Query<?>> queries(S spec, InventoryEntry entry);

  /**
   * What must be asked from where the operator is, beside its host; answered in the same look. Most
   * kinds ask nothing.
   */
  default Set<Probe> probes(S spec) {
    return Set.of();
  }

  /** What its probes are answered with once all is as desired, on its host too. */
  default Replies asDesired(S spec) {
    return new DesiredReplies();
  }

  /** What must be known to remove what an entry lists. */
  Set<Query<?>> pruneQueries(InventoryEntry entry);

  /**
   * What keeps up a resource that left Git while its removal is held: starts of what ran, and
   * nothing else.
   */
  default List<Action> keep(ResourceId id, Situation situation) {
    return List.of();
  }

  /**
   * True if a resource with this spec is to have what the item is: where another resource of this
   * kind on the host has it and is not to have it any more, it goes to this one as it is, and
   * nothing is removed and made anew. What {@link #queries} asks about the spec must tell of it.
   */
  default boolean desires(S spec, Item item) {
    return false;
  }

  /** How to remove what an entry lists, for a resource that left Git: never data, never others'. */
  Decision prune(ResourceId id, Situation situation);

  /**
   * What is remembered of a resource once these actions of it were carried out, also those that
   * something else demanded: without what they settled, such as a note that they were owed. What
   * the next look tells by itself need not be dropped here.
   */
  default InventoryEntry acted(InventoryEntry memory, List<Action> done) {
    return memory;
  }

  /**
   * True if all that the memory of a resource that left Git still lists stays for good, as data
   * does, so that the entry may end.
   */
  default boolean mayEnd(InventoryEntry memory) {
    return memory.items().isEmpty();
  }
}
