package io.hostwright.reconcile;

import io.hostwright.host.HostReason;
import io.hostwright.model.DesiredState;
import io.hostwright.model.Revision;
import io.hostwright.model.Target;
import io.hostwright.plan.Ends;
import io.hostwright.plan.Plan;
import io.hostwright.status.Outcome;
import io.hostwright.status.ResourceStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The loop, once: a plan that changes nothing, or passes until nothing is under way any more. */
public final class OneShot {
  private static final int MAX_ROUNDS = 20;

  private final LoopSettings settings;
  private final ReconcileLoop.Ports ports;
  private final DesiredState desired;
  private final Scheduler scheduler;

  private volatile @Nullable ReconcileLoop applying;

  /** For one desired state, which stands in for the repository; good for one plan or apply. */
  public OneShot(LoopSettings settings, ReconcileLoop.Ports ports, DesiredState desired) {
    this(settings, ports, desired, ReconcileLoop.threads(ports));
  }

  OneShot(
      LoopSettings settings, ReconcileLoop.Ports ports, DesiredState desired, Scheduler scheduler) {
    this.settings = settings;
    this.desired = desired;
    this.scheduler = scheduler;
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
            ports.clock(),
            ports.lifelines(),
            ports.cleaner());
  }

  /**
   * What a target's look came to.
   *
   * @param plan null if the target could not be looked at
   * @param error why not; empty if it could
   * @param reason of the error, as its word
   */
  public record TargetPlan(Target target, @Nullable Plan plan, String reason, String error) {}

  /** Looks at every host. What depends on others is judged once those were looked at. */
  public List<TargetPlan> plan() {
    try (var loop = new ReconcileLoop(settings, ports, report -> {}, scheduler)) {
      var looker = loop.looker();
      var reports = looker.hosts(desired);
      boolean more = looker.publish(desired, reports) && wait(reports, Ends.WITH_DEPENDENCY);
      // By now every host has told what it would remove, so that it can be judged.
      more |= wait(reports, Ends.WITH_JUDGEMENT);
      for (int round = 0; more && round < MAX_ROUNDS; round++) {
        reports = looker.hosts(desired);
        more = looker.publish(desired, reports) && wait(reports, Ends.WITH_DEPENDENCY);
      }
      var plans = new ArrayList<>(reports.stream().map(OneShot::view).toList());
      if (Waker.targets(desired).contains(Target.APPLICATION)) {
        plans.add(view(looker.application(desired)));
      }
      return plans;
    }
  }

  private static boolean wait(List<PassReport> reports, Ends what) {
    return reports.stream()
        .flatMap(r -> r.outcomes().values().stream())
        .anyMatch(o -> o instanceof Outcome.Waiting w && w.ends() == what);
  }

  private static TargetPlan view(PassReport report) {
    String reason =
        report.error().isEmpty()
            ? ""
            : report.outcomes().values().stream()
                .findFirst()
                .map(outcome -> outcome.reason().word())
                .orElse(HostReason.HOST_ERROR.word());
    return new TargetPlan(report.target(), report.plan(), reason, report.error());
  }

  /**
   * What an apply came to.
   *
   * @param refused another operator looks after some host or works on it, so nothing was done there
   */
  public record Applied(List<ResourceStatus> statuses, boolean refused) {}

  /**
   * Passes over every host until nothing is under way that would end by itself; failures end it
   * too, and what only others can end.
   */
  public Applied apply(Set<String> confirm) throws InterruptedException {
    var settled = new Settled(desired, scheduler);
    try (var loop = new ReconcileLoop(settings, ports, settled::note, scheduler)) {
      applying = loop;
      confirm.forEach(loop::preconfirm);
      loop.start();
      settled.await(resource -> loop.mayGoOn(resource, desired));
      return new Applied(loop.operator().snapshot().resources(), settled.isStandingBy());
    }
  }

  /**
   * Ends an apply from another thread: actions that have begun come to their end, and locks are
   * given back.
   */
  public void stop() {
    if (applying != null) {
      applying.close();
    }
  }

  /** A repository that always says the same. */
  private record Fixed(DesiredState state, StateSource history) implements StateSource {
    @Override
    public Fetched fetch() {
      return new Fetched(state.revision(), Set.of(), state, List.of(), "");
    }

    @Override
    public Optional<DesiredState> at(String commit) {
      return history.at(commit);
    }

    @Override
    public boolean precedes(String commit, Revision revision) {
      return history.precedes(commit, revision);
    }

    @Override
    public void settle(Set<String> left) {
      history.settle(left);
    }

    @Override
    public void keep(String commit) {
      history.keep(commit);
    }
  }
}
