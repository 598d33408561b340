package io.hostwright.reconcile;

import io.hostwright.kinds.host.HostSpec;
import io.hostwright.model.DesiredState;
import io.hostwright.model.DesiredState.Owner;
import io.hostwright.model.Digest;
import io.hostwright.model.HostId;
import io.hostwright.model.HostTarget;
import io.hostwright.model.HostTarget.Transport;
import io.hostwright.model.Origin;
import io.hostwright.model.Resource;
import io.hostwright.model.ResourceId;
import io.hostwright.model.ResourceSpec;
import io.hostwright.model.Revision;
import io.hostwright.model.Sensitive;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/** Desired states without manifests: hosts by name, and what is to be on them. Immutable. */
record Desires(String commit, List<String> hosts, List<Resource> resources) {
  static final Owner OWNER = new Owner("example.org/fleet", "test");

  /** Nothing yet; the commit's id is made of the word. */
  static Desires at(String word) {
    return new Desires(Digest.sha256(word).substring(0, 40), List.of(), List.of());
  }

  /** The same at another commit. */
  Desires then(String word) {
    return new Desires(at(word).commit, hosts, resources);
  }

  Desires host(String name) {
    var more = new ArrayList<>(hosts);
    more.add(name);
    return new Desires(commit, more, resources);
  }

  /** The host's own manifest, which may say that all there is only looked at. */
  Desires declared(String host, boolean suspended) {
    var spec = new HostSpec(target(host), new TreeMap<>(), null, List.of(), List.of());
    var id = ResourceId.of("Host", host, host);
    var none = new TreeSet<ResourceId>();
    return with(new Resource(id, spec, none, none, suspended, List.of(), Origin.NONE));
  }

  Desires withoutHost(String name) {
    return new Desires(
        commit,
        hosts.stream().filter(h -> !h.equals(name)).toList(),
        resources.stream().filter(r -> !r.id().hostName().equals(name)).toList());
  }

  /** A note of this name at {@code /opt/NAME} of a host; what it depends on by id. */
  Desires note(String name, String host, String words, String... dependsOn) {
    return with(
        ResourceId.of("Note", name, host), new NoteKind.Note("/opt/" + name, words), dependsOn);
  }

  /** A page of the application. */
  Desires pager(String name, String... dependsOn) {
    var spec = new PagerKind.PagerSpec(PagerKind.PAGE, Sensitive.plain(""));
    return with(ResourceId.ofApplication("Pager", name), spec, dependsOn);
  }

  /** In place of what has this id, if anything has. */
  Desires with(ResourceId id, ResourceSpec spec, String... dependsOn) {
    var on = new TreeSet<ResourceId>();
    for (String each : dependsOn) {
      on.add(ResourceId.parse(each));
    }
    return with(new Resource(id, spec, on, new TreeSet<>(), false, List.of(), Origin.NONE));
  }

  /** In place of what has this id, if anything has. */
  Desires with(Resource resource) {
    var more = new ArrayList<>(without(resource.id().toString()).resources);
    more.add(resource);
    return new Desires(commit, hosts, more);
  }

  Desires without(String id) {
    return new Desires(
        commit, hosts, resources.stream().filter(r -> !r.id().toString().equals(id)).toList());
  }

  Resource resource(String id) {
    return resources.stream().filter(r -> r.id().toString().equals(id)).findFirst().orElseThrow();
  }

  DesiredState state() {
    var targets = new TreeMap<HostId, HostTarget>();
    for (String host : hosts) {
      targets.put(new HostId(host), target(host));
    }
    return new DesiredState(
        new Revision(commit, false),
        OWNER.repository(),
        OWNER.environment(),
        3,
        targets,
        resources);
  }

  static HostTarget target(String host) {
    return new HostTarget(
        new HostId(host), Transport.SSH, host + ".test", 22, "root", null, null, false, "/sock");
  }
}
