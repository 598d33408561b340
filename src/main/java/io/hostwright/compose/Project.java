package io.hostwright.compose;

import io.hostwright.text.Node;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A Compose project after merging, interpolation and choice of profiles. Immutable.
 *
 * @param directory absolute directory on the host that relative binds point into
 * @param files the Compose files' paths as given
 * @param services active services by name
 * @param inactive names of services that the chosen profiles leave out
 * @param networks networks that they use, by key
 * @param volumes named volumes that they use, by key
 * @param bindSources what the active services bind, in the order of the files
 * @param extensions top-level {@code x-*} elements, which only the canonical model repeats
 */
public record Project(
    String name,
    String directory,
    List<String> files,
    SortedMap<String, Service> services,
    SortedSet<String> inactive,
    SortedMap<String, Network> networks,
    SortedMap<String, Volume> volumes,
    List<BindSource> bindSources,
    SortedMap<String, Node> extensions) {
  public Project {
    files = List.copyOf(files);
    services = Collections.unmodifiableSortedMap(new TreeMap<>(services));
    inactive = Collections.unmodifiableSortedSet(new TreeSet<>(inactive));
    networks = Collections.unmodifiableSortedMap(new TreeMap<>(networks));
    volumes = Collections.unmodifiableSortedMap(new TreeMap<>(volumes));
    bindSources = List.copyOf(bindSources);
    extensions = Collections.unmodifiableSortedMap(new TreeMap<>(extensions));
  }
}
