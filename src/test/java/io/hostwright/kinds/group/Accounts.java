package io.hostwright.kinds.group;

import io.hostwright.host.simulated.SimulatedHost;
import io.hostwright.host.simulated.SimulatedRuns;
import io.hostwright.model.Observation;
import io.hostwright.model.Ran;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A host's groups and users, as getent tells of them. */
final class Accounts {
  /** What getent says of what is not there. */
  static final Ran NONE = new Ran(2, "", "");

  private final SimulatedRuns runs;
  private final Map<String, String> users = new TreeMap<>();
  private boolean early;

  private Accounts(SimulatedRuns runs) {
    this.runs = runs;
  }

  /** A host with the tools, and with nobody. */
  static Accounts on(SimulatedHost host) {
    Stream.of("groupadd", "gpasswd").forEach(host.runs()::program);
    var accounts = new Accounts(host.runs()).users("root:x:0:0::/root:/bin/sh");
    host.runs()
        .program("getent", words -> words.get(0).equals("passwd") ? accounts.of(words) : NONE);
    return accounts;
  }

  /** The lines of those who are there, of all that are asked for. */
  private Ran of(List<String> words) {
    var out = new StringBuilder();
    int exit = 0;
    for (String name : words.subList(1, words.size())) {
      String line = users.get(name);
      exit = line == null ? 2 : exit;
      if (line != null) {
        out.append(line).append('\n');
      } else if (early) {
        break;
      }
    }
    return new Ran(exit, out.toString(), "");
  }

  /** This getent ends at the first who is not there, as musl's does. */
  Accounts endingEarly() {
    early = true;
    return this;
  }

  /** These users, each with an own group of this number. */
  Accounts users(String... lines) {
    for (String line : lines) {
      users.put(line.split(":", 2)[0], line);
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
