package io.hostwright.kinds.stack;

import static java.util.Objects.requireNonNull;

import io.hostwright.engine.Asked;
import io.hostwright.engine.ContainerInspect;
import io.hostwright.engine.ContainerSpec;
import io.hostwright.engine.ContainerState;
import io.hostwright.engine.ContainerState.Health;
import io.hostwright.engine.ContainerState.Status;
import io.hostwright.engine.ImageInspect;
import io.hostwright.engine.ImageRef;
import io.hostwright.engine.Limits;
import io.hostwright.engine.MountSpec;
import io.hostwright.engine.NetworkMode;
import io.hostwright.engine.ProcessSpec;
import io.hostwright.engine.RestartPolicy;
import io.hostwright.host.HostException;
import io.hostwright.host.Query;
import io.hostwright.host.simulated.SimulatedHost;
import io.hostwright.model.Observation;
import io.hostwright.model.ResourceRef;
import io.hostwright.model.Sensitive;
import io.hostwright.plan.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The container {@code web-app-1} of one service in any state, as a simulated engine made it. */
final class OneService {
  static final String NAME = "web-app-1";
  static final ResourceRef STACK = new ResourceRef("Stack", "web");
  static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private OneService() {}

  /** The spec that is desired, of an image that runs. */
  static ContainerSpec spec(String variant, RestartPolicy restart, long memory, boolean data) {
    var environment = new TreeMap<String, Sensitive>();
    environment.put("VARIANT", Sensitive.plain(variant));
    List<MountSpec> mounts =
        data ? List.of(new MountSpec.Volume("web_data", "/data", false, true)) : List.of();
    return new ContainerSpec(
            NAME,
            ImageRef.parse("reg/web:1"),
            new ProcessSpec(null, null, environment),
            List.of(),
            mounts,
            new NetworkMode.Bridge(),
            List.of(),
            null,
            restart,
            new Limits(0, memory, 0, 0, List.of()),
            Asked.NOTHING,
            new TreeMap<>())
        .withLabels(Ownership.labels(STACK, "test"));
  }

  /** What an engine makes of a spec under a name. */
  static ContainerInspect made(ContainerSpec spec, String name) {
    try {
      var host = new SimulatedHost("core", () -> NOW);
      host.images().present(spec.image().toString());
      host.perform(new Step.CreateContainer(spec, name, image(host, spec).id()));
      return host.engine().container(name).orElseThrow();
    } catch (HostException e) {
      throw new AssertionError(e);
    }
  }

  /** The image of a spec, as a host that has it tells it. */
  static ImageInspect image(ContainerSpec spec) {
    var host = new SimulatedHost("core", () -> NOW);
    host.images().present(spec.image().toString());
    return image(host, spec);
  }

  private static ImageInspect image(SimulatedHost host, ContainerSpec spec) {
    try {
      var query = new Query.Engine(Set.of(), Set.of(), Set.of(spec.image().toString()));
      if (host.ask(Set.of(query)).engine() instanceof Observation.Present<?>(var seen)) {
        return requireNonNull(((io.hostwright.engine.EngineView) seen).image(spec.image()));
      }
    } catch (HostException e) {
      throw new AssertionError(e);
    }
    throw new AssertionError();
  }

  /** The same container in another state. */
  static ContainerInspect in(ContainerInspect c, ContainerState state) {
    return new ContainerInspect(
        c.id(),
        c.name(),
        c.imageId(),
        c.imageName(),
        state,
        c.process(),
        c.ports(),
        c.mounts(),
        c.networkMode(),
        c.networks(),
        c.healthcheck(),
        c.restart(),
        c.limits(),
        c.document(),
        c.labels());
  }

  /** A state by the parts that count. */
  static ContainerState state(
      Status status, Health health, int exit, int restarts, String error, @Nullable Duration ago) {
    var started = ago == null ? null : NOW.minus(ago);
    boolean over = status == Status.EXITED || status == Status.RESTARTING;
    return new ContainerState(
        status, health, exit, false, restarts, error, started, over ? NOW.minusSeconds(1) : null);
  }
}
