package io.hostwright.source.manifest;

import io.hostwright.kind.DeclaresMount;
import io.hostwright.kind.Expansion;
import io.hostwright.kind.KindRegistry;
import io.hostwright.kind.Neighbours;
import io.hostwright.kind.Places;
import io.hostwright.kind.files.HostPaths;
import io.hostwright.model.HostId;
import io.hostwright.model.HostTarget;
import io.hostwright.model.Origin;
import io.hostwright.model.Resource;
import io.hostwright.model.ResourceId;
import io.hostwright.model.ResourceRef;
import io.hostwright.model.ResourceSpec;
import io.hostwright.text.NearestName;
import io.hostwright.text.Position;
import io.hostwright.text.Problems;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Completes resources with what the others say, and adds those that follow from them. Each is
 * linked once, when first asked for, so that order does not matter.
 */
final class Linker {
  private final KindRegistry kinds;
  private final SortedMap<String, DeclaredHost> hosts;
  private final Problems problems;
  private final LooseEnds ends;
  private final SortedMap<ResourceId, Resource> read = new TreeMap<>();
  private final SortedMap<ResourceId, Resource> linked = new TreeMap<>();
  private final Set<ResourceId> underWay = new HashSet<>();

  Linker(KindRegistry kinds, EnvironmentReading reading) {
    this.kinds = kinds;
    this.hosts = reading.hosts();
    this.problems = reading.problems();
    this.ends = reading.ends();
  }

  /** Every resource, linked, with those that they bring with them and depend on, sorted. */
  List<Resource> link(List<Resource> all) {
    all.forEach(r -> read.put(r.id(), r));
    all.forEach(r -> linked(r.id()));
    for (Resource each : List.copyOf(linked.values())) {
      kinds.bind(each.id(), each.spec()).expand().forEach(e -> add(each, e));
    }
    var claims = new TreeMap<String, Set<String>>();
    linked.values().forEach(r -> claims.merge(target(r), claims(r), Linker::union));
    linked.replaceAll((id, r) -> r.with(among(r, claims.getOrDefault(target(r), Set.of()))));
    var mounts = mounts();
    return linked.values().stream()
        .map(r -> r.dependingOn(r.dependsOn(), under(r, mounts)))
        .toList();
  }

  private static String target(Resource resource) {
    return resource.id().target().toString();
  }

  private Set<String> claims(Resource resource) {
    return kinds.bind(resource.id(), resource.spec()).claims();
  }

  private ResourceSpec among(Resource resource, Set<String> claims) {
    return kinds.bind(resource.id(), resource.spec()).among(claims);
  }

  private static Set<String> union(Set<String> some, Set<String> more) {
    var all = new HashSet<>(some);
    all.addAll(more);
    return all;
  }

  private Optional<Resource> linked(ResourceId id) {
    var resource = read.get(id);
    if (resource == null || linked.containsKey(id) || !underWay.add(id)) {
      return Optional.ofNullable(linked.getOrDefault(id, resource));
    }
    var spec = kinds.bind(id, resource.spec()).link(new View());
    linked.put(id, resource.with(spec));
    return Optional.of(resource.with(spec));
  }

  private void add(Resource from, Expansion expansion) {
    var ref = new ResourceRef(kinds.nameOf(expansion.spec()), expansion.name());
    var id = new ResourceId(ref, expansion.host());
    var other = linked.get(id);
    if (other != null && !isSame(other, from, expansion)) {
      problems.add(
          position(from),
          from.id() + " brings " + id + " with it, which is declared at " + other.origin());
    } else if (hosts.containsKey(expansion.host().name())) {
      linked.merge(
          id, brought(id, from, expansion), (known, next) -> known.suspended() ? next : known);
      // Nothing follows from its absence before it is there.
      var on = new TreeSet<>(linked.getOrDefault(from.id(), from).dependsOn());
      on.add(id);
      linked.put(from.id(), linked.getOrDefault(from.id(), from).dependingOn(on, from.under()));
    }
  }

  /**
   * A manifest of several hosts brings the same with it from each of them; it is suspended where
   * all of them are.
   */
  private static boolean isSame(Resource other, Resource from, Expansion expansion) {
    return other.origin().equals(from.origin()) && other.spec().equals(expansion.spec());
  }

  private Resource brought(ResourceId id, Resource from, Expansion expansion) {
    boolean suspended = from.suspended() || suspended(expansion.host());
    return new Resource(
        id,
        expansion.spec(),
        new TreeSet<>(),
        new TreeSet<>(),
        suspended,
        List.of(),
        from.origin());
  }

  private boolean suspended(HostId host) {
    var declared = hosts.get(host.name());
    return declared != null && declared.draft().suspended();
  }

  private Map<ResourceId, String> mounts() {
    var mounts = new TreeMap<ResourceId, String>();
    for (Resource each : linked.values()) {
      if (each.spec() instanceof DeclaresMount mount) {
        mounts.put(each.id(), mount.path());
      }
    }
    return mounts;
  }

  /** The mounts of the same host that something of a resource lies on. */
  private SortedSet<ResourceId> under(Resource resource, Map<ResourceId, String> mounts) {
    var under = new TreeSet<ResourceId>();
    var paths = mounts.isEmpty() ? Set.<String>of() : paths(resource);
    mounts.forEach(
        (id, mount) -> {
          boolean near = id.target().equals(resource.id().target()) && !id.equals(resource.id());
          if (near && paths.stream().anyMatch(p -> HostPaths.isAtOrBelow(p, mount))) {
            under.add(id);
          }
        });
    return under;
  }

  private Set<String> paths(Resource resource) {
    return kinds.bind(resource.id(), resource.spec()).hostPaths();
  }

  private static Position position(Resource resource) {
    Origin origin = resource.origin();
    return Places.position(origin);
  }

  /** The others, as one resource sees them. */
  private final class View implements Neighbours {
    @Override
    public Problems problems() {
      return problems;
    }

    @Override
    public void missing(ResourceRef ref, Position at, String message) {
      ends.add(ref, at, message);
    }

    @Override
    public void missingHost(String name, Position at) {
      String hint = NearestName.hint(name, hosts());
      ends.addHost(name, at, "there is no host '" + name + "'" + hint);
    }

    @Override
    public Optional<ResourceSpec> spec(ResourceId id) {
      return linked(id).map(Resource::spec);
    }

    @Override
    public List<ResourceId> find(ResourceRef ref) {
      return new ArrayList<>(read.keySet().stream().filter(id -> id.ref().equals(ref)).toList());
    }

    @Override
    public Collection<ResourceId> all() {
      return List.copyOf(read.keySet());
    }

    @Override
    public Optional<HostTarget> host(String name) {
      return Optional.ofNullable(hosts.get(name)).map(h -> h.spec().target());
    }

    @Override
    public Collection<String> hosts() {
      return List.copyOf(hosts.keySet());
    }
  }
}
