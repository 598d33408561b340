package io.hostwright.host.simulated;

import io.hostwright.engine.ContainerInspect;
import io.hostwright.engine.ContainerInspect.NetworkInspect;
import io.hostwright.engine.ContainerState;
import io.hostwright.engine.ContainerState.Health;
import io.hostwright.engine.ContainerState.Status;
import io.hostwright.engine.Limits;
import io.hostwright.engine.RestartPolicy;
import io.hostwright.host.simulated.SimulatedImages.Behaviour;
import java.time.Instant;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Copies of a container with one thing changed. */
final class Containers {
  private Containers() {}

  /** What can change of a container while it is the same one. */
  private static ContainerInspect copy(
      ContainerInspect c,
      String name,
      ContainerState state,
      SortedMap<String, NetworkInspect> networks,
      RestartPolicy restart,
      Limits limits) {
    return new ContainerInspect(
        c.id(),
        name,
        c.imageId(),
        c.imageName(),
        state,
        c.process(),
        c.ports(),
        c.mounts(),
        c.networkMode(),
        networks,
        c.healthcheck(),
        restart,
        limits,
        c.document(),
        c.labels());
  }

  static ContainerInspect named(ContainerInspect c, String name) {
    return copy(c, name, c.state(), c.networks(), c.restart(), c.limits());
  }

  static ContainerInspect in(ContainerInspect c, ContainerState state) {
    return copy(c, c.name(), state, c.networks(), c.restart(), c.limits());
  }

  static ContainerInspect attached(ContainerInspect c, SortedMap<String, NetworkInspect> networks) {
    return copy(c, c.name(), c.state(), networks, c.restart(), c.limits());
  }

  static ContainerInspect updated(
      ContainerInspect c, RestartPolicy restart, @Nullable Limits limits) {
    return copy(
        c, c.name(), c.state(), c.networks(), restart, limits == null ? c.limits() : limits);
  }

  /** True if somebody looks after its health. */
  static boolean checked(ContainerInspect c) {
    var check = c.healthcheck();
    return check != null && !check.test().isEmpty() && !check.disabled();
  }

  /** The state right after a start, where what it comes to takes its time. */
  static ContainerInspect begun(ContainerInspect c, int restarts, Instant now) {
    var was = c.state();
    var health = checked(c) ? Health.STARTING : Health.NONE;
    return in(
        c,
        new ContainerState(Status.RUNNING, health, 0, false, restarts, "", now, was.finishedAt()));
  }

  /** The state that a start comes to, where that is so at once. */
  static ContainerInspect settled(ContainerInspect c, Behaviour behaviour, Instant now) {
    return in(
        c,
        switch (behaviour) {
          case CRASHES -> crashed(c.restart(), now);
          case COMPLETES ->
              new ContainerState(Status.EXITED, Health.NONE, 0, false, 0, "", now, now);
          case SICK -> running(Health.UNHEALTHY, now);
          case STARTING -> running(Health.STARTING, now);
          case RUNS, CREATE_REFUSED, START_REFUSED ->
              running(c.healthcheck() == null ? Health.NONE : Health.HEALTHY, now);
        });
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

  /** Ended for now or for good; nobody vouches any more for one that was looked after. */
  static ContainerInspect ended(
      ContainerInspect c, int exitCode, boolean again, int restarts, Instant now) {
    var was = c.state();
    var health = was.health() == Health.NONE ? Health.NONE : Health.UNHEALTHY;
    return in(
        c,
        new ContainerState(
            again ? Status.RESTARTING : Status.EXITED,
            health,
            exitCode,
            false,
            restarts,
            "",
            was.startedAt(),
            now));
  }

  static ContainerInspect healthy(ContainerInspect c, Health health) {
    var was = c.state();
    return in(
        c,
        new ContainerState(
            was.status(),
            health,
            was.exitCode(),
            was.oomKilled(),
            was.restartCount(),
            was.error(),
            was.startedAt(),
            was.finishedAt()));
  }

  /** It lies as it lay, and says why it was not started. */
  static ContainerInspect refused(ContainerInspect c, String error, int exitCode) {
    var was = c.state();
    var status = was.everStarted() ? Status.EXITED : Status.CREATED;
    return in(
        c,
        new ContainerState(
            status, was.health(), exitCode, false, 0, error, was.startedAt(), was.finishedAt()));
  }

  /** In another status, and else as it was. */
  static ContainerInspect in(ContainerInspect c, Status status) {
    var was = c.state();
    return in(
        c,
        new ContainerState(
            status,
            was.health(),
            was.exitCode(),
            was.oomKilled(),
            was.restartCount(),
            was.error(),
            was.startedAt(),
            was.finishedAt()));
  }
}
