package io.hostwright.kinds.stack;

import io.hostwright.engine.ContainerInspect;
import io.hostwright.engine.ContainerState;
import io.hostwright.kinds.stack.StackSpec.Rollout;
import io.hostwright.model.Reason;
import io.hostwright.model.Times;
import io.hostwright.plan.Ends;
import io.hostwright.plan.PlanText;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How a container that matches its spec is doing. */
sealed interface Health {

  /** Healthy, stable or, for a one-shot, done. */
  record Good() implements Health {}

  /** Not yet good, and still may become so. */
  record Pending(Reason reason, String message, Duration lookAgain, Ends ends) implements Health {
    Pending(Reason reason, String message, Duration lookAgain) {
      this(reason, message, lookAgain, Ends.BY_ITSELF);
    }
  }

  /** It ran and is not good: the spec can be blamed. */
  record Bad(Reason reason, String message) implements Health {}

  /** Its process never ran: the engine refused to start it. */
  record Refused(String message) implements Health {}

  /** It should run and does not, and may simply be started. */
  record Stopped(String how) implements Health {}

  /** Frozen by hand. */
  record Paused() implements Health {}

  /** Exit codes of processes that a signal from outside ended. */
  int SIGKILL = 137;

  int SIGTERM = 143;

  /**
   * Judges by what the engine says; times are the host's own.
   *
   * @param proven it was good before with this very spec: then a health check that starts over and
   *     a short life are no failure of the spec
   */
  static Health of(ContainerInspect container, boolean proven, Rollout rollout, Instant now) {
    var state = container.state();
    return switch (state.status()) {
      case RUNNING -> running(container, proven, rollout, now);
      case PAUSED -> new Paused();
      case RESTARTING ->
          new Bad(StackReason.CRASH_LOOPING, exited(container) + restarted(state.restartCount()));
      case CREATED ->
          state.error().isEmpty()
              ? new Stopped("created, not started")
              : new Refused(state.error());
      case REMOVING ->
          new Pending(
              StackReason.REMOVING, container.name() + " is being removed", Duration.ofSeconds(1));
      case EXITED, DEAD -> ended(container, proven, rollout);
    };
  }

  private static Health running(
      ContainerInspect container, boolean proven, Rollout rollout, Instant now) {
    var state = container.state();
    Duration up = between(state.startedAt(), now);
    return switch (state.health()) {
      case HEALTHY -> new Good();
      case UNHEALTHY ->
          new Bad(StackReason.UNHEALTHY, container.name() + " runs, but its health check fails");
      case STARTING ->
          up.compareTo(rollout.healthyWithin()) > 0
              ? new Pending(
                  StackReason.NOT_HEALTHY_IN_TIME,
                  container.name()
                      + " has been starting for longer than healthyWithin, "
                      + Times.length(rollout.healthyWithin()),
                  Duration.ofSeconds(10),
                  Ends.BY_OTHERS)
              : new Pending(
                  StackReason.HEALTH_CHECK_PENDING,
                  container.name() + " runs, its health check has not passed yet",
                  Duration.ofSeconds(5));
      case NONE -> withoutCheck(container, proven, rollout, up);
    };
  }

  private static Health withoutCheck(
      ContainerInspect container, boolean proven, Rollout rollout, Duration up) {
    boolean stable = up.compareTo(rollout.stableFor()) >= 0;
    if (stable || (proven && container.state().restartCount() == 0)) {
      return new Good();
    }
    if (container.state().restartCount() > 0) {
      return new Bad(
          StackReason.CRASH_LOOPING,
          container.name()
              + " runs, and does not stay up"
              + restarted(container.state().restartCount()));
    }
    return new Pending(
        StackReason.STABILISING,
        container.name() + " runs; it counts as good after " + Times.length(rollout.stableFor()),
        rollout.stableFor().minus(up).plusMillis(50));
  }

  private static Health ended(ContainerInspect container, boolean proven, Rollout rollout) {
    var state = container.state();
    if (!state.everStarted() || state.exitCode() == 127 && !state.error().isEmpty()) {
      return new Refused(state.error().isEmpty() ? "it never started" : state.error());
    }
    var policy = container.restart();
    if (policy.isOneShot() && state.exitCode() == 0) {
      return new Good();
    }
    boolean byHand =
        !policy.isOneShot()
            || ((state.exitCode() == SIGKILL || state.exitCode() == SIGTERM) && !state.oomKilled());
    boolean lived =
        between(state.startedAt(), state.finishedAt() == null ? Instant.MAX : state.finishedAt())
                .compareTo(rollout.stableFor())
            >= 0;
    return byHand || (proven && lived)
        ? new Stopped(exited(container))
        : new Bad(StackReason.CONTAINER_EXITED, exited(container));
  }

  private static String restarted(int times) {
    return times == 0
        ? "; the engine is about to restart it"
        : "; the engine has restarted it " + PlanText.count(times, "time");
  }

  private static String exited(ContainerInspect container) {
    ContainerState state = container.state();
    return container.name()
        + " exited with code "
        + state.exitCode()
        + (state.oomKilled() ? " (out of memory)" : "");
  }

  private static Duration between(@Nullable Instant from, Instant to) {
    return from == null || to.isBefore(from) ? Duration.ZERO : Duration.between(from, to);
  }
}
