package io.hostwright.kinds.group;

import io.hostwright.host.simulated.SimulatedHost;
import io.hostwright.host.simulated.SimulatedRuns;
import io.hostwright.model.Observation;
import io.hostwright.model.Ran;
import java.util.stream.Stream;

/** A host's groups and users, as getent tells of them. */
final class Accounts {
  /** What getent says of what is not there. */
  static final Ran NONE = new Ran(2, "", "");

  private final SimulatedRuns runs;

  private Accounts(SimulatedRuns runs) {
    this.runs = runs;
  }

  /** A host with the tools, and with nobody. */
  static Accounts on(SimulatedHost host) {
    host.runs().program("getent", arguments -> NONE);
    Stream.of("groupadd", "gpasswd").forEach(host.runs()::program);
    return new Accounts(host.runs()).users();
  }

  /** These users, each with an own group of this number. */
  Accounts users(String... lines) {
    for (String line : lines) {
      String name = line.split(":", 2)[0];
      runs.answer(Databases.USER.with("key", name), new Ran(0, line + "\n", ""));
    }
    return this;
  }

  /** A group, as group(5) has it. */
  Accounts group(String line) {
    var group = Group.parse(line).orElseThrow();
    runs.answer(Databases.GROUP.with("key", group.name()), Databases.says(group));
    runs.answer(Databases.GROUP.with("key", Long.toString(group.gid())), Databases.says(group));
    return this;
  }

  /** There is no group of this name or number. */
  Accounts noGroup(String... keys) {
    for (String key : keys) {
      runs.answer(Databases.GROUP.with("key", key), NONE);
    }
    return this;
  }

  /** What getent says of a group's name or number is this. */
  Accounts says(String key, Ran ran) {
    runs.answer(Databases.GROUP.with("key", key), ran);
    return this;
  }

  /** It does not answer. */
  Accounts silent(String key) {
    runs.answer(Databases.GROUP.with("key", key), Observation.unknown("it did not answer"));
    return this;
  }
}
