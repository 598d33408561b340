package io.hostwright.model;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Everything that one revision desires of one environment; checked, complete, immutable.
 *
 * @param repository which repository it was read from, as inventories name it
 * @param pruneMax removals in one revision beyond this are held
 * @param hosts by id
 * @param resources on all targets, sorted by id
 */
public record DesiredState(
    Revision revision,
    String repository,
    String environment,
    int pruneMax,
    SortedMap<HostId, HostTarget> hosts,
    List<Resource> resources) {
  public DesiredState {
    hosts = Collections.unmodifiableSortedMap(new TreeMap<>(hosts));
    resources = List.copyOf(resources);
  }

  /** The resources of one target, in order of id. */
  public List<Resource> on(Target target) {
    return resources.stream().filter(r -> r.id().target().equals(target)).toList();
  }

  /** A resource's spec; empty if it is not desired. */
  public Optional<ResourceSpec> spec(ResourceId id) {
    return resources.stream().filter(r -> r.id().equals(id)).map(Resource::spec).findFirst();
  }

  /** Whose inventory entries these are. */
  public Owner owner() {
    return new Owner(repository, environment);
  }

  /**
   * The (repository, environment) that an inventory entry belongs to; others' are never touched.
   */
  public record Owner(String repository, String environment) {}
}
