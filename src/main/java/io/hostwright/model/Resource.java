package io.hostwright.model;

import java.util.SortedSet;
import java.util.TreeSet;

/**
 * One desired resource on one host.
 *
 * @param dependsOn the resources, on whatever hosts, that must be Ready before this one changes
 * @param suspended observe, never act
 * @param missingSecrets secrets that could not be read: while there are any, nothing is planned
 * @param origin the manifest that says so
 */
public record Resource(
    ResourceId id,
    ResourceSpec spec,
    SortedSet<ResourceId> dependsOn,
    boolean suspended,
    java.util.List<String> missingSecrets,
    Origin origin) {
  public Resource {
    dependsOn = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(dependsOn));
    missingSecrets = java.util.List.copyOf(missingSecrets);
  }
}
