package io.hostwright.kinds.stack;

import io.hostwright.model.InventoryEntry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where the data of each service of a stack lies, as the inventory remembers it: by it a manifest
 * that names another place is known, also when no container is there any more.
 */
final class DataNotes {
  private static final String DATA = "data ";
  private static final String FILES = "files ";
  private static final String AMOUNT = "amount ";
  private static final String FOLLOWS = "follows ";
  private static final String ALLOWED = "data-allowed";

  private DataNotes() {}

  /** The places by service. */
  static SortedMap<String, List<DataPlace>> of(InventoryEntry entry) {
    var places = new TreeMap<String, List<DataPlace>>();
    entry
        .notes()
        .forEach(
            (name, value) -> {
              if (name.startsWith(DATA)) {
                DataPlace.noted(value)
                    .ifPresent(
                        p -> places.computeIfAbsent(service(name), s -> new ArrayList<>()).add(p));
              }
            });
    return Collections.unmodifiableSortedMap(places);
  }

  private static String service(String note) {
    return note.substring(DATA.length(), note.indexOf(' ', DATA.length()));
  }

  /** The Compose files that the stack was made of. */
  static List<String> composeFiles(InventoryEntry entry) {
    return entry.notes().keySet().stream()
        .filter(name -> name.startsWith(FILES))
        .map(name -> name.substring(FILES.length()))
        .toList();
  }

  /** The same with these places and files, and no others. */
  static InventoryEntry noting(
      InventoryEntry entry, SortedMap<String, List<DataPlace>> places, Collection<String> files) {
    var notes = new TreeMap<>(entry.notes());
    notes.keySet().removeIf(name -> name.startsWith(DATA) || name.startsWith(FILES));
    places.forEach(
        (service, all) -> all.forEach(p -> notes.put(DATA + service + " " + p.target(), p.note())));
    files.forEach(path -> notes.put(FILES + path, "compose"));
    return entry.noting(notes);
  }

  /** False if an operator wrote the entry that did not note where data lies. */
  static boolean areKept(InventoryEntry entry) {
    return !composeFiles(entry).isEmpty();
  }

  /** The same with how much lies at a place of a stack that left Git, for the host it went to. */
  static InventoryEntry counting(InventoryEntry entry, DataPlace place, String amount) {
    return entry.alsoNoting(Map.of(AMOUNT + place.note(), amount));
  }

  /** How much lay there; empty if it was not counted. */
  static Optional<String> amount(InventoryEntry entry, DataPlace place) {
    return Optional.ofNullable(entry.notes().get(AMOUNT + place.note()));
  }

  /** What the stack is held for of others in whose place it came, by the other's id. */
  static SortedMap<String, String> followed(InventoryEntry entry) {
    var followed = new TreeMap<String, String>();
    entry
        .notes()
        .forEach(
            (name, value) -> {
              if (name.startsWith(FOLLOWS)) {
                followed.put(name.substring(FOLLOWS.length()), value);
              }
            });
    return followed;
  }

  /** The same, held for these. */
  static InventoryEntry following(InventoryEntry entry, Map<String, String> others) {
    var notes = new TreeMap<>(entry.notes());
    notes.keySet().removeIf(name -> name.startsWith(FOLLOWS));
    others.forEach((owner, what) -> notes.put(FOLLOWS + owner, what));
    return entry.noting(notes);
  }

  /** How often somebody allowed that data is left behind: each time is another one. */
  static int allowed(InventoryEntry entry) {
    String times = entry.notes().getOrDefault(ALLOWED, "");
    return times.matches("[0-9]{1,6}") ? Integer.parseInt(times) : 0;
  }

  /** The same after it was allowed once more. */
  static InventoryEntry allowing(InventoryEntry entry) {
    return entry.alsoNoting(Map.of(ALLOWED, String.valueOf(allowed(entry) + 1)));
  }
}
