package io.hostwright.reconcile;

import io.hostwright.model.DesiredState;
import io.hostwright.model.HostId;
import io.hostwright.model.Resource;
import io.hostwright.model.ResourceId;
import io.hostwright.model.Target;
import io.hostwright.plan.Plan;
import io.hostwright.status.Outcome;
import io.hostwright.status.ResourceStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The loop, once: a plan that changes nothing, or passes until nothing is under way any more. */
public final class OneShot {
  private static final int MAX_ROUNDS = 20;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final LoopSettings settings;
  private final ReconcileLoop.Ports ports;
  private final DesiredState desired;

  /** For one desired state, which stands in for the repository. */
  public OneShot(LoopSettings settings, ReconcileLoop.Ports ports, DesiredState desired) {
    this.settings = settings;
    this.desired = desired;
    var inner = ports.source();
    this.ports =
        new ReconcileLoop.Ports(
            ports.kinds(),
            ports.hosts(),
            ports.net(),
            new Fixed(desired, inner),
            ports.events(),
            ports.history(),
            ports.telemetry(),
            ports.log(),
            ports.clock());
  }

  /**
   * What a target's look came to.
   *
   * @param plan null if the target could not be looked at
   * @param error why not; empty if it could
   * @param reason CamelCase, of the error
   */
  public record TargetPlan(Target target, @Nullable Plan plan, String reason, String error) {}

  /** Looks at every host. What depends on others is judged once those were looked at. */
  public List<TargetPlan> plan() {
    try (var loop = new ReconcileLoop(settings, ports)) {
      var looker = loop.looker();
      var reports = looker.hosts(desired);
      for (int round = 0;
          looker.publish(desired, reports) && round < MAX_ROUNDS && waits(reports);
          round++) {
        reports = looker.hosts(desired);
      }
      var plans = new ArrayList<>(reports.stream().map(OneShot::view).toList());
      if (Waker.targets(desired).contains(Target.APPLICATION)) {
        plans.add(view(looker.application(desired)));
      }
      return plans;
    }
  }

  private static boolean waits(List<PassReport> reports) {
    return reports.stream()
        .flatMap(r -> r.outcomes().values().stream())
        .anyMatch(o -> o.reason().equals("DependencyNotReady"));
  }

  private static TargetPlan view(PassReport report) {
    String reason =
        report.error().isEmpty()
            ? ""
            : report.outcomes().values().stream()
                .findFirst()
                .map(Outcome::reason)
                .orElse("HostError");
    return new TargetPlan(report.target(), report.plan(), reason, report.error());
  }

  /** Passes over every host until nothing is under way; failures end it too. */
  public List<ResourceStatus> apply(Set<String> confirm) throws InterruptedException {
    var settled = new Settled();
    try (var loop =
        new ReconcileLoop(settings, ports, settled::note, ReconcileLoop.threads(ports))) {
      confirm.forEach(loop::preconfirm);
      loop.start();
      settled.await(loop);
      return loop.operator().snapshot().resources();
    }
  }

  /** Watches passes until every host has ended one after which it waits for nothing. */
  private final class Settled {
    private final Map<Target, Map<ResourceId, Outcome>> last = new TreeMap<>();
    private long lastAction = System.nanoTime();

    synchronized void note(PassReport report) {
      last.put(report.target(), report.outcomes());
      if (!report.results().isEmpty()) {
        lastAction = System.nanoTime();
        // What the application said before that is no answer to it.
        if (report.target() instanceof HostId) {
          last.remove(Target.APPLICATION);
        }
      }
      notifyAll();
    }

    synchronized void await(ReconcileLoop loop) throws InterruptedException {
      while (!last.keySet().containsAll(Waker.targets(desired)) || underWay(loop)) {
        wait(100);
      }
    }

    private boolean underWay(ReconcileLoop loop) {
      return last.values().stream()
          .flatMap(m -> m.entrySet().stream())
          .anyMatch(e -> underWay(loop, e.getKey(), e.getValue()));
    }

    /** An application that was just started is given a while to say that all is well. */
    private boolean underWay(ReconcileLoop loop, ResourceId id, Outcome outcome) {
      boolean patient = System.nanoTime() - lastAction < PATIENCE.toNanos();
      return switch (outcome) {
        case Outcome.Waiting waiting -> moves(loop, id, waiting);
        case Outcome.Failed failed -> id.target().equals(Target.APPLICATION) && patient;
        case Outcome.Stalled stalled -> false;
        case Outcome.Converged converged -> false;
      };
    }

    /** What waits for a dependency moves only if that has become Ready meanwhile. */
    private boolean moves(ReconcileLoop loop, ResourceId id, Outcome.Waiting waiting) {
      if (waiting.reason().equals("HostNotReady")) {
        return false;
      }
      Optional<Resource> resource =
          desired.resources().stream().filter(r -> r.id().equals(id)).findFirst();
      return !waiting.reason().equals("DependencyNotReady")
          || resource.map(r -> loop.mayGoOn(r, desired)).orElse(false);
    }
  }

  /** A repository that always says the same. */
  private record Fixed(DesiredState state, StateSource history) implements StateSource {
    @Override
    public Fetched fetch() {
      return new Fetched(state.revision(), true, state, List.of(), "");
    }

    @Override
    public Optional<DesiredState> at(String commit) {
      return history.at(commit);
    }

    @Override
    public void keep(String commit) {
      history.keep(commit);
    }
  }
}
