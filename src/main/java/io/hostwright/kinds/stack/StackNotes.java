package io.hostwright.kinds.stack;

import io.hostwright.model.InventoryEntry;
import io.hostwright.model.Visible;
import io.hostwright.plan.Action;
import io.hostwright.plan.Step;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a stack's memory notes of images, failed specs and restarts, and in which form: {@code pin
 * IMAGE} with what it means, {@code failed CONTAINER DIGEST REASON} with a message, and {@code owed
 * CONTAINER}. These are what the first two versions of the inventory had fields for; whoever
 * changes a form reads the old one here.
 */
final class StackNotes {
  private static final String PIN = "pin ";
  private static final String FAILED = "failed ";
  private static final String OWED = "owed ";

  private StackNotes() {}

  /**
   * A spec that failed, and why; not tried again until it changes.
   *
   * @param digest keyed, of the spec
   * @param reason the {@link io.hostwright.model.Reason#word word} of the build that noted it
   * @param message for people
   */
  record Failure(String digest, String reason, String message) {}

  /**
   * Image references as desired, and what each was resolved to once: {@code sha256:…} of the
   * registry, or {@code id:sha256:…} of an image that no registry knows.
   */
  static SortedMap<String, String> pins(InventoryEntry entry) {
    var pins = new TreeMap<String, String>();
    entry.notes().forEach((name, value) -> named(PIN, name).ifPresent(r -> pins.put(r, value)));
    return pins;
  }

  /** The same with these pins, and no others. */
  static InventoryEntry pinned(InventoryEntry entry, Map<String, String> pins) {
    var notes = new TreeMap<String, String>();
    pins.forEach((reference, pin) -> notes.put(PIN + reference, pin));
    return entry.forgetting(name -> name.startsWith(PIN)).alsoNoting(notes);
  }

  /** How a container's spec failed last. */
  static Optional<Failure> failure(InventoryEntry entry, String container) {
    return entry.notes().entrySet().stream()
        .flatMap(note -> failure(container, note.getKey(), note.getValue()).stream())
        .findFirst();
  }

  private static Optional<Failure> failure(String container, String name, String message) {
    return named(FAILED + container + " ", name)
        .map(rest -> rest.split(" ", 2))
        .filter(rest -> rest.length == 2)
        .map(rest -> new Failure(rest[0], rest[1], message));
  }

  /** The same, and this is how the container's spec failed. */
  static InventoryEntry failing(InventoryEntry entry, String container, Failure failure) {
    String name = FAILED + container + " " + failure.digest() + " " + failure.reason();
    String message = Visible.cut(failure.message().strip(), Visible.LINE);
    return forgiving(entry, container).alsoNoting(Map.of(name, message));
  }

  /** The same, and nothing of the container failed. */
  static InventoryEntry forgiving(InventoryEntry entry, String container) {
    return entry.forgetting(name -> name.startsWith(FAILED + container + " "));
  }

  /** Containers that must be restarted because a file that they mount was written. */
  static Set<String> owed(Map<String, String> notes) {
    return notes.keySet().stream()
        .flatMap(name -> named(OWED, name).stream())
        .collect(Collectors.toSet());
  }

  /** The notes that these containers must be restarted. */
  static Map<String, String> owing(Collection<String> containers) {
    return containers.stream().collect(Collectors.toMap(name -> OWED + name, name -> ""));
  }

  /** The same without the restarts of what was started anew: it has seen its files. */
  static InventoryEntry acted(InventoryEntry entry, List<Action> done) {
    var paid =
        done.stream()
            .flatMap(action -> action.steps().stream())
            .flatMap(step -> started(step).stream())
            .map(name -> OWED + name)
            .collect(Collectors.toSet());
    return entry.forgetting(paid::contains);
  }

  private static Optional<String> started(Step step) {
    return switch (step) {
      case Step.StartContainer start -> Optional.of(start.name());
      case Step.RestartContainer restart -> Optional.of(restart.name());
      default -> Optional.empty();
    };
  }

  private static Optional<String> named(String prefix, String note) {
    return note.startsWith(prefix)
        ? Optional.of(note.substring(prefix.length()))
        : Optional.empty();
  }
}
