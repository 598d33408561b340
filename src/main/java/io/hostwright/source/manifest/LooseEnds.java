package io.hostwright.source.manifest;

import io.hostwright.kind.KindRegistry;
import io.hostwright.kind.ResourceKind.Standing;
import io.hostwright.model.ResourceRef;
import io.hostwright.text.Position;
import io.hostwright.text.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Names that lead nowhere. What could not be read is not absent: who names it is not to blame, and
 * would only hide the mistake that is. Such a name is told of once its manifest can be read.
 */
final class LooseEnds {
  private final Set<String> hosts;
  private final Set<String> environments;
  private final List<End> ends = new ArrayList<>();
  private final Set<ResourceRef> unread = new TreeSet<>();

  private record End(ResourceRef to, Position at, String message) {}

  /** None yet. */
  LooseEnds(KindRegistry kinds) {
    this.hosts = kinds.names(Standing.HOST);
    this.environments = kinds.names(Standing.ENVIRONMENT);
  }

  /** A host is named that is not there. */
  void addHost(String name, Position at, String message) {
    hosts.forEach(kind -> add(new ResourceRef(kind, name), at, message));
  }

  /** Something is named that is not there. */
  void add(ResourceRef to, Position at, String message) {
    ends.add(new End(to, at, message));
  }

  /** A manifest of this name is there and was not understood. */
  void unread(ResourceRef ref) {
    unread.add(ref);
  }

  boolean isHostUnread(String name) {
    return unread.stream().anyMatch(r -> hosts.contains(r.kind()) && r.name().equals(name));
  }

  boolean isAnyHostUnread() {
    return unread.stream().anyMatch(r -> hosts.contains(r.kind()));
  }

  boolean isEnvironmentUnread() {
    return unread.stream().anyMatch(r -> environments.contains(r.kind()));
  }

  /**
   * Adds those that are to blame themselves.
   *
   * @param problems everything else that is wrong
   * @param all false if a document could not even be read as far as its name, so that it may be
   *     what any of them means
   */
  void tell(Problems problems, boolean all) {
    boolean blameless = problems.isEmpty();
    ends.stream()
        .filter(end -> blameless || (all && !unread.contains(end.to())))
        .forEach(end -> problems.add(end.at(), end.message()));
  }
}
