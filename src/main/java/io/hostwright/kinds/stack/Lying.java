package io.hostwright.kinds.stack;

import io.hostwright.engine.EngineView;
import io.hostwright.host.Usage;
import io.hostwright.kind.Situation;
import io.hostwright.kind.Situation.Left;
import io.hostwright.kind.files.HostPaths;
import io.hostwright.kind.files.OwnedPaths;
import io.hostwright.model.InventoryEntry;
import io.hostwright.model.Observation;
import io.hostwright.model.Target;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What lies where data was, as far as it was seen. */
final class Lying {
  private final Target here;
  private final Situation situation;
  private final EngineView view;

  Lying(Target here, Situation situation, EngineView view) {
    this.here = here;
    this.situation = situation;
    this.view = view;
  }

  /**
   * Where the data of a stack lies, by service; as its containers have it where the inventory comes
   * from an operator that did not note it, and else what it made.
   */
  SortedMap<String, List<DataPlace>> places(Left left) {
    var entry = left.entry();
    var places = new TreeMap<>(DataNotes.of(entry));
    if (left.target().equals(here)) {
      for (var item : entry.items(Owned.CONTAINER)) {
        var found = view.containers().get(item.name());
        if (found != null
            && item.name().equals(ContainerNames.base(item.name()))
            && Ownership.ours(found, entry)
            && !DataNotes.areKept(entry)) {
          places.putIfAbsent(Ownership.service(found), DataPlace.of(found, view));
        }
      }
    } else if (!DataNotes.areKept(entry)) {
      places.put("", made(entry));
    }
    places.values().removeIf(List::isEmpty);
    return Collections.unmodifiableSortedMap(places);
  }

  private static List<DataPlace> made(InventoryEntry entry) {
    var all = new ArrayList<DataPlace>();
    entry.items(Owned.VOLUME).forEach(i -> all.add(new DataPlace("", i.name(), "", "")));
    entry
        .items(OwnedPaths.DATA_DIRECTORY)
        .forEach(i -> all.add(new DataPlace("", "", i.name(), "")));
    return all;
  }

  /**
   * How much lies there, for people; empty if it is known that nothing does.
   *
   * @param on the target on which it lies
   * @param entry which files are delivered and no data
   */
  Optional<String> amount(DataPlace place, Target on, InventoryEntry entry) {
    if (!on.equals(here)) {
      return Optional.of(
          situation.left().stream()
              .filter(l -> l.target().equals(on))
              .flatMap(l -> DataNotes.amount(l.entry(), place).stream())
              .findFirst()
              .orElse("not counted"));
    }
    if (!place.volume().isEmpty() && !view.volumes().containsKey(place.volume())) {
      return Optional.empty();
    }
    if (place.path().isEmpty()) {
      return Optional.of("not counted, its driver brings it from elsewhere");
    }
    return switch (situation.answers().used(place.path())) {
      case Observation.Absent<Usage> none -> Optional.empty();
      case Observation.Unknown<Usage>(var reason) -> Optional.of("not counted: " + reason);
      case Observation.Present<Usage>(var usage) ->
          usage.whole() && usage.files() <= delivered(place, entry)
              ? Optional.empty()
              : Optional.of(usage.toString());
    };
  }

  private static long delivered(DataPlace place, InventoryEntry entry) {
    return Stream.of(OwnedPaths.FILE, OwnedPaths.FOREIGN_FILE)
        .flatMap(type -> entry.items(type).stream())
        .filter(i -> HostPaths.isAtOrBelow(i.name(), place.path()))
        .count();
  }

  /** True if something was seen there on this host. */
  boolean isThere(DataPlace place) {
    return situation.answers().used(place.path()) instanceof Observation.Present<Usage>(var usage)
        && usage.files() > 0;
  }
}
