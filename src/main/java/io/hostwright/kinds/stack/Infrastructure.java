package io.hostwright.kinds.stack;

import io.hostwright.engine.EngineView;
import io.hostwright.engine.NetworkSpec;
import io.hostwright.engine.VolumeSpec;
import io.hostwright.model.InventoryEntry.Item;
import io.hostwright.model.Reason;
import io.hostwright.model.Resource;
import io.hostwright.plan.Action;
import io.hostwright.plan.Cause;
import io.hostwright.plan.Finding;
import io.hostwright.plan.Step;
import io.hostwright.plan.Subject;
import io.hostwright.plan.Verb;
import java.util.ArrayList;
import java.util.List;

/**
 * A stack's networks and volumes: made if missing, never changed, since both hold what is in use.
 */
final class Infrastructure {
  private final Resource resource;
  private final List<Action> actions = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();

  Infrastructure(Resource resource, StackSpec spec, EngineView view) {
    this.resource = resource;
    spec.networks().forEach(n -> network(n, view));
    spec.volumes().forEach(v -> volume(v, view));
  }

  private void network(NetworkSpec want, EngineView view) {
    var found = view.networks().get(want.name());
    if (found == null) {
      make(
          want.external(),
          Subject.network(want.name()),
          StackReason.NETWORK_MISSING,
          new Step.CreateNetwork(want),
          new Item(Owned.NETWORK, want.name(), ""));
      return;
    }
    String driver = want.driver() == null ? "bridge" : want.driver();
    if (!want.external()
        && (!found.driver().equals(driver) || found.internal() != want.internal())) {
      findings.add(
          new Finding.Held(
              StackReason.NETWORK_DIFFERS,
              "network "
                  + want.name()
                  + " is "
                  + found.driver()
                  + (found.internal() ? ", internal" : "")
                  + ", desired is "
                  + driver
                  + (want.internal() ? ", internal" : "")
                  + "; a network in use is not changed: give it another name, or remove it by hand",
              ""));
    }
  }

  private void volume(VolumeSpec want, EngineView view) {
    var found = view.volumes().get(want.name());
    if (found == null) {
      make(
          want.external(),
          Subject.volume(want.name()),
          StackReason.VOLUME_MISSING,
          new Step.CreateVolume(want),
          new Item(Owned.VOLUME, want.name(), ""));
      return;
    }
    String driver = want.driver() == null ? "local" : want.driver();
    if (!want.external() && !found.driver().equals(driver)) {
      findings.add(
          new Finding.Held(
              StackReason.VOLUME_DIFFERS,
              "volume "
                  + want.name()
                  + " is "
                  + found.driver()
                  + ", desired is "
                  + driver
                  + "; a volume is never changed, because it holds data",
              ""));
    }
  }

  private void make(boolean external, Subject what, Reason reason, Step step, Item item) {
    if (external) {
      findings.add(new Finding.Failing(reason, what + " is declared external and is not there"));
      return;
    }
    var cause = Cause.of(what.toString(), "present", "absent", resource.origin());
    actions.add(
        new Action(resource.id(), Verb.CREATE, what, List.of(cause), List.of(step), List.of(item)));
  }

  List<Action> actions() {
    return actions;
  }

  List<Finding> findings() {
    return findings;
  }
}
