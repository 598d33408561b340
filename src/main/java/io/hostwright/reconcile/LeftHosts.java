package io.hostwright.reconcile;

import io.hostwright.kind.DeclaresHost;
import io.hostwright.model.DesiredState;
import io.hostwright.model.HostId;
import io.hostwright.model.Resource;
import io.hostwright.plan.Plan;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Hosts that left the desired state. Nothing on one is touched any more, so what goes on running
 * there is told while it is still known. Pure.
 */
public final class LeftHosts {
  private LeftHosts() {}

  /** A sentence for each host that one state has and the next has not. */
  public static List<String> told(DesiredState before, DesiredState next) {
    return before.hosts().keySet().stream()
        .filter(host -> !next.hosts().containsKey(host))
        .map(host -> told(before, host))
        .toList();
  }

  private static String told(DesiredState before, HostId host) {
    String given =
        before.on(host).stream()
            .filter(r -> !(r.spec() instanceof DeclaresHost))
            .map(LeftHosts::named)
            .collect(Collectors.joining(", "));
    String left = "host " + host + " left the desired state, so nothing on it is touched any more";
    return given.isEmpty()
        ? left + "; it was given nothing"
        : left + "; what it was given stays there and runs on, looked after by nobody: " + given;
  }

  private static String named(Resource resource) {
    String containers =
        resource.spec().brings().stream()
            .filter(name -> !name.startsWith("/"))
            .sorted()
            .collect(Collectors.joining(", "));
    return resource.id().ref() + (containers.isEmpty() ? "" : " (" + containers + ")");
  }

  /** The commit at which most of what is remembered was last applied; empty if nothing was. */
  public static Optional<String> lastApplied(List<Plan> plans) {
    var counts =
        plans.stream()
            .flatMap(plan -> plan.resources().stream())
            .map(resource -> resource.decision().memory().commit())
            .filter(commit -> !commit.isEmpty())
            .collect(Collectors.groupingBy(c -> c, TreeMap::new, Collectors.counting()));
    return counts.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey);
  }
}
