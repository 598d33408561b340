package io.hostwright.kind.files;

import io.hostwright.host.FileReason;
import io.hostwright.host.PathFact;
import io.hostwright.kind.Situation;
import io.hostwright.model.InventoryEntry;
import io.hostwright.model.InventoryEntry.Item;
import io.hostwright.model.InventoryEntry.ItemType;
import io.hostwright.model.Observation;
import io.hostwright.model.Observation.Absent;
import io.hostwright.model.Observation.Present;
import io.hostwright.model.Observation.Unknown;
import io.hostwright.model.Origin;
import io.hostwright.model.ResourceId;
import io.hostwright.plan.Action;
import io.hostwright.plan.Cause;
import io.hostwright.plan.Decision;
import io.hostwright.plan.Finding;
import io.hostwright.plan.Step;
import io.hostwright.plan.Subject;
import io.hostwright.plan.Verb;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * Removes owned paths that are no longer desired: files as they were written, then directories that
 * are empty. An edited file, a foreign original and a directory that turned out not to be empty are
 * left, forgotten and noted.
 */
public final class PathPruner {
  private final ResourceId resource;
  private final Verb verb;
  private final Situation situation;
  private final List<Action> actions = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private InventoryEntry memory;

  private PathPruner(ResourceId resource, Verb verb, Situation situation, InventoryEntry memory) {
    this.resource = resource;
    this.verb = verb;
    this.situation = situation;
    this.memory = memory;
  }

  /**
   * Plans the removal of every owned path that is not kept.
   *
   * @param verb {@code REMOVE} where the resource lives on, {@code PRUNE} where it left Git
   * @param memory the entry so far
   * @param keep paths that are still desired, with the directories above them
   */
  public static Decision prune(
      ResourceId resource,
      Verb verb,
      Situation situation,
      InventoryEntry memory,
      Set<String> keep) {
    var pruner = new PathPruner(resource, verb, situation, desiredAgain(memory, keep));
    paths(memory, keep, OwnedPaths.FILE, OwnedPaths.FOREIGN_FILE).forEach(pruner::file);
    paths(memory, keep, OwnedPaths.DIRECTORY).stream()
        .sorted(Comparator.comparing(Item::name).reversed())
        .forEach(pruner::directory);
    return new Decision(pruner.actions, pruner.findings, pruner.memory, pruner.notes);
  }

  /** What was left once and is desired again is another matter when it goes the next time. */
  private static InventoryEntry desiredAgain(InventoryEntry memory, Set<String> keep) {
    var next = memory;
    for (Item item : memory.items(OwnedPaths.DIRECTORY)) {
      if (keep.contains(item.name())) {
        next = next.with(new Item(OwnedPaths.DIRECTORY, item.name(), ""));
      }
    }
    return next;
  }

  private static List<Item> paths(InventoryEntry entry, Set<String> keep, ItemType... types) {
    return entry.items().stream()
        .filter(i -> List.of(types).contains(i.type()) && !keep.contains(i.name()))
        .toList();
  }

  private void file(Item item) {
    Observation<PathFact> found = situation.answers().path(item.name());
    switch (found) {
      case Unknown<PathFact>(var reason) ->
          findings.add(new Finding.Unseen(FileReason.PATH_UNKNOWN, item.name() + ": " + reason));
      case Absent<PathFact> gone -> memory = memory.without(item.type(), item.name());
      case Present<PathFact>(var fact) -> {
        if (item.type().equals(OwnedPaths.FOREIGN_FILE)) {
          leave(item, "it replaced a file that was there before (see the host's backup directory)");
        } else if (!fact.link().isEmpty()) {
          leave(item, "it lies behind " + fact.link() + ", which became a symbolic link");
        } else if (!fact.sha256().equals(item.mark())) {
          leave(item, "it was edited since it was written");
        } else {
          remove(item, Subject.file(item.name()), new Step.RemoveFile(item.name(), item.mark()));
        }
      }
    }
  }

  private void directory(Item item) {
    switch (situation.answers().path(item.name())) {
      case Unknown<PathFact>(var reason) ->
          findings.add(new Finding.Unseen(FileReason.PATH_UNKNOWN, item.name() + ": " + reason));
      case Absent<PathFact> gone -> memory = memory.without(item.type(), item.name());
      case Present<PathFact> there when item.mark().equals(OwnedPaths.TRIED) ->
          leave(item, "it is not empty; `rm -r` removes it once nobody needs what is in it");
      case Present<PathFact> there ->
          remove(item, Subject.directory(item.name()), new Step.RemoveDirectory(item.name()));
    }
  }

  private void leave(Item item, String why) {
    memory = memory.without(item.type(), item.name());
    notes.add("left " + item.name() + ": " + why);
  }

  private void remove(Item item, Subject what, Step step) {
    boolean directory = item.type().equals(OwnedPaths.DIRECTORY);
    String desired = directory ? "absent, if it is empty" : "absent";
    var cause = Cause.of(item.name(), desired, "present", Origin.NONE);
    actions.add(new Action(resource, verb, what, List.of(cause), List.of(step), List.of(item)));
  }
}
