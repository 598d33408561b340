package io.hostwright.compose;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What of a project's declarations its active services use; the rest is neither made nor told. */
final class Uses {
  private Uses() {}

  static SortedMap<String, Network> networks(
      Map<String, Service> services, SortedMap<String, Network> declared) {
    return only(
        declared,
        services.values().stream()
            .flatMap(service -> service.networking().networks().keySet().stream())
            .collect(Collectors.toSet()));
  }

  static SortedMap<String, Volume> volumes(
      Map<String, Service> services, SortedMap<String, Volume> declared) {
    return only(
        declared,
        services.values().stream()
            .flatMap(service -> service.mounts().stream())
            .map(mount -> mount instanceof Mount.VolumeMount volume ? volume.source() : null)
            .filter(Objects::nonNull)
            .collect(Collectors.toSet()));
  }

  private static <T> SortedMap<String, T> only(SortedMap<String, T> declared, Set<String> used) {
    SortedMap<String, T> kept = new TreeMap<>(declared);
    kept.keySet().retainAll(used);
    return kept;
  }
}
