package io.hostwright.host.simulated;

import static java.util.Objects.requireNonNullElse;

import io.hostwright.engine.ContainerInspect;
import io.hostwright.engine.ContainerState;
import io.hostwright.engine.EngineView;
import io.hostwright.host.EngineEvent;
import io.hostwright.host.EngineReason;
import io.hostwright.host.HostException;
import io.hostwright.host.Query;
import io.hostwright.host.simulated.SimulatedImages.Behaviour;
import io.hostwright.model.Digest;
import io.hostwright.model.Reason;
import io.hostwright.plan.Step;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * A container engine in memory: containers with states, networks, volumes and events. Its verbs
 * refuse what a real engine refuses.
 */
public final class SimulatedEngine {
  private final SimulatedImages images;
  private final SimulatedFiles files;
  private final InstantSource clock;
  private final TreeMap<String, ContainerInspect> containers = new TreeMap<>();
  private final Networks networks = new Networks();
  private final Map<String, List<String>> logs = new HashMap<>();
  private final List<String> signals = new ArrayList<>();
  private final List<Consumer<EngineEvent>> watchers = new CopyOnWriteArrayList<>();
  private int made;
  private String refuses = "exec failed";

  SimulatedEngine(SimulatedImages images, SimulatedFiles files, InstantSource clock) {
    this.images = images;
    this.files = files;
    this.clock = clock;
  }

  // ---- what its owner sees, and does behind the operator's back ----

  /** A container by name. */
  public synchronized Optional<ContainerInspect> container(String name) {
    return Optional.ofNullable(containers.get(name));
  }

  /** Names of all containers. */
  public synchronized Set<String> names() {
    return Set.copyOf(containers.keySet());
  }

  /** Names of all networks, the engine's own included. */
  public synchronized Set<String> networkNames() {
    return networks.names();
  }

  /** Names of all volumes. */
  public synchronized Set<String> volumeNames() {
    return networks.volumeNames();
  }

  /** What the engine says of images whose containers it cannot start. */
  public synchronized void refusesBecause(String words) {
    refuses = words;
  }

  /** A container ends by itself or is killed by hand; it stays down. */
  public void kill(String name, int exitCode) {
    change(name, c -> Containers.in(c, Containers.ended(c.state(), exitCode, now())));
    tell("container", "die", name);
  }

  /** A container is paused by hand. */
  public void pause(String name) {
    change(name, c -> Containers.in(c, Containers.paused(c.state(), true)));
    tell("container", "pause", name);
  }

  /** A container's health check has decided. */
  public void health(String name, ContainerState.Health health) {
    change(name, c -> Containers.in(c, Containers.health(c.state(), health)));
    tell("container", "health_status: " + health.name().toLowerCase(Locale.ROOT), name);
  }

  /** A container is replaced by another of the same name, or put there by somebody else. */
  public synchronized void put(ContainerInspect container) {
    containers.put(container.name(), container);
  }

  /** A container is removed by hand, running or not. */
  public void delete(String name) {
    var gone = container(name);
    synchronized (this) {
      containers.remove(name);
    }
    gone.ifPresent(c -> tell("container", "destroy", c.id(), name));
  }

  /** Puts lines into a container's log. */
  public synchronized void log(String name, String... lines) {
    logs.put(name, List.of(lines));
  }

  // ---- what the session does ----

  synchronized EngineView view(Query.Engine query) {
    var named = new TreeMap<String, ContainerInspect>();
    containers.forEach(
        (name, c) -> {
          String project = c.labels().getOrDefault("com.docker.compose.project", "");
          if (query.names().contains(name) || query.projects().contains(project)) {
            named.put(name, c);
          }
        });
    var others = containers.keySet().stream().filter(n -> !named.containsKey(n)).toList();
    var ids = new HashSet<String>();
    named.values().forEach(c -> ids.add(c.imageId()));
    return new EngineView(
        "26.1.5",
        named,
        others,
        images.matching(query.images(), ids),
        networks.all(),
        networks.volumes());
  }

  synchronized void create(Step.CreateContainer step) throws HostException {
    var spec = step.spec();
    var image =
        images
            .byId(step.imageId())
            .orElseThrow(
                () -> failed(EngineReason.IMAGE_NOT_FOUND, "no such image: " + step.imageId()));
    Rules.checkCreate(step, images, containers.keySet(), networks);
    String id = Digest.sha256("container " + made++);
    Rules.makeMounts(id, spec, networks, files);
    containers.put(step.name(), Inspection.created(id, step.name(), spec, image));
    tell("container", "create", id, step.name());
  }

  void start(String name) throws HostException {
    var c = existing(name);
    if (c.running()) {
      return;
    }
    var behaviour = images.behaviour(c.imageName());
    synchronized (this) {
      var refusal = Rules.refusal(c, behaviour, refuses, containers.values());
      if (refusal != null) {
        String why = String.valueOf(refusal.getMessage());
        change(name, x -> Containers.in(x, Containers.refused(x.state(), why, now())));
        throw refusal;
      }
    }
    change(name, x -> Containers.in(x, Containers.started(x, behaviour, now())));
    if (behaviour == Behaviour.CRASHES) {
      log(name, "starting", "fatal: " + name + " cannot work like this");
    }
    tell("container", "start", name);
    if (!existing(name).running()) {
      tell("container", "die", name);
    }
  }

  /** What is gone is stopped. */
  void stop(String name) {
    if (container(name).filter(ContainerInspect::active).isPresent()) {
      change(name, c -> Containers.in(c, Containers.ended(c.state(), 143, now())));
      tell("container", "die", name);
      tell("container", "stop", name);
    }
  }

  void unpause(String name) throws HostException {
    if (existing(name).state().status() == ContainerState.Status.PAUSED) {
      change(name, c -> Containers.in(c, Containers.paused(c.state(), false)));
      tell("container", "unpause", name);
    }
  }

  /** Signals that reached running containers, as {@code NAME SIGNAL}, oldest first. */
  public synchronized List<String> signals() {
    return List.copyOf(signals);
  }

  synchronized void signal(String name, String signal) throws HostException {
    if (existing(name).running()) {
      signals.add(name + " " + signal);
    }
  }

  synchronized void rename(String from, String to) throws HostException {
    if (!containers.containsKey(from) && containers.containsKey(to)) {
      return;
    }
    var c = existing(from);
    if (containers.containsKey(to)) {
      throw failed(EngineReason.NAME_IN_USE, "the name " + to + " is in use");
    }
    containers.remove(from);
    containers.put(to, Containers.named(c, to));
    logs.put(to, requireNonNullElse(logs.remove(from), List.of()));
    tell("container", "rename", to);
  }

  synchronized void remove(String name) throws HostException {
    var c = containers.get(name);
    if (c == null) {
      return;
    }
    if (c.active()) {
      throw failed(EngineReason.ENGINE_ERROR, "cannot remove running container " + name);
    }
    containers.remove(name);
    logs.remove(name);
    tell("container", "destroy", c.id(), name);
  }

  synchronized void update(Step.UpdateContainer step) throws HostException {
    existing(step.name());
    change(step.name(), c -> Containers.updated(c, step.restart(), step.limits()));
    tell("container", "update", step.name());
  }

  synchronized void connect(Step.ConnectNetwork step) throws HostException {
    var c = existing(step.container());
    if (!networks.has(step.attachment().network())) {
      throw failed(
          EngineReason.ENGINE_ERROR, "network " + step.attachment().network() + " not found");
    }
    var attached = new TreeMap<>(c.networks());
    attached.put(step.attachment().network(), Inspection.attached(c.id(), step.attachment()));
    change(step.container(), x -> Containers.attached(x, attached));
  }

  /** Who is gone is not in it. */
  synchronized void disconnect(String container, String network) {
    change(
        container,
        x -> {
          var attached = new TreeMap<>(x.networks());
          attached.remove(network);
          return Containers.attached(x, attached);
        });
  }

  synchronized void removeNetwork(String name) throws HostException {
    if (containers.values().stream().anyMatch(c -> c.active() && isIn(c, name))) {
      throw failed(EngineReason.ENGINE_ERROR, "network " + name + " has active endpoints");
    }
    networks.remove(name);
  }

  private static boolean isIn(ContainerInspect container, String network) {
    return container.networks().containsKey(network);
  }

  /** Networks and volumes. */
  Networks networks() {
    return networks;
  }

  synchronized List<String> logTail(String name, int lines) throws HostException {
    existing(name);
    var all = requireNonNullElse(logs.get(name), List.<String>of());
    return all.subList(Math.max(0, all.size() - lines), all.size());
  }

  AutoCloseable watch(Consumer<EngineEvent> events) {
    watchers.add(events);
    return () -> watchers.remove(events);
  }

  private synchronized ContainerInspect existing(String name) throws HostException {
    return container(name)
        .orElseThrow(() -> failed(EngineReason.ENGINE_ERROR, "no such container: " + name));
  }

  private synchronized void change(String name, UnaryOperator<ContainerInspect> to) {
    containers.computeIfPresent(name, (n, c) -> to.apply(c));
  }

  private void tell(String type, String action, String name) {
    tell(type, action, container(name).map(ContainerInspect::id).orElse(""), name);
  }

  private void tell(String type, String action, String id, String name) {
    var event = new EngineEvent(type, action, id, name, now());
    watchers.forEach(w -> w.accept(event));
  }

  private Instant now() {
    return clock.instant();
  }

  static HostException.Failed failed(Reason reason, String message) {
    return new HostException.Failed(reason, message, null);
  }
}
