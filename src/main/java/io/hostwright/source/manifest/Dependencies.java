package io.hostwright.source.manifest;

import io.hostwright.model.HostId;
import io.hostwright.model.Names;
import io.hostwright.model.ResourceId;
import io.hostwright.model.ResourceRef;
import io.hostwright.model.Target;
import io.hostwright.text.ListNode;
import io.hostwright.text.NearestName;
import io.hostwright.text.Node;
import io.hostwright.text.Position;
import io.hostwright.text.Problems;
import io.hostwright.text.ScalarNode;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * {@code dependsOn}: names become the resources they mean, on whatever hosts; cycles are problems.
 */
final class Dependencies {
  private final Set<ResourceId> known;
  private final Problems problems;
  private final LooseEnds ends;

  Dependencies(Collection<ResourceId> known, Problems problems, LooseEnds ends) {
    this.known = new TreeSet<>(known);
    this.problems = problems;
    this.ends = ends;
  }

  /**
   * What a manifest's {@code dependsOn} means for one of its hosts: {@code KIND/NAME@HOST} is that
   * one; {@code KIND/NAME} is the one on the same host where there is one, else all of that name,
   * so that a directory that every host has of its own does not tie the hosts to each other.
   */
  SortedSet<ResourceId> resolve(@Nullable Node node, Target self) {
    var resolved = new TreeSet<ResourceId>();
    List<Node> items =
        node == null ? List.of() : node instanceof ListNode list ? list.items() : List.of(node);
    for (Node item : items) {
      if (item instanceof ScalarNode scalar) {
        resolved.addAll(resolve(scalar.at(), scalar.text(), self));
      } else {
        problems.add(item.at(), "expected KIND/NAME or KIND/NAME@HOST, found " + item.describe());
      }
    }
    return resolved;
  }

  private SortedSet<ResourceId> resolve(Position at, String text, Target self) {
    int slash = text.indexOf('/');
    int sign = text.indexOf('@');
    String kind = slash < 0 ? "" : text.substring(0, slash);
    String name = slash < 0 ? "" : text.substring(slash + 1, sign < 0 ? text.length() : sign);
    String host = sign < 0 ? null : text.substring(sign + 1);
    if (!Names.valid(kind) || !Names.valid(name) || (host != null && !Names.valid(host))) {
      problems.add(at, "expected KIND/NAME or KIND/NAME@HOST, found '" + text + "'");
      return new TreeSet<>();
    }
    var ref = new ResourceRef(kind, name);
    var found =
        known.stream()
            .filter(
                id ->
                    id.ref().equals(ref) && (host == null || id.target().equals(new HostId(host))))
            .collect(Collectors.toCollection(TreeSet::new));
    if (found.isEmpty()) {
      var names =
          known.stream()
              .map(id -> host == null ? id.ref().toString() : id.toString())
              .collect(Collectors.toSet());
      ends.add(
          ref,
          at,
          "there is no resource '"
              + text
              + "' in this environment"
              + NearestName.hint(text, names));
    }
    var near = new ResourceId(ref, self);
    return host == null && found.contains(near) ? new TreeSet<>(Set.of(near)) : found;
  }

  /** Reports each resource that, over others, waits for itself. */
  void checkCycles(
      Map<ResourceId, ? extends Set<ResourceId>> dependsOn, Map<ResourceId, Position> at) {
    var told = new TreeSet<ResourceId>();
    for (ResourceId id : new TreeMap<>(dependsOn).keySet()) {
      var path = cycle(id, id, dependsOn, new ArrayDeque<>(List.of(id)), new TreeSet<>());
      if (path != null && told.stream().noneMatch(path::contains)) {
        told.add(id);
        String text = path.stream().map(ResourceId::toString).collect(Collectors.joining(" -> "));
        problems.add(
            at.getOrDefault(id, Position.startOf("")), "dependsOn goes in a circle: " + text);
      }
    }
  }

  private static @Nullable Deque<ResourceId> cycle(
      ResourceId start,
      ResourceId from,
      Map<ResourceId, ? extends Set<ResourceId>> dependsOn,
      Deque<ResourceId> path,
      Set<ResourceId> seen) {
    for (ResourceId next :
        dependsOn.containsKey(from) ? dependsOn.get(from) : Set.<ResourceId>of()) {
      if (next.equals(start)) {
        path.addLast(next);
        return path;
      }
      if (seen.add(next)) {
        path.addLast(next);
        var found = cycle(start, next, dependsOn, path, seen);
        if (found != null) {
          return found;
        }
        path.removeLast();
      }
    }
    return null;
  }
}
