package io.hostwright.kinds.group;

import io.hostwright.host.Answers;
import io.hostwright.host.Query;
import io.hostwright.model.Argv;
import io.hostwright.model.Argv.Template;
import io.hostwright.model.Observation;
import io.hostwright.model.Ran;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a host says of its groups and users: {@code getent}, which asks whatever the host is set up
 * to ask, see getent(1), group(5) and passwd(5).
 */
final class Databases {
  static final Template GROUP = Template.of("getent", "group", "{key}");
  static final Template USERS = Template.of("getent", "passwd", "{users...}");

  /**
   * Asked for last: some getents end at the first who is not there, so who has no line is not there
   * only if they came so far.
   */
  private static final String LAST = "root";

  private static final String NO_TOOL = "the host has no getent";

  /** One or more of the keys are not there. */
  private static final int NOT_FOUND = 2;

  private final Answers answers;

  Databases(Answers answers) {
    this.answers = answers;
  }

  /** Asks for a group by name or number. */
  static Query<Ran> group(String key) {
    return new Query.Look(GROUP.with("key", key));
  }

  /** Asks for all these users at once. */
  static Query<Ran> users(Collection<String> names) {
    return new Query.Look(lookFor(names));
  }

  private static Argv lookFor(Collection<String> names) {
    return USERS.with("users", asked(names));
  }

  private static List<String> asked(Collection<String> names) {
    var others = names.stream().filter(name -> !name.equals(LAST)).sorted();
    return Stream.concat(others, Stream.of(LAST)).toList();
  }

  /** What getent says of such a group. */
  static Ran says(Group group) {
    return new Ran(0, group.line() + "\n", "");
  }

  Observation<Group> groupOf(String key) {
    Argv look = GROUP.with("key", key);
    return switch (answers.to(new Query.Look(look))) {
      case Observation.Unknown<Ran>(var why) -> Observation.unknown(why);
      case Observation.Absent<Ran> none -> Observation.unknown(NO_TOOL);
      case Observation.Present<Ran>(var ran) -> {
        if (ran.exit() == NOT_FOUND) {
          yield Observation.absent();
        }
        var read = ran.succeeded() ? Group.parse(ran.out()) : Optional.<Group>empty();
        yield read.map(Observation::present).orElseGet(() -> Observation.unknown(ended(look, ran)));
      }
    };
  }

  /** The own groups of users who were asked for together; present with the group's number. */
  Map<String, Observation<Long>> ownGroupsOf(Collection<String> users) {
    Argv look = lookFor(users);
    return switch (answers.to(new Query.Look(look))) {
      case Observation.Unknown<Ran>(var why) -> all(users, Observation.unknown(why));
      case Observation.Absent<Ran> none -> all(users, Observation.unknown(NO_TOOL));
      case Observation.Present<Ran>(var ran) when ran.succeeded() || ran.exit() == NOT_FOUND ->
          ownGroups(look, ran, users);
      case Observation.Present<Ran>(var ran) -> all(users, Observation.unknown(ended(look, ran)));
    };
  }

  private static Map<String, Observation<Long>> all(
      Collection<String> users, Observation<Long> same) {
    return users.stream().collect(Collectors.toMap(user -> user, user -> same));
  }

  /** Those who are not there have no line. */
  private static Map<String, Observation<Long>> ownGroups(
      Argv look, Ran ran, Collection<String> users) {
    var lines = new HashMap<String, Optional<Long>>();
    ran.out().lines().map(line -> line.split(":", -1)).forEach(f -> lines.put(f[0], ownGroup(f)));
    var found = new HashMap<String, Observation<Long>>();
    boolean goesOn = true;
    for (String user : asked(users)) {
      var own = lines.get(user);
      if (own != null && own.isPresent()) {
        found.put(user, Observation.present(own.get()));
      } else if (own == null && ran.exit() == NOT_FOUND && (goesOn || lines.containsKey(LAST))) {
        found.put(user, Observation.absent());
        goesOn = false;
      } else {
        found.put(
            user, Observation.unknown("of " + user + " nothing is known: " + ended(look, ran)));
      }
    }
    return found;
  }

  private static Optional<Long> ownGroup(String[] fields) {
    return fields.length < 4 ? Optional.empty() : Group.number(fields[3]);
  }

  private static String ended(Argv look, Ran ran) {
    return look + " ended with " + ran.exit() + said(ran);
  }

  private static String said(Ran ran) {
    String words = (ran.out() + ran.error()).strip();
    return words.isEmpty() ? " and no word" : ": " + words;
  }
}
