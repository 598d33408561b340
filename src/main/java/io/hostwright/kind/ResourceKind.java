package io.hostwright.kind;

import io.hostwright.host.Query;
import io.hostwright.model.InventoryEntry;
import io.hostwright.model.Resource;
import io.hostwright.model.ResourceId;
import io.hostwright.model.ResourceSpec;
import io.hostwright.plan.Decision;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A kind of resource. Everything here is pure: a kind says what it must know, and decides on the
 * answers; it never touches a host. Found by {@link KindRegistry} through {@code ServiceLoader}.
 *
 * @param <S> the kind's spec
 */
public interface ResourceKind<S extends ResourceSpec> {

  /** As manifests write it, for example {@code Files}. */
  String name();

  /** The spec's class, so that the registry can hand a spec to its kind. */
  Class<S> specType();

  /**
   * Reads one manifest for one of its hosts. What is wrong goes to the scope's problems, all of it.
   *
   * @return null if it could not be read at all; then there are problems
   */
  @Nullable S read(Manifest manifest, ManifestScope scope);

  /**
   * What a resource takes for itself on its host, such as {@code path /etc/motd} or {@code port
   * 8000/tcp}: two resources that claim the same are a problem of the manifests.
   */
  default Set<String> claims(S spec) {
    return Set.of();
  }

  /**
   * What must be known to decide, also about what the entry says was made earlier.
   *
   * @param entry the resource's inventory entry, fresh if it has none
   */
  Set<Query> queries(S spec, InventoryEntry entry);

  /** What is to be done, and what is amiss. Whatever is Unknown in the answers plans nothing. */
  Decision decide(Resource resource, S spec, Situation situation);

  /** What must be known to remove what an entry lists. */
  Set<Query> pruneQueries(InventoryEntry entry);

  /** How to remove what an entry lists, for a resource that left Git: never data, never others'. */
  Decision prune(ResourceId id, Situation situation);

  /**
   * Whether this manifest says something about the fleet rather than making resources. Such kinds
   * are read first.
   */
  default Standing standing() {
    return Standing.RESOURCE;
  }

  /** When a kind's manifests are read. */
  enum Standing {
    ENVIRONMENT,
    HOST,
    RESOURCE
  }
}
