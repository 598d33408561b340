package io.hostwright.kinds.stack;

import io.hostwright.engine.MountSpec;
import io.hostwright.host.Query;
import io.hostwright.model.InventoryEntry;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What is asked of a host about data that may be left behind; nothing where nothing changed. */
final class DataQueries {
  private DataQueries() {}

  /** How much lies where data was that the spec no longer names, and where a new stack has its. */
  static Set<Query<?>> of(StackSpec spec, InventoryEntry entry) {
    var named = new HashMap<String, Set<String>>();
    spec.services().forEach(s -> named.put(s.service(), named(s.spec().mounts())));
    var queries = new HashSet<Query<?>>();
    DataNotes.of(entry)
        .forEach(
            (service, places) ->
                places.stream()
                    .filter(p -> !p.path().isEmpty())
                    .filter(p -> !named.getOrDefault(service, Set.of()).contains(p.text()))
                    .forEach(p -> queries.add(new Query.Used(p.path()))));
    if (!DataNotes.areKept(entry)) {
      named.values().stream()
          .flatMap(Set::stream)
          .filter(place -> place.startsWith("/"))
          .forEach(path -> queries.add(new Query.Used(path)));
    }
    return queries;
  }

  private static Set<String> named(List<MountSpec> mounts) {
    var named = new HashSet<String>();
    for (MountSpec mount : mounts) {
      switch (mount) {
        case MountSpec.Bind bind -> named.add(MountSpec.place(bind.source()));
        case MountSpec.Volume volume -> named.add("volume " + volume.volume());
        case MountSpec.Anonymous anonymous -> {}
        case MountSpec.Tmpfs tmpfs -> {}
      }
    }
    return named;
  }

  /** How much lies where the data of a stack is that left Git. */
  static Set<Query<?>> of(InventoryEntry entry) {
    var queries = new HashSet<Query<?>>();
    DataNotes.of(entry).values().stream()
        .flatMap(List::stream)
        .filter(p -> !p.path().isEmpty())
        .forEach(p -> queries.add(new Query.Used(p.path())));
    return queries;
  }
}
