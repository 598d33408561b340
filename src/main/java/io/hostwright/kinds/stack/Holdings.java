package io.hostwright.kinds.stack;

import io.hostwright.engine.ContainerInspect;
import io.hostwright.engine.ContainerInspect.MountInspect;
import io.hostwright.engine.ContainerSpec;
import io.hostwright.engine.MountSpec;
import io.hostwright.engine.NetworkAttachment;
import io.hostwright.engine.PortBinding;
import io.hostwright.kind.files.HostPaths;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a container has that no second one can have, or must write, at the same time.
 *
 * @param data what outlives it
 * @param ports published on the host, without those that the engine chooses
 * @param addresses fixed ones, as {@code NETWORK ADDRESS}
 */
record Holdings(List<Data> data, List<PortBinding> ports, Set<String> addresses) {
  Holdings {
    data = data.stream().filter(d -> d.volume() || DataPlace.mayLast(d.where())).toList();
    ports = ports.stream().filter(p -> p.hostPort() != 0).toList();
    addresses = Set.copyOf(addresses);
  }

  /**
   * A named volume or a path of the host, mounted.
   *
   * @param where the volume's name, or the absolute path
   */
  record Data(boolean volume, String where, boolean readOnly) {
    boolean meets(Data other) {
      return volume == other.volume
          && !(readOnly && other.readOnly)
          && (volume
              ? where.equals(other.where)
              : HostPaths.isAtOrBelow(where, other.where)
                  || HostPaths.isAtOrBelow(other.where, where));
    }

    @Override
    public String toString() {
      return volume ? "volume " + where : where;
    }
  }

  /** What a container of this spec would have. */
  static Holdings of(ContainerSpec spec) {
    return new Holdings(
        spec.mounts().stream().flatMap(m -> data(m).stream()).toList(),
        spec.ports(),
        spec.networks().stream()
            .filter(n -> n.ipv4Address() != null)
            .map(Holdings::address)
            .collect(Collectors.toSet()));
  }

  private static String address(NetworkAttachment network) {
    return network.network() + " " + network.ipv4Address();
  }

  private static Optional<Data> data(MountSpec mount) {
    return switch (mount) {
      case MountSpec.Bind bind -> Optional.of(new Data(false, bind.source(), bind.readOnly()));
      case MountSpec.Volume volume ->
          Optional.of(new Data(true, volume.volume(), volume.readOnly()));
      case MountSpec.Anonymous anonymous -> Optional.empty();
      case MountSpec.Tmpfs tmpfs -> Optional.empty();
    };
  }

  /** What a container has, or has again once it is started. */
  static Holdings of(ContainerInspect container) {
    var addresses = new TreeSet<String>();
    container
        .networks()
        .forEach(
            (name, network) -> {
              if (network.ipv4Address() != null) {
                addresses.add(name + " " + network.ipv4Address());
              }
            });
    return new Holdings(
        container.mounts().stream().flatMap(m -> data(m).stream()).toList(),
        container.ports(),
        addresses);
  }

  private static Optional<Data> data(MountInspect mount) {
    return switch (mount.type()) {
      case "bind" -> Optional.of(new Data(false, mount.source(), mount.readOnly()));
      case "volume" -> Optional.of(new Data(true, mount.volume(), mount.readOnly()));
      default -> Optional.empty();
    };
  }

  /** The same without the data that this one had already, beside whoever had it too. */
  Holdings beyond(Holdings had) {
    return new Holdings(
        data.stream().filter(d -> !had.data.contains(d)).toList(), ports, addresses);
  }

  /** The same without any data. */
  Holdings exclusive() {
    return new Holdings(List.of(), ports, addresses);
  }

  /** True if it may write what the other one has. */
  boolean writes(Holdings other) {
    return data.stream().anyMatch(d -> !d.readOnly() && other.data.stream().anyMatch(d::meets));
  }

  /** What the two have in common, for people; empty if they can run side by side. */
  Optional<String> shared(Holdings other) {
    return Stream.of(
            data.stream().filter(d -> other.data.stream().anyMatch(d::meets)).map(Data::toString),
            ports.stream()
                .filter(p -> other.ports.stream().anyMatch(q -> collide(p, q)))
                .map(p -> "port " + p.hostPort() + "/" + p.protocol()),
            addresses.stream().filter(other.addresses::contains).map(a -> "address " + a))
        .flatMap(each -> each)
        .findFirst();
  }

  private static boolean collide(PortBinding a, PortBinding b) {
    return a.hostPort() == b.hostPort()
        && a.protocol().equals(b.protocol())
        && (a.hostIp().equals(b.hostIp()) || a.isOnEveryAddress() || b.isOnEveryAddress());
  }
}
