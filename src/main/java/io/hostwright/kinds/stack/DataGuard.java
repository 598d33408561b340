package io.hostwright.kinds.stack;

import io.hostwright.compose.ServiceContainer;
import io.hostwright.engine.EngineView;
import io.hostwright.engine.MountSpec;
import io.hostwright.kind.Situation;
import io.hostwright.kind.Situation.Left;
import io.hostwright.model.InventoryEntry;
import io.hostwright.model.ResourceId;
import io.hostwright.plan.Ends;
import io.hostwright.plan.Finding;
import io.hostwright.plan.HoldId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Nothing starts empty beside its data: a service whose volume or path becomes another one, and a
 * stack in whose place another one comes, here or on another host, are held while there is
 * something where the data lay, until somebody allows it or the manifest is put back.
 */
final class DataGuard {
  private static final Duration SOON = Duration.ofSeconds(1);

  private final ResourceId resource;
  private final StackSpec spec;
  private final Situation situation;
  private final EngineView view;
  private final Lying lying;
  private final SortedMap<String, List<DataPlace>> known;
  private final SortedMap<String, List<DataPlace>> asked = new TreeMap<>();
  private final List<String> behind = new ArrayList<>();

  /** The same without how much there is, which changes while it is held. */
  private final List<String> places = new ArrayList<>();

  private final SortedMap<String, String> told = new TreeMap<>();
  private final Set<ResourceId> followed = new HashSet<>();
  private InventoryEntry memory;

  DataGuard(Resources of, Situation situation, EngineView view, InventoryEntry memory) {
    this.resource = of.id();
    this.spec = of.spec();
    this.situation = situation;
    this.view = view;
    this.memory = memory;
    this.lying = new Lying(resource.target(), situation, view);
    this.known = lying.places(new Left(resource.target(), memory));
    spec.services().forEach(s -> asked.put(s.service(), DataPlace.of(s.spec(), view)));
  }

  /** What is desired. */
  record Resources(ResourceId id, StackSpec spec) {}

  /** Why the stack is held; null if it is not. Brings the memory up to date. */
  @Nullable Finding judge() {
    boolean comes = known.isEmpty() && asked.values().stream().anyMatch(p -> !p.isEmpty());
    spec.services().forEach(this::changed);
    if (comes && !situation.allSeen()) {
      return new Finding.Waiting(
          StackReason.HOSTS_NOT_SEEN,
          "it is new here and has data: whether it comes from another host is known once every host"
              + " was looked at",
          SOON,
          Ends.WITH_JUDGEMENT);
    } else if (comes) {
      situation.left().forEach(this::follow);
      followedBefore();
    }
    if (behind.isEmpty()) {
      memory = DataNotes.noting(memory, now(), spec.composeFiles());
      return null;
    }
    return held();
  }

  private @Nullable Finding held() {
    var parts = new ArrayList<>(List.of(resource.toString(), "data"));
    parts.add(String.valueOf(DataNotes.allowed(memory)));
    parts.addAll(places);
    String id = HoldId.of(parts);
    if (situation.confirmed().contains(id)) {
      memory = DataNotes.allowing(DataNotes.noting(memory, now(), spec.composeFiles()));
      memory = DataNotes.following(memory, Map.of());
      followed.clear();
      return null;
    }
    memory =
        DataNotes.following(DataNotes.noting(memory, known, DataNotes.composeFiles(memory)), told);
    return new Finding.Held(
        StackReason.DATA_LEFT_BEHIND,
        String.join("; ", behind)
            + "; nothing is done to the stack until the manifest is put back; confirming begins"
            + " with what lies at the new place, and neither moves nor removes anything",
        id);
  }

  // ---- the stack's own services ----

  private void changed(ServiceContainer service) {
    String name = service.service();
    var mounted = DataPlace.mounted(service.spec(), view);
    var before = known.get(name);
    if (before != null) {
      boolean more =
          asked.getOrDefault(name, List.of()).stream()
              .anyMatch(p -> before.stream().noneMatch(p::is));
      before.stream()
          .filter(p -> mounted.stream().noneMatch(p::is))
          .filter(p -> more || isAnonymous(service, p.target()))
          .forEach(p -> note(name, p, resource));
      return;
    }
    known.forEach(
        (other, places) -> {
          if (!asked.containsKey(other) && !spec.inactiveServices().contains(other)) {
            resembling(service, places, resource);
          }
        });
  }

  /**
   * True if the engine would put an empty volume there; a mount that is just taken out of the file
   * is what somebody wanted, and nothing comes in its place.
   */
  private boolean isAnonymous(ServiceContainer service, String target) {
    var image = view.image(service.spec().image());
    return service.spec().mounts().stream()
            .anyMatch(
                m -> m instanceof MountSpec.Anonymous && MountSpec.place(m.target()).equals(target))
        || (image != null
            && image.volumes().stream().anyMatch(v -> MountSpec.place(v).equals(target)));
  }

  private void resembling(ServiceContainer service, List<DataPlace> before, ResourceId owner) {
    var mounted = DataPlace.mounted(service.spec(), view);
    before.stream()
        .filter(p -> mounted.stream().anyMatch(p::resembles))
        .filter(p -> mounted.stream().noneMatch(p::is))
        .forEach(p -> note(service.service(), p, owner));
  }

  // ---- what left Git as this one came ----

  private void follow(Left left) {
    var owner = new ResourceId(left.entry().ref(), left.target());
    if (!left.seen()) {
      mayLie(owner);
      return;
    }
    var places = lying.places(left);
    int before = behind.size();
    boolean elsewhere = !left.target().equals(resource.target());
    if (sharesFile(left) || (elsewhere && left.entry().ref().equals(resource.ref()))) {
      places.forEach((service, all) -> all.forEach(p -> whole(service, p, owner)));
    } else if (!elsewhere) {
      for (ServiceContainer service : spec.services()) {
        places.values().forEach(all -> resembling(service, all, owner));
      }
    }
    if (behind.size() > before) {
      followed.add(owner);
      told.put(owner.toString(), String.join("; ", behind.subList(before, behind.size())));
    }
  }

  /** Asked anew at every look, because the host may turn out to have nothing. */
  private void mayLie(ResourceId owner) {
    boolean told = DataNotes.followed(memory).containsKey(owner.toString());
    if (owner.ref().equals(resource.ref()) && !told) {
      followed.add(owner);
      places.add(owner + " unseen");
      behind.add(
          owner
              + " was to be there before; what it has there cannot be looked at now, and would be"
              + " left behind");
    }
  }

  /** What it was held for, also where the other host is known no more. */
  private void followedBefore() {
    var seen =
        situation.left().stream()
            .filter(Left::seen)
            .map(l -> new ResourceId(l.entry().ref(), l.target()).toString())
            .collect(Collectors.toSet());
    DataNotes.followed(memory)
        .forEach(
            (owner, what) -> {
              if (!seen.contains(owner)) {
                behind.add(what);
                places.add(owner);
                told.put(owner, what);
              }
            });
  }

  private boolean sharesFile(Left left) {
    return DataNotes.composeFiles(left.entry()).stream().anyMatch(spec.composeFiles()::contains);
  }

  /** The same path on both hosts may be one file system, or somebody copied it. */
  private void whole(String service, DataPlace place, ResourceId owner) {
    boolean named =
        spec.services().stream()
            .flatMap(s -> DataPlace.mounted(s.spec(), view).stream())
            .anyMatch(place::is);
    boolean here =
        owner.target().equals(resource.target())
            || (place.volume().isEmpty() && lying.isThere(place));
    if (!(named && here)) {
      note(service, place, owner);
    }
  }

  // ---- what is told and remembered ----

  private void note(String service, DataPlace place, ResourceId owner) {
    var amount = lying.amount(place, owner.target(), memory);
    if (amount.isEmpty()) {
      return;
    }
    String now =
        Stream.concat(
                asked.getOrDefault(service, List.of()).stream(),
                asked.values().stream().flatMap(List::stream))
            .filter(p -> p.target().equals(place.target()))
            .map(p -> " for " + p.text())
            .findFirst()
            .orElse("");
    places.add(String.join(" ", service, owner.toString(), place.text(), place.target(), now));
    behind.add(
        (service.isEmpty() ? "" : service + ": ")
            + (owner.equals(resource) ? "" : owner + " has ")
            + place.text()
            + (place.target().isEmpty() ? "" : " at " + place.target())
            + " ("
            + amount.get()
            + ") would be left behind"
            + now);
  }

  /** The places from now on; a service that a profile leaves out keeps its own. */
  private SortedMap<String, List<DataPlace>> now() {
    var places = new TreeMap<>(asked);
    var running =
        view.containers().values().stream()
            .filter(c -> Ownership.ours(c, memory))
            .map(Ownership::service)
            .collect(Collectors.toSet());
    known.forEach(
        (service, all) -> {
          if (spec.inactiveServices().contains(service) || running.contains(service)) {
            places.putIfAbsent(service, all);
          }
        });
    return places;
  }

  /** What left Git and is not removed before this is settled. */
  Set<ResourceId> followed() {
    return followed;
  }

  InventoryEntry memory() {
    return memory;
  }
}
