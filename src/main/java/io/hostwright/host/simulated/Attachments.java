package io.hostwright.host.simulated;

import io.hostwright.engine.ContainerInspect;
import io.hostwright.engine.ContainerInspect.NetworkInspect;
import io.hostwright.host.EngineReason;
import io.hostwright.host.HostException;
import io.hostwright.plan.Step;
import java.util.SortedMap;
import java.util.TreeMap;

/** Containers' places in networks. Doing what is done already is no error. */
final class Attachments {
  private final Shelf shelf;
  private final Networks networks;
  private final EngineVersion version;

  Attachments(Shelf shelf, Networks networks, EngineVersion version) {
    this.shelf = shelf;
    this.networks = networks;
    this.version = version;
  }

  void connect(Step.ConnectNetwork step) throws HostException {
    var c = shelf.existing(step.container());
    var attachment = step.attachment();
    if (c.active()) {
      networks.existing(attachment.network());
    }
    if (c.networks().containsKey(attachment.network())) {
      return;
    }
    var attached = new TreeMap<>(c.networks());
    attached.put(
        attachment.network(),
        Inspection.connected(
            c, attachment, c.active() ? networks.id(attachment.network()) : "", version));
    changed(c, attached);
    if (c.active()) {
      shelf.tellOfNetwork("connect", c);
    }
  }

  /** Who is gone is not in it. */
  void disconnect(Step.DisconnectNetwork step) {
    var c = shelf.get(step.container());
    boolean there = networks.has(step.network());
    if (c == null || !c.networks().containsKey(step.network()) || c.active() && !there) {
      return;
    }
    var attached = new TreeMap<>(c.networks());
    attached.remove(step.network());
    changed(c, attached);
    // One that runs leaves, and is then said to have left.
    if (c.active()) {
      shelf.tellOfNetwork("disconnect", c);
    }
    if (there) {
      shelf.tellOfNetwork("disconnect", c);
    }
  }

  private void changed(ContainerInspect c, SortedMap<String, NetworkInspect> attached) {
    shelf.change(c.name(), x -> Containers.attached(x, attached));
  }

  void remove(String name) throws HostException {
    boolean used = shelf.all().stream().anyMatch(c -> c.active() && c.networks().containsKey(name));
    if (used) {
      throw Shelf.failed(EngineReason.ENGINE_ERROR, "network " + name + " has active endpoints");
    }
    if (networks.remove(name)) {
      shelf.tellOfNetwork("destroy");
    }
  }
}
