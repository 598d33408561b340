package io.hostwright.kinds.stack;

import io.hostwright.compose.ServiceContainer;
import io.hostwright.engine.MountSpec;
import io.hostwright.host.FileReason;
import io.hostwright.host.PathFact;
import io.hostwright.kind.Situation;
import io.hostwright.kind.files.HostPaths;
import io.hostwright.kind.files.OwnedPaths;
import io.hostwright.kinds.stack.HostSource.IfAbsent;
import io.hostwright.model.InventoryEntry;
import io.hostwright.model.InventoryEntry.Item;
import io.hostwright.model.Observation.Absent;
import io.hostwright.model.Observation.Present;
import io.hostwright.model.Observation.Unknown;
import io.hostwright.model.ResourceId;
import io.hostwright.plan.Action;
import io.hostwright.plan.Cause;
import io.hostwright.plan.Finding;
import io.hostwright.plan.Ownership;
import io.hostwright.plan.Step;
import io.hostwright.plan.Subject;
import io.hostwright.plan.Verb;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What services bind and the stack does not deliver. A directory for data is made once; what is
 * there, whatever it is and whoever owns it, is left as it is. Data that was there and is gone is
 * not made anew: an empty directory in its place would be taken for the data.
 */
final class BoundPaths {
  /** The note that a path was seen to be there. */
  private static final String SEEN = "bound ";

  /** In memory, and so gone with each start of the host by design. */
  private static final List<String> FLEETING = List.of("/run", "/var/run", "/tmp");

  private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);

  private final ResourceId resource;
  private final Situation situation;
  private final List<Action> actions = new ArrayList<>();
  private final Map<String, Finding> missing = new HashMap<>();
  private final TreeMap<String, String> notes;
  private InventoryEntry memory;

  BoundPaths(ResourceId resource, StackSpec spec, Situation situation, InventoryEntry entry) {
    this.resource = resource;
    this.situation = situation;
    this.memory = entry;
    this.notes = new TreeMap<>(entry.notes());
    var paths = spec.sources().stream().map(HostSource::path).toList();
    notes.keySet().removeIf(n -> n.startsWith(SEEN) && !paths.contains(noted(n)));
    spec.sources().forEach(this::look);
    entry.items(OwnedPaths.DATA_DIRECTORY).stream()
        .filter(i -> !paths.contains(i.name()))
        .filter(i -> situation.answers().path(i.name()) instanceof Absent)
        .forEach(i -> memory = memory.without(i.type(), i.name()));
    memory = memory.noting(notes);
  }

  private static String noted(String note) {
    return note.substring(SEEN.length());
  }

  private void look(HostSource source) {
    switch (situation.answers().path(source.path())) {
      case Unknown<PathFact>(var reason) ->
          miss(source, new Finding.Unseen(FileReason.PATH_UNKNOWN, source.path() + ": " + reason));
      case Present<PathFact> there -> there(source);
      case Absent<PathFact> none -> absent(source);
    }
  }

  /** A directory that was made for a file that has left Git is data from now on. */
  private void there(HostSource source) {
    if (source.ifAbsent() == IfAbsent.MAKE && !isFleeting(source.path())) {
      notes.put(SEEN + source.path(), "there");
    }
    if (memory.owns(OwnedPaths.DIRECTORY, source.path())) {
      memory = memory.without(OwnedPaths.DIRECTORY, source.path()).with(item(source));
    }
  }

  private static boolean isFleeting(String path) {
    return FLEETING.stream().anyMatch(f -> HostPaths.isAtOrBelow(path, f));
  }

  private void absent(HostSource source) {
    switch (source.ifAbsent()) {
      case MAKE -> {
        if (notes.containsKey(SEEN + source.path())) {
          miss(source, gone(source));
        } else {
          make(source);
        }
      }
      case FROM_OTHERS ->
          miss(
              source,
              new Finding.Waiting(
                  StackReason.BIND_SOURCE_MISSING,
                  source.path()
                      + " is not there yet; another resource of this host brings it ("
                      + source.origin()
                      + ")",
                  LOOK_AGAIN));
      case REFUSED ->
          miss(source, held(source, "create_host_path: false keeps it from being made"));
      case NO_DIRECTORY ->
          miss(source, held(source, "by its name a directory in its place would be in the way"));
    }
  }

  private static Finding held(HostSource source, String why) {
    return new Finding.Held(
        StackReason.BIND_SOURCE_MISSING,
        source.path()
            + " is not there, and "
            + why
            + " ("
            + source.origin()
            + "): put it there, or write create_host_path: true to have an empty directory",
        "");
  }

  private static Finding gone(HostSource source) {
    return new Finding.Held(
        StackReason.DATA_GONE,
        source.path()
            + " was there and is gone, and nothing is made in its place ("
            + source.origin()
            + "): put it back, mount what it lies on, or make it by hand to begin empty",
        "");
  }

  private void make(HostSource source) {
    var cause = Cause.of(source.path(), "directory", "absent", source.origin());
    actions.add(
        new Action(
            resource,
            Verb.CREATE,
            Subject.directory(source.path()),
            List.of(cause),
            List.of(new Step.MakeDirectory(source.path(), Ownership.UNSAID)),
            List.of(item(source))));
  }

  private static Item item(HostSource source) {
    return new Item(OwnedPaths.DATA_DIRECTORY, source.path(), "");
  }

  private void miss(HostSource source, Finding why) {
    missing.put(source.path(), why);
  }

  /** What makes directories, before anything binds them. */
  List<Action> actions() {
    return actions;
  }

  /** Why a service cannot be worked on: something that it binds is not there, or not known. */
  Optional<Finding> missing(ServiceContainer service) {
    return service.spec().mounts().stream()
        .filter(MountSpec.Bind.class::isInstance)
        .map(m -> ((MountSpec.Bind) m).source())
        .map(s -> missing.get(HostPaths.normalise(s).orElse(s)))
        .filter(Objects::nonNull)
        .findFirst();
  }

  InventoryEntry memory() {
    return memory;
  }
}
