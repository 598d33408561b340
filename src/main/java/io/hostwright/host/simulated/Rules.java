package io.hostwright.host.simulated;

import io.hostwright.engine.ContainerInspect;
import io.hostwright.engine.ContainerSpec;
import io.hostwright.engine.MountSpec;
import io.hostwright.engine.PortBinding;
import io.hostwright.host.EngineReason;
import io.hostwright.host.HostException;
import io.hostwright.host.simulated.SimulatedImages.Behaviour;
import io.hostwright.plan.Step;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a real engine refuses, and what it makes by itself. */
final class Rules {
  private Rules() {}

  static void checkCreate(
      Step.CreateContainer step, SimulatedImages images, Set<String> names, Networks networks)
      throws HostException {
    if (names.contains(step.name())) {
      throw SimulatedEngine.failed(
          EngineReason.NAME_IN_USE, "the name " + step.name() + " is in use");
    }
    if (images.behaviour(step.spec().image().toString()) == Behaviour.CREATE_REFUSED) {
      throw SimulatedEngine.failed(
          EngineReason.CREATE_REFUSED, "the engine refuses to create " + step.name());
    }
    for (var attachment : step.spec().networks()) {
      if (!networks.has(attachment.network())) {
        throw SimulatedEngine.failed(
            EngineReason.CREATE_REFUSED, "network " + attachment.network() + " not found");
      }
    }
  }

  static void makeMounts(String id, ContainerSpec spec, Networks networks, SimulatedFiles files)
      throws HostException {
    for (MountSpec mount : spec.mounts()) {
      switch (mount) {
        case MountSpec.Bind b -> {
          if (files.fact(b.source().replaceFirst("(?<=.)/$", "")).isEmpty()) {
            throw SimulatedEngine.failed(
                EngineReason.CREATE_REFUSED, "bind source path does not exist: " + b.source());
          }
        }
        case MountSpec.Volume v -> networks.volume(v.volume());
        case MountSpec.Anonymous a -> networks.volume(Inspection.anonymous(id, a));
        case MountSpec.Tmpfs t -> {}
      }
    }
  }

  /**
   * Why a container is not started; null if it is.
   *
   * @param why the engine's words of one that cannot be
   */
  static @Nullable HostException refusal(
      ContainerInspect starting,
      Behaviour behaviour,
      String why,
      Collection<ContainerInspect> containers) {
    if (behaviour == Behaviour.START_REFUSED) {
      return SimulatedEngine.failed(
          EngineReason.START_REFUSED, starting.name() + " cannot be started: " + why);
    }
    for (ContainerInspect other : containers) {
      for (PortBinding port : other.running() ? other.ports() : List.<PortBinding>of()) {
        if (port.hostPort() != 0
            && starting.ports().stream().anyMatch(p -> p.hostPort() == port.hostPort())) {
          return SimulatedEngine.failed(
              EngineReason.PORT_IN_USE,
              "port " + port.hostPort() + " is already allocated: " + other.name());
        }
      }
    }
    return null;
  }
}
