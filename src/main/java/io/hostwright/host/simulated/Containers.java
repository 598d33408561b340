package io.hostwright.host.simulated;

import io.hostwright.engine.ContainerInspect;
import io.hostwright.engine.ContainerInspect.NetworkInspect;
import io.hostwright.engine.ContainerState;
import io.hostwright.engine.ContainerState.Health;
import io.hostwright.engine.ContainerState.Status;
import io.hostwright.engine.Lifecycle;
import io.hostwright.engine.Limits;
import io.hostwright.engine.RestartPolicy;
import io.hostwright.host.simulated.SimulatedImages.Behaviour;
import java.time.Instant;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Copies of a container with one thing changed. */
final class Containers {
  private Containers() {}

  static ContainerInspect named(ContainerInspect c, String name) {
    return new ContainerInspect(
        c.id(),
        name,
        c.imageId(),
        c.imageName(),
        c.state(),
        c.process(),
        c.ports(),
        c.mounts(),
        c.networkMode(),
        c.networks(),
        c.healthcheck(),
        c.lifecycle(),
        c.limits(),
        c.securityOpt(),
        c.labels());
  }

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
        c.lifecycle(),
        c.limits(),
        c.securityOpt(),
        c.labels());
  }

  static ContainerInspect attached(ContainerInspect c, SortedMap<String, NetworkInspect> networks) {
    return new ContainerInspect(
        c.id(),
        c.name(),
        c.imageId(),
        c.imageName(),
        c.state(),
        c.process(),
        c.ports(),
        c.mounts(),
        c.networkMode(),
        networks,
        c.healthcheck(),
        c.lifecycle(),
        c.limits(),
        c.securityOpt(),
        c.labels());
  }

  static ContainerInspect updated(
      ContainerInspect c, RestartPolicy restart, @Nullable Limits limits) {
    var was = c.lifecycle();
    var lifecycle =
        new Lifecycle(restart, was.stopGracePeriod(), was.stopSignal(), was.init(), was.hostname());
    return new ContainerInspect(
        c.id(),
        c.name(),
        c.imageId(),
        c.imageName(),
        c.state(),
        c.process(),
        c.ports(),
        c.mounts(),
        c.networkMode(),
        c.networks(),
        c.healthcheck(),
        lifecycle,
        limits == null ? c.limits() : limits,
        c.securityOpt(),
        c.labels());
  }

  /** The state right after a start. */
  static ContainerState started(ContainerInspect c, Behaviour behaviour, Instant now) {
    return switch (behaviour) {
      case CRASHES -> crashed(c.lifecycle().restart(), now);
      case COMPLETES -> new ContainerState(Status.EXITED, Health.NONE, 0, false, 0, "", now, now);
      case SICK -> running(Health.UNHEALTHY, now);
      case STARTING -> running(Health.STARTING, now);
      case RUNS, CREATE_REFUSED, START_REFUSED ->
          running(c.healthcheck() == null ? Health.NONE : Health.HEALTHY, now);
    };
  }

  private static ContainerState running(Health health, Instant now) {
    return new ContainerState(Status.RUNNING, health, 0, false, 0, "", now, null);
  }

  /** Under a policy that starts it again and again the engine calls it restarting. */
  private static ContainerState crashed(RestartPolicy policy, Instant now) {
    boolean again = policy.name().equals("always") || policy.name().equals("unless-stopped");
    return new ContainerState(
        again ? Status.RESTARTING : Status.EXITED,
        Health.NONE,
        1,
        false,
        again ? 3 : 0,
        "",
        now,
        now);
  }

  static ContainerState ended(ContainerState was, int exitCode, Instant now) {
    return new ContainerState(
        Status.EXITED, Health.NONE, exitCode, false, was.restartCount(), "", was.startedAt(), now);
  }

  static ContainerState health(ContainerState was, Health health) {
    return new ContainerState(
        was.status(),
        health,
        was.exitCode(),
        was.oomKilled(),
        was.restartCount(),
        was.error(),
        was.startedAt(),
        was.finishedAt());
  }

  static ContainerState refused(ContainerState was, String error, Instant now) {
    var status = was.everStarted() ? Status.EXITED : Status.CREATED;
    return new ContainerState(status, Health.NONE, 127, false, 0, error, was.startedAt(), now);
  }

  static ContainerState paused(ContainerState was, boolean paused) {
    return new ContainerState(
        paused ? Status.PAUSED : Status.RUNNING,
        was.health(),
        was.exitCode(),
        was.oomKilled(),
        was.restartCount(),
        was.error(),
        was.startedAt(),
        was.finishedAt());
  }
}
