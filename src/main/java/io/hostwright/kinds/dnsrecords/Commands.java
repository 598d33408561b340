package io.hostwright.kinds.dnsrecords;

import io.hostwright.host.Query;
import io.hostwright.model.Argv.Template;
import io.hostwright.model.Ran;
import io.hostwright.plan.Step;
import java.util.List;

/** What is run on hosts. */
final class Commands {
  /** All addresses that a host's own resolver has for a name, see getent(1). */
  static final Template RESOLVE = Template.of("getent", "ahosts", "{name}");

  /** What the manifest says. */
  static final Template RELOAD = Template.of("{reload...}");

  private Commands() {}

  static Query<Ran> resolve(String name) {
    return new Query.Look(RESOLVE.with("name", name));
  }

  /** What the server answers is asked of itself, so nothing that a host says proves it. */
  static Step reload(List<String> words) {
    return new Step.Run(RELOAD.with("reload", words), List.of());
  }
}
