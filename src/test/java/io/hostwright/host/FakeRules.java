package io.hostwright.host;

import io.hostwright.engine.ContainerInspect;
import io.hostwright.engine.ContainerSpec;
import io.hostwright.engine.MountSpec;
import io.hostwright.engine.PortBinding;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/** What a real engine refuses, and what it makes by itself. */
final class FakeRules {
  private FakeRules() {}

  static void checkNetworks(ContainerSpec spec, FakeNetworks networks) throws HostException {
    for (var attachment : spec.networks()) {
      if (!networks.has(attachment.network())) {
        throw FakeEngine.failed("CreateRefused", "network " + attachment.network() + " not found");
      }
    }
  }

  static void makeMounts(ContainerSpec spec, FakeNetworks networks, FakeFiles files)
      throws HostException {
    for (MountSpec mount : spec.mounts()) {
      switch (mount) {
        case MountSpec.Bind b -> {
          if (files.fact(b.source().replaceFirst("(?<=.)/$", "")).isEmpty()) {
            throw FakeEngine.failed(
                "CreateRefused", "bind source path does not exist: " + b.source());
          }
        }
        case MountSpec.Volume v -> networks.volume(v.volume(), new TreeMap<>());
        case MountSpec.Anonymous a -> {}
        case MountSpec.Tmpfs t -> {}
      }
    }
  }

  static void checkPorts(ContainerInspect starting, Collection<ContainerInspect> containers)
      throws HostException {
    for (ContainerInspect other : containers) {
      for (PortBinding port : other.running() ? other.ports() : List.<PortBinding>of()) {
        if (port.hostPort() != 0
            && starting.ports().stream().anyMatch(p -> p.hostPort() == port.hostPort())) {
          throw FakeEngine.failed(
              "PortInUse", "port " + port.hostPort() + " is already allocated: " + other.name());
        }
      }
    }
  }
}
