package io.hostwright.host.simulated;

import io.hostwright.engine.ContainerInspect;
import io.hostwright.engine.ContainerInspect.NetworkInspect;
import io.hostwright.engine.ContainerState.Status;
import io.hostwright.host.EngineReason;
import io.hostwright.host.HostException;
import io.hostwright.host.simulated.SimulatedImages.Behaviour;
import io.hostwright.plan.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is done to a container that exists. Doing what is done already is no error. */
final class Verbs implements Courses.Runs {
  /** Exit statuses of a program that was told to end, that was killed, and that cannot be run. */
  private static final int TERMINATED = 143;

  static final int KILLED = 137;
  private static final int NOT_FOUND = 127;
  private static final int NO_PORT = 128;

  private final Shelf shelf;
  private final SimulatedImages images;
  private final Networks networks;
  private final EngineVersion version;
  private final @Nullable Courses courses;
  private final List<String> signals = new ArrayList<>();
  private String refuses = "exec failed";

  Verbs(
      Shelf shelf,
      SimulatedImages images,
      Networks networks,
      EngineVersion version,
      @Nullable SimulatedClock clock,
      Object lock) {
    this.shelf = shelf;
    this.images = images;
    this.networks = networks;
    this.version = version;
    this.courses = clock == null ? null : new Courses(shelf, images, version, clock, this, lock);
  }

  /** It was put there as it is. */
  void seen(ContainerInspect container) {
    if (courses != null) {
      courses.seen(container);
    }
  }

  /** It ends by itself. */
  void ends(ContainerInspect container, int exitCode) {
    if (courses == null) {
      end(container, exitCode, false, container.state().restartCount());
    } else {
      courses.end(container, exitCode);
    }
  }

  List<String> signals() {
    return List.copyOf(signals);
  }

  void refusesBecause(String words) {
    refuses = words;
  }

  // ---- to run and to end ----

  void start(String name) throws HostException {
    var c = shelf.existing(name);
    if (c.state().status() == Status.PAUSED) {
      throw Shelf.failed(
          EngineReason.START_REFUSED, "cannot start a paused container, try unpause instead");
    }
    if (c.active()) {
      return;
    }
    Rules.startable(c, images.behaviour(c), refuses, networks, shelf.all(), this::refused);
    if (courses == null) {
      settle(c);
    } else {
      courses.started(c);
    }
  }

  /** Where nothing takes time: the start, and what it comes to. */
  private void settle(ContainerInspect container) {
    var behaviour = images.behaviour(container);
    begin(container, 0);
    if (behaviour == Behaviour.CRASHES) {
      shelf.log(
          container.name(),
          List.of("starting", "fatal: " + container.name() + " cannot work like this"));
    }
    var came = shelf.change(container.name(), c -> Containers.settled(c, behaviour, shelf.now()));
    if (came != null && !came.running()) {
      tellOfEnd(came);
    }
  }

  @Override
  public void begin(ContainerInspect container, int restarts) {
    var joined = new TreeMap<String, NetworkInspect>();
    container
        .networks()
        .forEach(
            (name, at) ->
                joined.put(
                    name, Inspection.joined(container, name, at, networks.id(name), version)));
    var running = Containers.begun(Containers.attached(container, joined), restarts, shelf.now());
    shelf.put(running);
    joined.keySet().forEach(network -> shelf.tellOfNetwork("connect", running));
    shelf.tell("start", running);
  }

  @Override
  public void end(ContainerInspect container, int exitCode, boolean again, int restarts) {
    var ended =
        shelf.change(
            container.name(), c -> Containers.ended(c, exitCode, again, restarts, shelf.now()));
    if (ended != null) {
      if (exitCode != 0 && images.behaviour(ended) == Behaviour.CRASHES) {
        shelf.log(
            ended.name(), List.of("starting", "fatal: " + ended.name() + " cannot work like this"));
      }
      tellOfEnd(ended);
    }
  }

  private void tellOfEnd(ContainerInspect ended) {
    if (version.leavesFirst()) {
      leave(ended);
      shelf.tell("die", ended);
    } else {
      shelf.tell("die", ended);
      leave(ended);
    }
  }

  private void leave(ContainerInspect ended) {
    ended.networks().keySet().forEach(network -> shelf.tellOfNetwork("disconnect", ended));
  }

  private void refused(ContainerInspect c, HostException.Failed why) {
    boolean port = why.reason() == EngineReason.PORT_IN_USE;
    boolean network = why.reason() == EngineReason.ENGINE_ERROR;
    int exit = port ? NO_PORT : network ? c.state().exitCode() : NOT_FOUND;
    shelf.change(c.name(), x -> Containers.refused(x, String.valueOf(why.getMessage()), exit));
    if (!port) {
      c.networks().keySet().stream()
          .filter(networks::has)
          .forEach(joined -> shelf.tellOfNetwork("connect", c));
    }
    leave(c);
  }

  /** What is gone is stopped. */
  void stop(String name, Duration grace) {
    kill(name, grace.isZero() ? KILLED : TERMINATED);
  }

  /** It ends now, and is not started again. */
  void kill(String name, int exitCode) {
    var c = shelf.get(name);
    if (c == null || !c.active()) {
      return;
    }
    boolean waits = c.state().status() == Status.RESTARTING;
    if (c.state().status() == Status.PAUSED) {
      unfreeze(c);
    }
    if (courses != null) {
      courses.left(c);
    }
    if (waits) {
      shelf.change(name, x -> Containers.in(x, Status.EXITED));
    } else {
      end(c, exitCode, false, c.state().restartCount());
    }
    if (courses != null) {
      courses.over(c);
    }
  }

  void restart(Step.RestartContainer step) throws HostException {
    shelf.existing(step.name());
    stop(step.name(), step.grace());
    start(step.name());
  }

  void unpause(String name) throws HostException {
    var c = shelf.existing(name);
    if (c.state().status() == Status.PAUSED) {
      unfreeze(c);
    }
  }

  private void unfreeze(ContainerInspect c) {
    shelf.change(c.name(), x -> Containers.in(x, Status.RUNNING));
    shelf.tell("unpause", c);
  }

  /**
   * A signal also thaws what is frozen, and ends what waits for its next start: the engine takes it
   * for the wish that it be not started again, unless the container has a stop signal of its own.
   */
  void signal(Step.SignalContainer step) throws HostException {
    var c = shelf.existing(step.name());
    if (!c.active()) {
      return;
    }
    if (c.state().status() == Status.PAUSED) {
      unfreeze(c);
    }
    if (c.running()) {
      signals.add(step.name() + " " + step.signal());
    }
    if (courses != null && c.document().text("Config", "StopSignal") == null) {
      courses.left(c);
      if (c.state().status() == Status.RESTARTING) {
        kill(step.name(), c.state().exitCode());
      }
    }
  }

  // ---- to change ----

  void rename(Step.RenameContainer step) throws HostException {
    if (shelf.get(step.from()) == null && shelf.get(step.to()) != null) {
      return;
    }
    var c = shelf.existing(step.from());
    if (step.from().equals(step.to())) {
      throw Shelf.failed(
          EngineReason.ENGINE_ERROR, "Renaming a container with the same name as its current name");
    }
    if (shelf.get(step.to()) != null) {
      throw Shelf.failed(EngineReason.NAME_IN_USE, "the name " + step.to() + " is already in use");
    }
    shelf.rename(c, step.to());
    shelf.tell("rename", shelf.existing(step.to()));
  }

  void remove(String name) throws HostException {
    var c = shelf.get(name);
    if (c == null) {
      return;
    }
    if (c.active()) {
      throw Shelf.failed(EngineReason.ENGINE_ERROR, "cannot remove running container " + name);
    }
    delete(c);
  }

  /** It is gone, running or not. */
  void delete(ContainerInspect c) {
    shelf.remove(c.name());
    if (courses != null) {
      courses.over(c);
    }
    shelf.tell("destroy", c);
  }

  void update(Step.UpdateContainer step) throws HostException {
    shelf.existing(step.name());
    var updated =
        shelf.change(step.name(), c -> Containers.updated(c, step.restart(), step.limits()));
    if (updated != null) {
      shelf.tell("update", updated);
    }
  }
}
