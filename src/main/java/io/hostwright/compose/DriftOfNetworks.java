package io.hostwright.compose;

import io.hostwright.engine.ContainerInspect;
import io.hostwright.engine.ContainerInspect.NetworkInspect;
import io.hostwright.engine.ContainerSpec;
import io.hostwright.engine.FieldDiff.Remedy;
import io.hostwright.engine.NetworkAttachment;
import io.hostwright.engine.NetworkMode;
import io.hostwright.engine.PortBinding;
import io.hostwright.model.Sensitive;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Published ports, network mode, and the networks with their aliases. */
final class DriftOfNetworks {
  private static final int SHORT_ID = 12;

  private DriftOfNetworks() {}

  static void compare(ContainerSpec desired, ContainerInspect observed, DriftList diffs) {
    diffs.plain("ports", ports(desired.ports()), ports(observed.ports()), Remedy.REPLACE);
    String mode = mode(observed.networkMode());
    switch (desired.networkMode()) {
      case NetworkMode.Host host -> diffs.plain("network_mode", "host", mode, Remedy.REPLACE);
      case NetworkMode.None none -> diffs.plain("network_mode", "none", mode, Remedy.REPLACE);
      case NetworkMode.Bridge bridge -> {
        if (mode.equals("bridge")) {
          networks(desired, observed, diffs);
        } else {
          diffs.plain("network_mode", "networks", mode, Remedy.REPLACE);
        }
      }
    }
  }

  private static TreeSet<String> ports(List<PortBinding> ports) {
    var texts = new TreeSet<String>();
    for (PortBinding port : ports) {
      boolean everywhere = port.hostIp().equals("0.0.0.0");
      texts.add(
          (everywhere
                  ? new PortBinding(port.containerPort(), port.protocol(), "", port.hostPort())
                  : port)
              .toString());
    }
    return texts;
  }

  /** Any network's name as a mode means that it is joined to networks. */
  private static String mode(String observed) {
    return observed.equals("host") || observed.equals("none") || observed.startsWith("container:")
        ? observed
        : "bridge";
  }

  private static void networks(ContainerSpec desired, ContainerInspect observed, DriftList diffs) {
    var extra = new TreeSet<>(observed.networks().keySet());
    for (NetworkAttachment wanted : desired.networks()) {
      extra.remove(wanted.network());
      var found = observed.networks().get(wanted.network());
      if (found == null) {
        diffs.add(
            "networks." + wanted.network(),
            Sensitive.plain("connected"),
            DriftList.NONE,
            Remedy.RECONNECT);
      } else {
        attachment(wanted, found, observed, diffs);
      }
    }
    // Without networks of its own a container is on the engine's default one.
    if (desired.networks().isEmpty()) {
      extra.remove("bridge");
    }
    extra.forEach(
        name ->
            diffs.add(
                "networks." + name,
                DriftList.NONE,
                Sensitive.plain("connected"),
                Remedy.RECONNECT));
  }

  private static void attachment(
      NetworkAttachment wanted, NetworkInspect found, ContainerInspect container, DriftList diffs) {
    String field = "networks." + wanted.network();
    var aliases = new TreeSet<>(found.aliases());
    aliases.removeAll(
        Set.of(container.id().substring(0, Math.min(SHORT_ID, container.id().length()))));
    // A container made under another name and renamed still answers to that name.
    aliases.removeIf(a -> a.equals(container.name()) && !wanted.aliases().contains(a));
    aliases.removeIf(a -> a.endsWith("--hw-next"));
    diffs.plain(field + ".aliases", new TreeSet<>(wanted.aliases()), aliases, Remedy.RECONNECT);
    String address = found.ipv4Address();
    diffs.plain(
        field + ".ipv4_address",
        wanted.ipv4Address() == null ? "" : wanted.ipv4Address(),
        address == null ? "" : address,
        Remedy.RECONNECT);
  }
}
