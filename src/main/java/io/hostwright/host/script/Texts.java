package io.hostwright.host.script;

import io.hostwright.model.Argv;
import io.hostwright.model.Argv.Template;
import io.hostwright.model.Observation;
import io.hostwright.model.Ran;
import java.util.Optional;

/** What files say, as looks of one program. Pure. */
final class Texts {
  private static final int NOTHING = 3;
  private static final int NO_FILE = 4;

  private static final Template READ =
      Template.of(
          "sh",
          "-c",
          "[ -e \"$1\" ] || [ -L \"$1\" ] || exit 3; [ -f \"$1\" ] && [ ! -L \"$1\" ] || exit 4; "
              + "exec cat -- \"$1\"",
          "sh",
          "{path}");

  private Texts() {}

  static Argv look(String path) {
    return READ.with("path", path);
  }

  /** Whose text it looks for; empty if it is another look. */
  static Optional<String> path(Argv look) {
    return look.template().equals(READ)
        ? Optional.of(look.words().get(look.words().size() - 1))
        : Optional.empty();
  }

  /** What came of such a look. */
  static Observation<String> read(Observation<Ran> look) {
    return switch (look) {
      case Observation.Unknown<Ran>(var why) -> Observation.unknown(why);
      case Observation.Absent<Ran> none -> Observation.unknown("the host has no sh");
      case Observation.Present<Ran>(var ran) when ran.succeeded() -> Observation.present(ran.out());
      case Observation.Present<Ran>(var ran) when ran.exit() == NOTHING -> Observation.absent();
      case Observation.Present<Ran>(var ran) when ran.exit() == NO_FILE ->
          Observation.unknown("it is no plain file");
      case Observation.Present<Ran>(var ran) -> Observation.unknown(ran.error().strip());
    };
  }
}
