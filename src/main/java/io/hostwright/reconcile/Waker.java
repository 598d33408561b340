package io.hostwright.reconcile;

import io.hostwright.model.DesiredState;
import io.hostwright.model.Target;
import java.util.Set;
import java.util.TreeSet;

/** Puts targets on the queue: who is to be looked at because of what. */
final class Waker {
  private final WorkQueue<Target> queue;
  private final Fleet fleet;
  private final Runners runners;

  Waker(WorkQueue<Target> queue, Fleet fleet, Runners runners) {
    this.queue = queue;
    this.fleet = fleet;
    this.runners = runners;
  }

  /** Every host, and the application if anything is about it. */
  static Set<Target> targets(DesiredState desired) {
    var targets = new TreeSet<Target>(desired.hosts().keySet());
    if (!desired.on(Target.APPLICATION).isEmpty()) {
      targets.add(Target.APPLICATION);
    }
    return targets;
  }

  /** Every target of the state in force; a host that left Git too, to be let go. */
  void all() {
    var desired = fleet.desired();
    if (desired != null) {
      runners.others(desired.hosts().keySet()).forEach(queue::add);
      desired.hosts().keySet().forEach(queue::add);
      // Also when nothing is about it any more: what was demanded for it ends then.
      queue.add(Target.APPLICATION);
    }
  }

  /** Those with something that depends on what is on this target. */
  void dependents(DesiredState desired, Target changed) {
    desired.resources().stream()
        .filter(r -> r.dependsOn().stream().anyMatch(d -> d.target().equals(changed)))
        .map(r -> r.id().target())
        .distinct()
        .forEach(queue::add);
  }

  /** The hosts of which the application demands something. */
  void demanded() {
    fleet.demands().hosts().forEach(queue::add);
  }
}
