package io.hostwright.host.simulated;

import io.hostwright.engine.ContainerInspect;
import io.hostwright.engine.ContainerState;
import io.hostwright.engine.ContainerState.Status;
import io.hostwright.engine.EngineView;
import io.hostwright.host.EngineEvent;
import io.hostwright.host.EngineReason;
import io.hostwright.host.HostException;
import io.hostwright.host.Query;
import io.hostwright.model.Digest;
import io.hostwright.plan.Step;
import io.hostwright.plan.Step.EngineStep;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * A container engine in memory: containers with states, networks, volumes and events. Its verbs
 * refuse what a real engine of its version refuses.
 */
public final class SimulatedEngine {
  private static final String ROOT = "/var/lib/docker";
  private static final String PROJECT = "com.docker.compose.project";

  private final EngineVersion version;
  private final SimulatedImages images;
  private final SimulatedFiles files;
  private final Shelf shelf;
  private final Networks networks;
  private final Verbs verbs;
  private final Attachments attachments;
  private final Set<String> strangers = new LinkedHashSet<>();
  private long made;

  SimulatedEngine(
      EngineVersion version, SimulatedImages images, SimulatedFiles files, InstantSource clock) {
    this.version = version;
    this.images = images;
    this.files = files;
    this.shelf = new Shelf(clock);
    this.networks = new Networks(files);
    var moved = clock instanceof SimulatedClock simulated ? simulated : null;
    this.attachments = new Attachments(shelf, networks, version);
    this.verbs = new Verbs(shelf, images, networks, version, moved, this);
  }

  // ---- what its owner sees, and does behind the operator's back ----

  /** A container by name. */
  public synchronized Optional<ContainerInspect> container(String name) {
    return Optional.ofNullable(shelf.get(name));
  }

  /** Names of all containers. */
  public synchronized Set<String> names() {
    return Set.copyOf(shelf.byName().keySet());
  }

  /** Names of all networks, the engine's own included. */
  public synchronized Set<String> networkNames() {
    return networks.names();
  }

  /** Names of all volumes. */
  public synchronized Set<String> volumeNames() {
    return networks.volumeNames();
  }

  /** Signals that reached running containers, as {@code NAME SIGNAL}, oldest first. */
  public synchronized List<String> signals() {
    return verbs.signals();
  }

  /** What the engine says of images whose containers it cannot start. */
  public synchronized void refusesBecause(String words) {
    verbs.refusesBecause(words);
  }

  /** A container is killed by hand; it stays down. */
  public synchronized void kill(String name, int exitCode) {
    verbs.kill(name, exitCode);
  }

  /** A container ends by itself; its restart policy brings it back where time goes on. */
  public synchronized void end(String name, int exitCode) {
    container(name).filter(ContainerInspect::running).ifPresent(c -> verbs.ends(c, exitCode));
  }

  /** A container is paused by hand. */
  public synchronized void pause(String name) {
    var paused = shelf.change(name, c -> Containers.in(c, Status.PAUSED));
    if (paused != null) {
      shelf.tell("pause", paused);
    }
  }

  /** A container's health check has decided. */
  public synchronized void health(String name, ContainerState.Health health) {
    var decided = shelf.change(name, c -> Containers.healthy(c, health));
    if (decided != null) {
      shelf.tell("health_status: " + health.name().toLowerCase(Locale.ROOT), decided);
    }
  }

  /**
   * A container is there as it was seen, in place of another of its name. Where time goes on, what
   * it was about to do happens.
   */
  public synchronized void put(ContainerInspect container) {
    shelf.put(container);
    verbs.seen(container);
  }

  /** All is there that was seen, and nothing else; of others only the names are known. */
  synchronized void seen(EngineView view) {
    networks.clear();
    view.networks().values().forEach(networks::put);
    view.volumes().values().forEach(networks::put);
    view.images().values().forEach(images::put);
    view.containers().values().forEach(this::put);
    strangers.addAll(view.otherNames());
  }

  /** A container is removed by hand, running or not. */
  public synchronized void delete(String name) {
    container(name).ifPresent(verbs::delete);
  }

  /** Puts lines into a container's log. */
  public synchronized void log(String name, String... lines) {
    shelf.log(name, List.of(lines));
  }

  // ---- what the session does ----

  synchronized EngineView view(Query.Engine query) {
    var named = new TreeMap<String, ContainerInspect>();
    var others = new ArrayList<String>();
    var ids = new HashSet<String>();
    for (ContainerInspect each : shelf.all()) {
      if (query.names().contains(each.name())
          || query.projects().contains(each.labels().getOrDefault(PROJECT, ""))) {
        named.put(each.name(), each);
        ids.add(each.imageId());
      } else {
        others.add(each.name());
      }
    }
    others.addAll(strangers);
    return new EngineView(
        version.text(),
        named,
        others,
        images.matching(query.images(), ids),
        networks.all(),
        networks.volumes());
  }

  synchronized void act(EngineStep step) throws HostException {
    switch (step) {
      case Step.PullImage s -> pull(s);
      case Step.CreateNetwork s -> networks.network(s.network());
      case Step.RemoveNetwork s -> attachments.remove(s.name());
      case Step.CreateVolume s -> networks.volume(s.volume());
      case Step.CreateContainer s -> create(s, false);
      case Step.StartContainer s -> verbs.start(s.name());
      case Step.StopContainer s -> verbs.stop(s.name(), s.grace());
      case Step.RestartContainer s -> verbs.restart(s);
      case Step.UnpauseContainer s -> verbs.unpause(s.name());
      case Step.SignalContainer s -> verbs.signal(s);
      case Step.RenameContainer s -> verbs.rename(s);
      case Step.RemoveContainer s -> verbs.remove(s.name());
      case Step.UpdateContainer s -> verbs.update(s);
      case Step.ConnectNetwork s -> attachments.connect(s);
      case Step.DisconnectNetwork s -> attachments.disconnect(s);
    }
  }

  /** What is left of a step that was cut off; of most, which the engine does at once, nothing. */
  synchronized void half(EngineStep step) throws HostException {
    switch (step) {
      case Step.CreateContainer s -> create(s, true);
      case Step.RestartContainer s -> verbs.stop(s.name(), s.grace());
      default -> {}
    }
  }

  private void pull(Step.PullImage step) throws HostException {
    files.disk().check(ROOT + "/image", 1);
    images.pull(step.image());
  }

  /**
   * @param half with the first of its networks only, as older engines make it at first
   */
  private void create(Step.CreateContainer step, boolean half) throws HostException {
    var spec = step.spec();
    var image =
        images
            .byId(step.imageId())
            .orElseThrow(
                () ->
                    Shelf.failed(EngineReason.IMAGE_NOT_FOUND, "No such image: " + step.imageId()));
    if (shelf.get(step.name()) != null || strangers.contains(step.name())) {
      throw Shelf.failed(
          EngineReason.NAME_IN_USE, "the name " + step.name() + " is already in use");
    }
    Rules.creatable(step, image, images.behaviour(spec.image().name()), version);
    Rules.bindable(spec, files);
    files.disk().check(ROOT + "/containers", 1);
    String id = Digest.sha256("container " + made++);
    var container = Inspection.created(id, step, image, version);
    networks.volumes(container.mounts());
    shelf.put(half ? Inspection.unconnected(container, spec) : container);
  }

  synchronized List<String> logTail(String name, int lines) throws HostException {
    shelf.existing(name);
    var all = shelf.log(name);
    return all.subList(Math.max(0, all.size() - lines), all.size());
  }

  synchronized AutoCloseable watch(Consumer<EngineEvent> events) {
    return shelf.watch(events);
  }
}
