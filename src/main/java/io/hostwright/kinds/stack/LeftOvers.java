package io.hostwright.kinds.stack;

import io.hostwright.engine.EngineView;
import io.hostwright.model.InventoryEntry;
import io.hostwright.model.InventoryEntry.Item;
import io.hostwright.model.Origin;
import io.hostwright.model.ResourceId;
import io.hostwright.plan.Action;
import io.hostwright.plan.Cause;
import io.hostwright.plan.Step;
import io.hostwright.plan.Subject;
import io.hostwright.plan.Verb;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Owned containers and networks that nothing declares any more. Volumes are never removed, and
 * neither is what somebody else made under the same name.
 */
final class LeftOvers {
  private final ResourceId resource;
  private final Verb verb;
  private final EngineView view;
  private final List<Action> actions = new ArrayList<>();
  private final Set<String> spared;
  private final InventoryEntry known;
  private final List<String> notes = new ArrayList<>();
  private InventoryEntry memory;

  /**
   * What an entry lists.
   *
   * @param spared names of containers that go once those in their place are good
   */
  LeftOvers(
      ResourceId resource, Verb verb, EngineView view, InventoryEntry memory, Set<String> spared) {
    this.resource = resource;
    this.verb = verb;
    this.view = view;
    this.memory = memory;
    this.known = memory;
    this.spared = Set.copyOf(spared);
  }

  /** Plans the removal of all but these. */
  void plan(Set<String> containers, Set<String> networks) {
    for (Item item : memory.items(Owned.CONTAINER)) {
      container(item, containers.contains(ContainerNames.base(item.name())));
    }
    for (Item item : memory.items(Owned.NETWORK)) {
      if (!networks.contains(item.name())) {
        network(item);
      }
    }
  }

  private void container(Item item, boolean declared) {
    var found = view.containers().get(item.name());
    boolean passing = !item.name().equals(ContainerNames.base(item.name()));
    if (found == null && (!declared || passing)) {
      memory = ServiceMemory.goneFrom(memory.without(Owned.CONTAINER, item.name()), item.name());
    } else if (found != null && !declared && !Ownership.ours(found, known)) {
      leave(item);
    } else if (found != null && !declared && !spared.contains(item.name())) {
      var stop = new Step.StopContainer(item.name(), found.grace());
      var remove = new Step.RemoveContainer(item.name());
      act(
          Subject.container(item.name()),
          found.active() ? List.of(stop, remove) : List.of(remove),
          item);
    }
  }

  private void network(Item item) {
    var found = view.networks().get(item.name());
    if (found != null && !Ownership.isMarked(found)) {
      leave(item);
    } else if (found != null) {
      act(Subject.network(item.name()), List.of(new Step.RemoveNetwork(item.name())), item);
    } else {
      memory = memory.without(Owned.NETWORK, item.name());
    }
  }

  private void leave(Item item) {
    memory = memory.without(item.type(), item.name());
    String what = item.type().word().toLowerCase(Locale.ROOT);
    notes.add("left " + what + " " + item.name() + ": somebody else made it under this name");
  }

  private void act(Subject subject, List<Step> steps, Item item) {
    var cause = Cause.of(subject.toString(), "absent", "present", Origin.NONE);
    actions.add(new Action(resource, verb, subject, List.of(cause), steps, List.of(item)));
  }

  List<Action> actions() {
    return actions;
  }

  /** What was left alone. */
  List<String> notes() {
    return notes;
  }

  InventoryEntry memory() {
    return memory;
  }
}
