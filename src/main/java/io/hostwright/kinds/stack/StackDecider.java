package io.hostwright.kinds.stack;

import io.hostwright.compose.ServiceContainer;
import io.hostwright.engine.EngineView;
import io.hostwright.engine.MountSpec;
import io.hostwright.host.EngineReason;
import io.hostwright.host.Query;
import io.hostwright.kind.Situation;
import io.hostwright.kind.files.DesiredPath;
import io.hostwright.kind.files.HostPaths;
import io.hostwright.kind.files.OwnedPaths;
import io.hostwright.kind.files.PathDiffer;
import io.hostwright.kind.files.PathPruner;
import io.hostwright.model.InventoryEntry;
import io.hostwright.model.Observation;
import io.hostwright.model.Resource;
import io.hostwright.plan.Action;
import io.hostwright.plan.Decision;
import io.hostwright.plan.Finding;
import io.hostwright.plan.Step;
import io.hostwright.plan.Subject;
import io.hostwright.plan.Verb;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One whole stack on one host: files, networks, volumes, containers in order, and what is left
 * over.
 */
final class StackDecider {
  private final Resource resource;
  private final StackSpec spec;
  private final Situation situation;
  private final List<Action> actions = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private InventoryEntry memory;

  StackDecider(Resource resource, StackSpec spec, Situation situation) {
    this.resource = resource;
    this.spec = spec;
    this.situation = situation;
    this.memory = situation.entry();
  }

  Decision decide() {
    return switch (situation.answers().engine()) {
      case Observation.Unknown<EngineView>(var reason) ->
          blocked(new Finding.Unseen(EngineReason.ENGINE_UNKNOWN, reason));
      case Observation.Absent<EngineView> none ->
          blocked(
              new Finding.Failing(EngineReason.ENGINE_MISSING, "the host has no container engine"));
      case Observation.Present<EngineView>(var view) -> decide(view);
    };
  }

  private Decision blocked(Finding why) {
    return new Decision(List.of(), List.of(why), situation.entry());
  }

  private Decision decide(EngineView view) {
    memory = Ownership.identified(view, memory);
    var guard =
        new DataGuard(new DataGuard.Resources(resource.id(), spec), situation, view, memory);
    var held = guard.judge();
    memory = guard.memory();
    return held == null
        ? whole(view)
        : new Decision(Keeping.of(resource.id(), view, memory), List.of(held), memory)
            .succeeding(guard.followed());
  }

  private Decision whole(EngineView view) {
    files(view);
    var bound = new BoundPaths(resource.id(), spec, situation, memory);
    actions.addAll(bound.actions());
    memory = bound.memory();
    var infrastructure = new Infrastructure(resource, spec, view);
    actions.addAll(infrastructure.actions());
    findings.addAll(infrastructure.findings());
    var old = new Predecessors(resource.id(), spec, situation, view);
    // Nothing may start on a file or network that is not there or not known.
    if (findings.isEmpty()) {
      services(view, bound, old);
    } else {
      old.spareAll();
    }
    leftOver(view, old);
    return new Decision(actions, findings, memory, notes).succeeding(old.succeeded());
  }

  private void files(EngineView view) {
    var changes = PathDiffer.diff(resource.id(), spec.files(), situation.remembering(memory));
    memory = changes.memory();
    findings.addAll(changes.findings());
    for (Action action : changes.actions()) {
      actions.add(seen(owing(action, view, changes.rewritten())));
    }
    var keep = HostPaths.withAncestors(paths(spec));
    var removal = PathPruner.prune(resource.id(), Verb.REMOVE, situation, memory, keep);
    actions.addAll(removal.actions());
    findings.addAll(removal.findings());
    notes.addAll(removal.notes());
    memory = removal.memory();
  }

  /** The restarts that a written file owes: to every running container that mounts it. */
  private Action owing(Action action, EngineView view, Set<String> rewritten) {
    var owed =
        spec.services().stream()
            .filter(
                s ->
                    rewritten.stream()
                        .filter(p -> !spec.quietPaths().contains(p))
                        .anyMatch(p -> action.subject().equals(Subject.file(p)) && mounts(s, p)))
            .map(s -> s.spec().name())
            .filter(name -> view.containers().containsKey(name))
            .toList();
    return owed.isEmpty() ? action : action.noting(StackNotes.owing(owed));
  }

  /**
   * A file that a container mounts by itself and that restarts nothing is written in place: a new
   * inode would not be seen there.
   */
  private Action seen(Action action) {
    var steps =
        action.steps().stream()
            .map(
                step ->
                    step instanceof Step.WriteFile write && isMountedAlone(write.path())
                        ? new Step.WriteFile(
                            write.path(),
                            write.content(),
                            write.ownership(),
                            write.keep(),
                            true,
                            write.over())
                        : step)
            .toList();
    return action.by(steps);
  }

  private boolean isMountedAlone(String path) {
    return spec.quietPaths().contains(path)
        && spec.services().stream()
            .flatMap(s -> s.spec().mounts().stream())
            .anyMatch(m -> m instanceof MountSpec.Bind bind && bind.source().equals(path));
  }

  private static boolean mounts(ServiceContainer service, String path) {
    return service.spec().mounts().stream()
        .anyMatch(
            m -> m instanceof MountSpec.Bind bind && HostPaths.isAtOrBelow(path, bind.source()));
  }

  /** What the stack delivers, and what it binds: what stands there stays, also if it left Git. */
  private static List<String> paths(StackSpec spec) {
    return Stream.concat(
            spec.files().stream().map(DesiredPath::path),
            spec.sources().stream().map(HostSource::path))
        .toList();
  }

  private void services(EngineView view, BoundPaths bound, Predecessors old) {
    var images = new Images(spec, view, memory);
    memory = images.memory();
    var owed = new TreeSet<>(StackNotes.owed(memory.notes()));
    actions.forEach(a -> owed.addAll(StackNotes.owed(a.notes())));
    var progress = new Progress();
    var yielding = new Yielding(spec.services(), view, memory);
    for (ServiceContainer service : spec.services()) {
      var three = Trio.of(view, service, names(), situation.entry());
      var it =
          new ServiceCase(
              resource.id(),
              images.pinned(service.spec()),
              three,
              old.rivals(service.spec(), three.current()),
              images.find(service.spec().image()),
              images.pull(service.spec().image()),
              progress.waitsFor(
                  service, Stream.concat(yielding.waitsFor(service), old.waitsFor(service))),
              yielding.givingWay(service),
              owed.contains(service.spec().name()),
              spec.rollout(),
              situation,
              StackOrigins.of(service));
      var decision =
          bound
              .missing(service)
              .map(why -> new ServiceDecision(List.of(), List.of(why), memory))
              .orElseGet(() -> ServicePlanner.plan(it, memory));
      decision.actions().forEach(this::add);
      decision.findings().stream().filter(f -> !findings.contains(f)).forEach(findings::add);
      memory = decision.memory();
      progress.note(service, decision, it.containers().current());
      yielding.note(service, decision);
      if (!decision.actions().isEmpty() || !decision.findings().isEmpty()) {
        old.spare(service.spec(), three.current(), isProven(it.name()));
      }
    }
  }

  private boolean isProven(String container) {
    return situation
        .entry()
        .item(Owned.CONTAINER, container)
        .filter(item -> !item.mark().isEmpty())
        .isPresent();
  }

  private Set<String> names() {
    return spec.services().stream().map(s -> s.spec().name()).collect(Collectors.toSet());
  }

  /** Services of one image need it pulled once, each for its own cause. */
  private void add(Action action) {
    for (int i = 0; i < actions.size() && action.verb() == Verb.PULL; i++) {
      var planned = actions.get(i);
      if (planned.verb() == Verb.PULL && planned.subject().equals(action.subject())) {
        actions.set(i, planned.because(action.causes()));
        return;
      }
    }
    actions.add(action);
  }

  /**
   * Containers and networks of ours that nothing declares any more: a profile or service that went.
   */
  private void leftOver(EngineView view, Predecessors old) {
    var removal = new LeftOvers(resource.id(), Verb.REMOVE, view, memory, old.spared());
    removal.plan(names(), spec.networks().stream().map(n -> n.name()).collect(Collectors.toSet()));
    actions.addAll(removal.actions());
    notes.addAll(removal.notes());
    memory = removal.memory();
  }

  /** What must be asked to decide on a stack. */
  static Set<Query<?>> queries(StackSpec spec, InventoryEntry entry) {
    var queries = new HashSet<>(pathQueries(spec, entry));
    var names = new TreeSet<String>();
    entry.items(Owned.CONTAINER).forEach(i -> names.add(i.name()));
    for (ServiceContainer service : spec.services()) {
      String name = service.spec().name();
      names.addAll(List.of(name, ContainerNames.next(name), ContainerNames.prev(name)));
    }
    queries.add(new Query.Engine(Set.of(spec.project()), names, Images.references(spec, entry)));
    return queries;
  }

  private static Set<Query<?>> pathQueries(StackSpec spec, InventoryEntry entry) {
    var queries = OwnedPaths.queries(entry);
    HostPaths.withAncestors(spec.files().stream().map(DesiredPath::path).toList())
        .forEach(p -> queries.add(new Query.Path(p)));
    spec.sources().forEach(s -> queries.add(new Query.Presence(s.path())));
    queries.addAll(DataQueries.of(spec, entry));
    return queries;
  }
}
