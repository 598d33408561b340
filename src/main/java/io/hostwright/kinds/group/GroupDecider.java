package io.hostwright.kinds.group;

import static io.hostwright.kinds.group.GroupReason.GID_DIFFERS;
import static io.hostwright.kinds.group.GroupReason.GID_TAKEN;
import static io.hostwright.kinds.group.GroupReason.GROUP_UNKNOWN;
import static io.hostwright.kinds.group.GroupReason.MEMBER_MISSING;
import static java.util.Objects.requireNonNull;

import io.hostwright.kind.Situation;
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
import java.util.List;
import java.util.Map;

/** Compares the group that is desired with the one that is there. */
final class GroupDecider {
  private final ResourceId resource;
  private final GroupSpec spec;
  private final Databases databases;
  private final List<Action> actions = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();

  GroupDecider(ResourceId resource, GroupSpec spec, Situation situation) {
    this.resource = resource;
    this.spec = spec;
    this.databases = new Databases(situation.answers());
  }

  /** What is to be done, after what is not desired any more has gone. */
  Decision decide(Decision removal) {
    switch (databases.groupOf(spec.name())) {
      case Unknown<Group>(var why) -> findings.add(new Finding.Unseen(GROUP_UNKNOWN, why));
      case Absent<Group> none -> make();
      case Present<Group>(var group) when group.gid() != spec.gid() ->
          findings.add(
              new Finding.Held(
                  GID_DIFFERS,
                  "the group "
                      + spec.name()
                      + " has the number "
                      + group.gid()
                      + ", desired is "
                      + spec.gid()
                      + " ("
                      + spec.origin()
                      + "); files that it owns have the number too, so it is left",
                  ""));
      case Present<Group>(var group) -> fill(group);
    }
    var all = new ArrayList<>(removal.actions());
    all.addAll(actions);
    findings.addAll(removal.findings());
    return new Decision(all, findings, removal.memory(), removal.notes());
  }

  private void make() {
    switch (databases.groupOf(Integer.toString(spec.gid()))) {
      case Unknown<Group>(var why) -> findings.add(new Finding.Unseen(GROUP_UNKNOWN, why));
      case Present<Group>(var other) ->
          findings.add(
              new Finding.Failing(
                  GID_TAKEN,
                  spec.gid()
                      + " is the number of the group "
                      + other.name()
                      + " already ("
                      + spec.origin()
                      + ")"));
      case Absent<Group> free -> {
        var group = Group.of(spec.name(), spec.gid());
        act(
            Verb.CREATE,
            "group " + spec.name(),
            Cause.of("gid", Integer.toString(spec.gid()), "absent", spec.origin()),
            Tools.add(group),
            Owned.group(spec.name()));
        fill(group);
      }
    }
  }

  private void fill(Group there) {
    var group = there;
    var users =
        spec.members().isEmpty()
            ? Map.<String, Observation<Long>>of()
            : databases.ownGroupsOf(spec.members().keySet());
    for (var member : spec.members().entrySet()) {
      String user = member.getKey();
      switch (requireNonNull(users.get(user))) {
        case Unknown<Long>(var why) -> findings.add(new Finding.Unseen(GROUP_UNKNOWN, why));
        case Absent<Long> none ->
            findings.add(
                new Finding.Failing(
                    MEMBER_MISSING, "there is no user '" + user + "' (" + member.getValue() + ")"));
        case Present<Long>(var own) -> {
          if (own != spec.gid() && !group.members().contains(user)) {
            put(group, user, member.getValue());
            group = group.with(user);
          }
        }
      }
    }
  }

  private void put(Group group, String user, Origin origin) {
    act(
        Verb.UPDATE,
        "group " + group.name(),
        Cause.of("members." + user, "in it", "not in it", origin),
        Tools.addMember(group, user),
        Owned.member(group.name(), user));
  }

  private void act(Verb verb, String words, Cause cause, Step step, Item item) {
    actions.add(
        new Action(
            resource, verb, Subject.thing(words), List.of(cause), List.of(step), List.of(item)));
  }
}
