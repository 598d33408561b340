package io.hostwright.host.script;

import io.hostwright.model.Argv;
import java.time.Duration;
import java.util.List;

/**
 * Commands that look, run beside the rest of a script, not too many at once. Pure.
 *
 * @param seconds after which one that begins at once is killed; all end by then
 */
record Looks(List<Argv> argvs, long seconds) {
  static final Looks NONE = new Looks(List.of(), 1);

  Looks {
    argvs = List.copyOf(argvs);
  }

  /** They end early enough for the script to end by itself. */
  static Looks within(Duration deadline, List<Argv> argvs) {
    return new Looks(argvs, Math.max(1, deadline.toSeconds() - 1));
  }
}
