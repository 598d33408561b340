package io.hostwright.model;

import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * One desired resource on one host.
 *
 * @param dependsOn the resources, on whatever hosts, that must be Ready before this one changes
 * @param under the mounts of its host that its paths lie under: while one is not seen to be
 *     mounted, nothing at all is done about it
 * @param suspended observe, never act
 * @param missingSecrets secrets that could not be read, each with why: while there are any, nothing
 *     is planned
 * @param origin the manifest that says so
 */
public record Resource(
    ResourceId id,
    ResourceSpec spec,
    SortedSet<ResourceId> dependsOn,
    SortedSet<ResourceId> under,
    boolean suspended,
    List<String> missingSecrets,
    Origin origin) {
  public Resource {
    dependsOn = Collections.unmodifiableSortedSet(new TreeSet<>(dependsOn));
    under = Collections.unmodifiableSortedSet(new TreeSet<>(under));
    missingSecrets = List.copyOf(missingSecrets);
  }

  /** The same with other dependencies. */
  public Resource dependingOn(SortedSet<ResourceId> on, SortedSet<ResourceId> mounts) {
    return new Resource(id, spec, on, mounts, suspended, missingSecrets, origin);
  }

  /** The same with another spec. */
  public Resource with(ResourceSpec next) {
    return new Resource(id, next, dependsOn, under, suspended, missingSecrets, origin);
  }
}
