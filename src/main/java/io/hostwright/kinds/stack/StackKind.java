package io.hostwright.kinds.stack;

import io.hostwright.engine.EngineView;
import io.hostwright.host.EngineReason;
import io.hostwright.host.Query;
import io.hostwright.kind.HostedKind;
import io.hostwright.kind.Manifest;
import io.hostwright.kind.ManifestScope;
import io.hostwright.kind.Situation;
import io.hostwright.kind.files.OwnedPaths;
import io.hostwright.kind.files.PathPruner;
import io.hostwright.model.InventoryEntry;
import io.hostwright.model.InventoryEntry.Item;
import io.hostwright.model.Observation;
import io.hostwright.model.Resource;
import io.hostwright.model.ResourceId;
import io.hostwright.plan.Action;
import io.hostwright.plan.Decision;
import io.hostwright.plan.Finding;
import io.hostwright.plan.Verb;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A Compose project on one or more hosts: its files, networks, volumes and containers. */
public final class StackKind implements HostedKind<StackSpec> {

  @Override
  public String name() {
    return "Stack";
  }

  @Override
  public Class<StackSpec> specType() {
    return StackSpec.class;
  }

  @Override
  public List<StackReason> reasons() {
    return List.of(StackReason.values());
  }

  @Override
  public Standing standing() {
    return Standing.RESOURCE;
  }

  @Override
  public @Nullable StackSpec read(Manifest manifest, ManifestScope scope) {
    return new StackSpecReader(manifest, scope).read();
  }

  @Override
  public Set<String> claims(StackSpec spec) {
    return StackClaims.of(spec);
  }

  @Override
  public StackSpec among(StackSpec spec, Set<String> claims) {
    return spec.among(claims);
  }

  @Override
  public Set<String> hostPaths(StackSpec spec) {
    var paths = new HashSet<String>();
    spec.sources().forEach(s -> paths.add(s.path()));
    spec.files().forEach(f -> paths.add(f.path()));
    spec.declaredServices().forEach(s -> paths.addAll(s.mounts()));
    return paths;
  }

  @Override
  public Set<Query<?>> queries(StackSpec spec, InventoryEntry entry) {
    return StackDecider.queries(spec, entry);
  }

  @Override
  public Decision decide(Resource resource, StackSpec spec, Situation situation) {
    return new StackDecider(resource, spec, situation).decide();
  }

  @Override
  public Set<Query<?>> pruneQueries(InventoryEntry entry) {
    var queries = OwnedPaths.queries(entry);
    var names = entry.items(Owned.CONTAINER).stream().map(Item::name).collect(Collectors.toSet());
    queries.add(new Query.Engine(Set.of(), names, Set.of()));
    queries.addAll(DataQueries.of(entry));
    return queries;
  }

  @Override
  public Decision prune(ResourceId id, Situation situation) {
    return switch (situation.answers().engine()) {
      case Observation.Unknown<EngineView>(var reason) ->
          new Decision(
              List.of(),
              List.of(new Finding.Unseen(EngineReason.ENGINE_UNKNOWN, reason)),
              situation.entry());
      case Observation.Absent<EngineView> none ->
          new Decision(
              List.of(),
              List.of(
                  new Finding.Failing(
                      EngineReason.ENGINE_MISSING, "the host has no container engine")),
              situation.entry());
      case Observation.Present<EngineView>(var view) -> prune(id, situation, view);
    };
  }

  @Override
  public InventoryEntry acted(InventoryEntry memory, List<Action> done) {
    return StackNotes.acted(OwnedPaths.acted(memory, done), done);
  }

  @Override
  public boolean mayEnd(InventoryEntry memory) {
    return memory.items().stream().allMatch(Owned::isData);
  }

  @Override
  public List<Action> keep(ResourceId id, Situation situation) {
    return situation.answers().engine() instanceof Observation.Present<EngineView>(var view)
        ? Keeping.of(id, view, situation.entry())
        : List.of();
  }

  /** What lies there counts for a stack that takes its place on another host. */
  private static InventoryEntry counted(ResourceId id, Situation situation, EngineView view) {
    var lying = new Lying(id.target(), situation, view);
    var entry = situation.entry();
    var places = new TreeMap<String, List<DataPlace>>();
    var amounts = new HashMap<DataPlace, String>();
    DataNotes.of(entry)
        .forEach(
            (service, all) -> {
              for (DataPlace place : all) {
                // Counted once: what grows is not to be noted anew in every pass.
                lying
                    .amount(place, id.target(), entry)
                    .map(a -> DataNotes.amount(entry, place).orElse(a))
                    .ifPresent(a -> amounts.put(place, a));
              }
              places.put(service, all.stream().filter(amounts::containsKey).toList());
            });
    var next = DataNotes.noting(entry, places, DataNotes.composeFiles(entry));
    for (var each : amounts.entrySet()) {
      next = DataNotes.counting(next, each.getKey(), each.getValue());
    }
    return next;
  }

  private static Decision prune(ResourceId id, Situation situation, EngineView view) {
    var counted = counted(id, situation, view);
    var removal = new LeftOvers(id, Verb.PRUNE, view, counted, Set.of());
    removal.plan(Set.of(), Set.of());
    var files = PathPruner.prune(id, Verb.PRUNE, situation, removal.memory(), Set.of());
    var actions = new ArrayList<>(removal.actions());
    actions.addAll(files.actions());
    var notes = new ArrayList<>(removal.notes());
    notes.addAll(files.notes());
    situation
        .entry()
        .items(Owned.VOLUME)
        .forEach(v -> notes.add("left volume " + v.name() + ": data is never removed"));
    situation.entry().items(OwnedPaths.DATA_DIRECTORY).stream()
        .filter(d -> !(situation.answers().path(d.name()) instanceof Observation.Absent))
        .forEach(d -> notes.add("left directory " + d.name() + ": data is never removed"));
    return new Decision(actions, files.findings(), files.memory(), notes);
  }
}
