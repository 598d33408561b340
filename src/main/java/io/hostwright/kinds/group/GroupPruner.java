package io.hostwright.kinds.group;

import io.hostwright.kind.Situation;
import io.hostwright.model.InventoryEntry;
import io.hostwright.model.InventoryEntry.Item;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Takes out whom it put in, and leaves the group. */
final class GroupPruner {
  private final ResourceId resource;
  private final Verb verb;
  private final Databases databases;
  private final List<Action> actions = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  /** The groups as they will be after the actions so far. */
  private final Map<String, Group> then = new HashMap<>();

  private InventoryEntry memory;

  /**
   * For one resource.
   *
   * @param verb {@code REMOVE} where the resource lives on, {@code PRUNE} where it left Git
   */
  GroupPruner(ResourceId resource, Verb verb, Situation situation) {
    this.resource = resource;
    this.verb = verb;
    this.databases = new Databases(situation.answers());
    this.memory = situation.entry();
  }

  Decision decision() {
    return new Decision(actions, findings, memory, notes);
  }

  void member(Item item) {
    String user = Owned.userOf(item);
    switch (group(Owned.groupOf(item))) {
      case Unknown<Group>(var why) -> unseen(why);
      case Absent<Group> gone -> forget(item);
      case Present<Group>(var group) when !group.members().contains(user) -> forget(item);
      case Present<Group> byOthers when !Owned.isDone(item) -> forget(item);
      case Present<Group>(var group) -> {
        var cause = Cause.of("members." + user, "not in it", "in it", Origin.NONE);
        act("group " + group.name(), cause, Tools.removeMember(group, user), item);
        then.put(group.name(), group.without(user));
      }
    }
  }

  /** A group is left: what its files are and who needs them is not known. */
  void group(Item item) {
    switch (group(item.name())) {
      case Unknown<Group>(var why) -> unseen(why);
      case Absent<Group> gone -> forget(item);
      case Present<Group>(var group) -> leave(item, group);
    }
  }

  private Observation<Group> group(String name) {
    var changed = then.get(name);
    return changed == null ? databases.groupOf(name) : Observation.present(changed);
  }

  private void unseen(String why) {
    findings.add(new Finding.Unseen(GroupReason.GROUP_UNKNOWN, why));
  }

  private void forget(Item item) {
    memory = memory.without(item.type(), item.name());
  }

  private void leave(Item item, Group group) {
    forget(item);
    notes.add(
        "left the group "
            + group.name()
            + ": files may have its number, "
            + group.gid()
            + "; `groupdel "
            + group.name()
            + "` removes it");
  }

  private void act(String words, Cause cause, Step step, Item item) {
    actions.add(
        new Action(
            resource, verb, Subject.thing(words), List.of(cause), List.of(step), List.of(item)));
  }
}
