package io.hostwright.kinds.group;

import io.hostwright.model.Argv;
import io.hostwright.model.Argv.Template;
import io.hostwright.plan.Step;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What changes groups: groupadd(8) and gpasswd(1), each with what is seen after it. */
final class Tools {
  static final Template ADD_GROUP = Template.of("groupadd", "--gid", "{gid}", "{group}");
  static final Template ADD_MEMBER = Template.of("gpasswd", "--add", "{user}", "{group}");
  static final Template REMOVE_MEMBER = Template.of("gpasswd", "--delete", "{user}", "{group}");

  private Tools() {}

  static Step add(Group group) {
    return step(
        ADD_GROUP, Map.of("gid", Long.toString(group.gid()), "group", group.name()), seen(group));
  }

  /**
   * Puts somebody into a group.
   *
   * @param before the group as it is then
   */
  static Step addMember(Group before, String user) {
    return step(ADD_MEMBER, Map.of("user", user, "group", before.name()), seen(before.with(user)));
  }

  static Step removeMember(Group before, String user) {
    return step(
        REMOVE_MEMBER, Map.of("user", user, "group", before.name()), seen(before.without(user)));
  }

  private static List<Step.Proof> seen(Group group) {
    return keys(group).stream().map(key -> new Step.Proof(key, Databases.says(group))).toList();
  }

  private static List<Argv> keys(Group group) {
    return List.of(
        Databases.GROUP.with("key", group.name()),
        Databases.GROUP.with("key", Long.toString(group.gid())));
  }

  private static Step step(Template tool, Map<String, String> values, List<Step.Proof> proofs) {
    return new Step.Run(tool.with(new TreeMap<>(values)), proofs);
  }
}
