package io.hostwright.kinds.group;

import io.hostwright.host.Answers;
import io.hostwright.host.Query;
import io.hostwright.model.Argv;
import io.hostwright.model.Argv.Template;
import io.hostwright.model.Observation;
import io.hostwright.model.Ran;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a host says of its groups and users: {@code getent}, which asks whatever the host is set up
 * to ask, see getent(1), group(5) and passwd(5).
 */
final class Databases {
  static final Template GROUP = Template.of("getent", "group", "{key}");
  static final Template USER = Template.of("getent", "passwd", "{key}");

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

  static Query<Ran> user(String name) {
    return new Query.Look(USER.with("key", name));
  }

  /** What getent says of such a group. */
  static Ran says(Group group) {
    return new Ran(0, group.line() + "\n", "");
  }

  Observation<Group> groupOf(String key) {
    return read(GROUP.with("key", key), Group::parse);
  }

  /** Present with the number of the user's own group. */
  Observation<Long> ownGroupOf(String user) {
    return read(USER.with("key", user), Databases::ownGroup);
  }

  private static Optional<Long> ownGroup(String line) {
    var fields = line.strip().split(":", -1);
    return fields.length < 4 ? Optional.empty() : Group.number(fields[3]);
  }

  private <T> Observation<T> read(Argv look, Function<String, Optional<T>> reader) {
    return switch (answers.to(new Query.Look(look))) {
      case Observation.Unknown<Ran>(var why) -> Observation.unknown(why);
      case Observation.Absent<Ran> none -> Observation.unknown("the host has no getent");
      case Observation.Present<Ran>(var ran) -> {
        if (ran.exit() == NOT_FOUND) {
          yield Observation.absent();
        }
        var read = ran.succeeded() ? reader.apply(ran.out()) : Optional.<T>empty();
        yield read.map(Observation::present)
            .orElseGet(() -> Observation.unknown(look + " ended with " + ran.exit() + said(ran)));
      }
    };
  }

  private static String said(Ran ran) {
    String words = (ran.out() + ran.error()).strip();
    return words.isEmpty() ? " and no word" : ": " + words;
  }
}
