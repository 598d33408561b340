package io.hostwright.plan;

import io.hostwright.engine.ContainerInspect;
import io.hostwright.engine.EngineView;
import io.hostwright.engine.PortBinding;
import io.hostwright.model.HostTarget;
import io.hostwright.model.HostTarget.Transport;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the operator works through and so never stops: it would not see how that ends. Pure.
 *
 * @param own ids of containers that the operator itself runs in
 * @param ways what it reaches over the network to do its work
 * @param here every address of the operator's own machine
 * @param addresses what the names of hosts stand for, as far as it is known
 */
public record Lifelines(
    Set<String> own, List<Way> ways, Set<String> here, Map<String, Set<String>> addresses) {
  /** For an operator that needs nothing. */
  public static final Lifelines NONE = new Lifelines(Set.of(), List.of(), Set.of(), Map.of());

  public Lifelines {
    own = Set.copyOf(own);
    ways = List.copyOf(ways);
    here = Set.copyOf(here);
    addresses = Map.copyOf(addresses);
  }

  /**
   * A way out of the operator.
   *
   * @param what it does there, for people: {@code fetches its repository}
   * @param addresses the name and every address that it stands for
   */
  public record Way(String what, Set<String> addresses, int port) {
    public Way {
      addresses = Set.copyOf(addresses);
    }
  }

  /** A plan's decision without what would stop one of these. */
  public Decision spare(Decision decision, HostTarget host, EngineView view) {
    var rest = new ArrayList<Action>();
    var next = decision;
    for (Action action : decision.actions()) {
      var why = why(action, host, view);
      if (why.isPresent()) {
        next = next.held(held(action, why.get()));
      } else {
        rest.add(action);
      }
    }
    return next.equals(decision) ? decision : next.doing(rest);
  }

  private static Finding held(Action action, String why) {
    return new Finding.Held(
        GateReason.OPERATOR_NEEDS_IT,
        PlanText.line(action)
            + " is not done, because the operator "
            + why
            + " and would not see how it ends: do it by hand, or let the operator work without it",
        "");
  }

  private Optional<String> why(Action action, HostTarget host, EngineView view) {
    return action.steps().stream()
        .flatMap(step -> stopped(step).stream())
        .flatMap(name -> Optional.ofNullable(view.containers().get(name)).stream())
        .filter(ContainerInspect::active)
        .flatMap(container -> why(container, host).stream())
        .findFirst();
  }

  /** The container that a step takes away from those who use it, for however short. */
  private static Optional<String> stopped(Step step) {
    return switch (step) {
      case Step.StopContainer s -> Optional.of(s.name());
      case Step.RestartContainer s -> Optional.of(s.name());
      case Step.RemoveContainer s -> Optional.of(s.name());
      case Step.DisconnectNetwork s -> Optional.of(s.container());
      default -> Optional.empty();
    };
  }

  private Optional<String> why(ContainerInspect container, HostTarget host) {
    if (own.contains(container.id())) {
      return Optional.of("itself runs in " + container.name());
    }
    var reached = reached(host);
    return ways.stream()
        .filter(way -> container.ports().stream().anyMatch(p -> leads(way, p, reached)))
        .map(way -> way.what() + " through " + container.name() + " (port " + way.port() + ")")
        .findFirst();
  }

  private static boolean leads(Way way, PortBinding port, Set<String> reached) {
    return port.hostPort() == way.port()
        && (port.isOnEveryAddress()
            ? way.addresses().stream().anyMatch(reached::contains)
            : way.addresses().contains(port.hostIp())
                && (reached.contains(port.hostIp()) || !isLoopback(port.hostIp())));
  }

  /** Every host has one of these, so it tells nothing of which host it is. */
  private static boolean isLoopback(String address) {
    return address.startsWith("127.") || address.equals("::1");
  }

  private Set<String> reached(HostTarget host) {
    if (host.transport() == Transport.LOCAL) {
      return here;
    }
    var known = new HashSet<>(addresses.getOrDefault(host.address(), Set.of()));
    known.add(host.address());
    // A host that is reached over the network may still be the operator's own machine.
    return known.stream().anyMatch(here::contains)
        ? Stream.concat(known.stream(), here.stream()).collect(Collectors.toSet())
        : known;
  }
}
