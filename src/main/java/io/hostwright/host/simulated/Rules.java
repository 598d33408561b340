package io.hostwright.host.simulated;

import io.hostwright.engine.ContainerInspect;
import io.hostwright.engine.ContainerSpec;
import io.hostwright.engine.ImageInspect;
import io.hostwright.engine.MountSpec;
import io.hostwright.engine.PortBinding;
import io.hostwright.host.EngineReason;
import io.hostwright.host.HostException;
import io.hostwright.host.simulated.SimulatedImages.Behaviour;
import io.hostwright.plan.Step;
import java.util.Collection;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** What a real engine refuses. */
final class Rules {
  private Rules() {}

  static void creatable(
      Step.CreateContainer step, ImageInspect image, Behaviour behaviour, EngineVersion version)
      throws HostException {
    var check = step.spec().healthcheck();
    if (check != null && !check.startInterval().isZero() && !version.createsWhole()) {
      throw refused("healthcheck.start_interval needs Docker 25 (API 1.44)");
    }
    if (behaviour == Behaviour.CREATE_REFUSED) {
      throw refused("the engine refuses to create " + step.name() + " of " + image.id());
    }
  }

  /** A directory or file that is bound must be there. */
  static void bindable(ContainerSpec spec, SimulatedFiles files) throws HostException {
    for (MountSpec mount : spec.mounts()) {
      if (mount instanceof MountSpec.Bind bind && files.isAbsent(MountSpec.place(bind.source()))) {
        throw refused("bind source path does not exist: " + bind.source());
      }
    }
  }

  private static HostException refused(String message) {
    return Shelf.failed(EngineReason.CREATE_REFUSED, message);
  }

  /**
   * Lets a container be started, unless something stands against it.
   *
   * @param why the engine's words of one that cannot be
   * @param refused is told why before that is thrown
   */
  static void startable(
      ContainerInspect starting,
      Behaviour behaviour,
      String why,
      Networks networks,
      Collection<ContainerInspect> containers,
      BiConsumer<ContainerInspect, HostException.Failed> refused)
      throws HostException {
    var failure = refusal(starting, behaviour, why, networks, containers);
    if (failure != null) {
      refused.accept(starting, failure);
      throw failure;
    }
  }

  private static HostException.@Nullable Failed refusal(
      ContainerInspect starting,
      Behaviour behaviour,
      String why,
      Networks networks,
      Collection<ContainerInspect> containers) {
    for (String network : starting.networks().keySet()) {
      if (!networks.has(network)) {
        return Shelf.failed(EngineReason.ENGINE_ERROR, "network " + network + " not found");
      }
    }
    if (behaviour == Behaviour.START_REFUSED) {
      return Shelf.failed(
          EngineReason.START_REFUSED, starting.name() + " cannot be started: " + why);
    }
    for (ContainerInspect other : containers) {
      for (PortBinding port : other.running() ? other.ports() : List.<PortBinding>of()) {
        if (port.hostPort() != 0
            && starting.ports().stream().anyMatch(p -> p.hostPort() == port.hostPort())) {
          return Shelf.failed(
              EngineReason.PORT_IN_USE,
              "port " + port.hostPort() + " is already allocated: " + other.name());
        }
      }
    }
    return null;
  }
}
