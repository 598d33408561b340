package io.hostwright.store;

import io.hostwright.model.ResourceId;
import io.hostwright.model.ResourceRef;
import io.hostwright.status.Event;
import io.hostwright.store.EventLog.NewEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The events that are kept. When there are too many the oldest goes of whatever has most, so that
 * one thing that fails for ever leaves the others their history. Not thread-safe.
 */
final class KeptList {
  private final int max;
  private final NavigableMap<Long, Event> events = new TreeMap<>();
  private final Map<String, NavigableSet<Long>> byResource = new HashMap<>();
  private final Map<Thing, Event> last = new HashMap<>();
  private long nextId = 1;

  /** What events of one row are about: the same thing of the same resource. */
  private record Thing(@Nullable ResourceId resource, String verb, String subject) {
    static Thing of(Event event) {
      return new Thing(event.resource(), event.verb(), event.subject());
    }
  }

  KeptList(int max) {
    this.max = max;
  }

  /** Numbers an event; what it repeats is taken in. */
  Event add(NewEvent event) {
    var before = last.get(new Thing(event.resource(), event.verb(), event.subject()));
    var repeated = before != null && event.repeats(before) ? before : null;
    var numbered = event.numbered(nextId, repeated);
    keep(numbered);
    return numbered;
  }

  /** Keeps an event that has its number, in any order and as often as one likes. */
  void keep(Event event) {
    var before = last.get(Thing.of(event));
    if (before != null
        && before.id() < event.id()
        && event.count() > 1
        && before.first().equals(event.first())) {
      drop(before);
    }
    events.put(event.id(), event);
    byResource.computeIfAbsent(owner(event), r -> new TreeSet<>()).add(event.id());
    if (before == null || before.id() <= event.id()) {
      last.put(Thing.of(event), event);
    }
    nextId = Math.max(nextId, event.id() + 1);
    if (events.size() > max) {
      evict();
    }
  }

  private void evict() {
    var most =
        byResource.values().stream()
            .max(
                Comparator.<NavigableSet<Long>>comparingInt(NavigableSet::size)
                    .thenComparing(NavigableSet::first, Comparator.reverseOrder()))
            .orElseThrow();
    drop(Objects.requireNonNull(events.get(most.first())));
  }

  private void drop(Event event) {
    events.remove(event.id());
    last.remove(Thing.of(event), event);
    var own = byResource.get(owner(event));
    if (own != null) {
      own.remove(event.id());
      if (own.isEmpty()) {
        byResource.remove(owner(event));
      }
    }
  }

  private static String owner(Event event) {
    return String.valueOf(event.resource());
  }

  /** All, oldest first. */
  List<Event> all() {
    return List.copyOf(events.values());
  }

  /** See {@link EventLog#find}. */
  List<Event> find(@Nullable ResourceRef about, @Nullable Instant since, int limit) {
    var found = new ArrayList<Event>();
    for (Event event : events.descendingMap().values()) {
      if (found.size() == limit) {
        break;
      }
      if (isAbout(event, about) && (since == null || !event.at().isBefore(since))) {
        found.add(event);
      }
    }
    Collections.reverse(found);
    return List.copyOf(found);
  }

  private static boolean isAbout(Event event, @Nullable ResourceRef about) {
    return about == null || (event.resource() != null && event.resource().ref().equals(about));
  }
}
