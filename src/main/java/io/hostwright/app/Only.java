package io.hostwright.app;

import io.hostwright.cli.CliException;
import io.hostwright.kind.DeclaresHost;
import io.hostwright.model.DesiredState;
import io.hostwright.model.Resource;
import io.hostwright.reconcile.LoopSettings;
import io.hostwright.text.NearestName;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What {@code --only KIND/NAME[@HOST]} leaves of a state. */
final class Only {
  private Only() {}

  private static boolean matches(Resource resource, String only) {
    return resource.id().toString().equals(only) || resource.id().ref().toString().equals(only);
  }

  /**
   * Makes sure that there is something to work on.
   *
   * @param state null if the revision is invalid, which is told anyway
   */
  static void check(@Nullable DesiredState state, @Nullable String only) throws CliException {
    if (state == null || only == null) {
      return;
    }
    if (state.resources().stream().noneMatch(r -> matches(r, only))) {
      var names = new TreeSet<String>();
      state.resources().forEach(r -> names.add(r.id().ref().toString()));
      state.resources().forEach(r -> names.add(r.id().toString()));
      throw CliException.usage(
          "--only "
              + only
              + ": there is no such resource in "
              + state.environment()
              + NearestName.hint(only, names));
    }
  }

  /**
   * Hosts stay, so that what they require is checked; what it depends on was asked to be ignored.
   */
  static DesiredState filtered(DesiredState state, @Nullable String only) {
    if (only == null) {
      return state;
    }
    var hosts =
        state.resources().stream().filter(r -> matches(r, only)).map(r -> r.id().target()).toList();
    var kept =
        state.resources().stream()
            .filter(
                r ->
                    matches(r, only)
                        || (r.spec() instanceof DeclaresHost && hosts.contains(r.id().target())))
            .map(r -> r.dependingOn(new TreeSet<>(), r.under()))
            .toList();
    var targets = new TreeMap<>(state.hosts());
    targets.keySet().retainAll(hosts);
    return new DesiredState(
        state.revision(), state.repository(), state.environment(), state.pruneMax(), targets, kept);
  }

  /** A part of the state never prunes the rest. */
  static LoopSettings settings(LoopSettings loop, @Nullable String only) {
    return new LoopSettings(
        loop.operator(),
        loop.machine(),
        loop.claims(),
        loop.reportOnly(),
        only == null && loop.prune(),
        loop.pollInterval(),
        loop.resyncInterval(),
        loop.applicationInterval(),
        loop.healDelay());
  }
}
