package io.hostwright.compose;

import io.hostwright.compose.element.Drift;
import io.hostwright.engine.ContainerInspect;
import io.hostwright.engine.ContainerInspect.NetworkInspect;
import io.hostwright.engine.ContainerSpec;
import io.hostwright.engine.FieldDiff.Remedy;
import io.hostwright.engine.NetworkAttachment;
import io.hostwright.engine.NetworkMode;
import io.hostwright.engine.PortBinding;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Differences in published ports, the network mode and attachments to networks. */
final class DriftNetworks {
  private static final String DEFAULT = "bridge";
  private static final int SHORT_ID = 12;

  private DriftNetworks() {}

  static void find(ContainerSpec desired, ContainerInspect observed, Drift drift) {
    drift.text(Remedy.REPLACE, "ports", ports(desired.ports()), ports(observed.ports()));
    String want = mode(desired.networkMode());
    String have = kind(observed.networkMode());
    drift.text(Remedy.REPLACE, "network_mode", want, have);
    if (want.equals(DEFAULT) && have.equals(DEFAULT)) {
      attachments(desired, observed, drift);
    }
  }

  /** Sorted; an address that means every address is the same as none. */
  private static @Nullable Object ports(List<PortBinding> ports) {
    var sorted = new TreeSet<PortBinding>();
    for (PortBinding port : ports) {
      String ip = port.hostIp().equals("0.0.0.0") ? "" : port.hostIp();
      sorted.add(new PortBinding(port.containerPort(), port.protocol(), ip, port.hostPort()));
    }
    return sorted.isEmpty() ? null : sorted;
  }

  private static String mode(NetworkMode mode) {
    return switch (mode) {
      case NetworkMode.Bridge bridge -> DEFAULT;
      case NetworkMode.Host host -> "host";
      case NetworkMode.None none -> "none";
    };
  }

  /** The engine's NetworkMode also holds the name of the first network. */
  private static String kind(String observed) {
    boolean special =
        observed.equals("host") || observed.equals("none") || observed.startsWith("container:");
    return special ? observed : DEFAULT;
  }

  private static void attachments(ContainerSpec desired, ContainerInspect observed, Drift drift) {
    var want = new TreeMap<String, NetworkAttachment>();
    desired.networks().forEach(n -> want.put(n.network(), n));
    if (want.isEmpty()) {
      want.put(DEFAULT, new NetworkAttachment(DEFAULT, List.of(), null));
    }
    want.forEach(
        (name, attachment) -> {
          NetworkInspect have = observed.networks().get(name);
          if (have == null) {
            drift.text(Remedy.RECONNECT, "networks." + name, "connected", null);
          } else {
            attachment(attachment, have, own(desired, observed), drift);
          }
        });
    observed.networks().keySet().stream()
        .filter(name -> !want.containsKey(name))
        .forEach(name -> drift.text(Remedy.RECONNECT, "networks." + name, null, "connected"));
  }

  private static void attachment(
      NetworkAttachment want, NetworkInspect have, List<String> own, Drift drift) {
    String field = "networks." + want.network();
    var aliases = new TreeSet<>(have.aliases());
    own.stream().filter(alias -> !want.aliases().contains(alias)).forEach(aliases::remove);
    var wanted = new TreeSet<>(want.aliases());
    // The default bridge network knows no aliases.
    if (!want.network().equals(DEFAULT)) {
      drift.text(Remedy.RECONNECT, field + ".aliases", orNull(wanted), orNull(aliases));
    }
    drift.text(Remedy.RECONNECT, field + ".ipv4_address", want.ipv4Address(), have.ipv4Address());
  }

  private static @Nullable Object orNull(TreeSet<String> words) {
    return words.isEmpty() ? null : words;
  }

  /** Aliases that engines add by themselves: 20.10 the hostname, too, where it connects later. */
  private static List<String> own(ContainerSpec desired, ContainerInspect observed) {
    String id = observed.id();
    String hostname = observed.document().text("Config", "Hostname");
    return List.of(
        id.substring(0, Math.min(SHORT_ID, id.length())),
        observed.name(),
        desired.name(),
        hostname == null ? "" : hostname);
  }
}
