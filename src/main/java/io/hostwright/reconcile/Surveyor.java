package io.hostwright.reconcile;

import io.hostwright.host.HostException;
import io.hostwright.model.DesiredState;
import io.hostwright.model.HostId;
import io.hostwright.model.HostTarget;
import io.hostwright.model.Inventory;
import io.hostwright.model.Target;
import io.hostwright.reconcile.PassInput.Tried;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Looks at a target, tells what the passes over others must know of it, and plans. */
final class Surveyor {
  private final Target target;
  private final Workbench bench;

  Surveyor(Target target, Workbench bench) {
    this.target = target;
    this.bench = bench;
  }

  /**
   * One look, and what may be done.
   *
   * @param tried what this target's passes did in vain or just now, as it is after the look
   * @param acted what is remembered, without what this pass has seen to
   * @throws HostException if the target as a whole cannot be looked at
   */
  Planned survey(
      DesiredState desired, Site site, Supplier<Tried> tried, UnaryOperator<Inventory> acted)
      throws HostException {
    var fleet = bench.fleet();
    var shared = fleet.shared();
    var look = site.look(new Looking(desired, shared, i -> admit(desired, shared, acted.apply(i))));
    // Told before it is judged, so that the last host to tell knows of all removals.
    fleet.tellRemovals(
        desired.revision(), target, PrunePlanner.removals(desired, look), strays(desired, look));
    fleet.remember(target, look.inventory().entries());
    var others = fleet.others(desired, target);
    var now = bench.clock().instant();
    var removals = fleet.removals(desired, target);
    var cleaning = bench.telling().cleaning();
    var settled =
        look.remembering(settled(desired, look.admitted(), acted.apply(look.inventory())));
    var input =
        new PassInput(
            desired, settled, shared, others, removals, tried.get(), bench.rules(), cleaning, now);
    var planned = spared(desired, Planner.plan(bench.kinds(), input).after(look));
    fleet.remember(target, planned.memories());
    fleet.tellSuccessions(desired.revision(), target, planned.successions());
    fleet.tellSeen(desired.revision(), target, planned.seen());
    return planned;
  }

  /** Names are looked up for it, which a steady pass is to be spared. */
  private Planned spared(DesiredState desired, Planned planned) {
    if (planned.plan().isEmpty()
        || !(target instanceof HostId id && desired.hosts().get(id) instanceof HostTarget host)) {
      return planned;
    }
    return planned.sparing(bench.lifelines().of(Set.of(host.address())), host);
  }

  /** What was applied from a commit that does not come before this one was not removed by it. */
  private Set<String> strays(DesiredState desired, Look look) {
    return PrunePlanner.lastApplied(desired, look).stream()
        .filter(commit -> !bench.source().precedes(commit, desired.revision()))
        .collect(Collectors.toSet());
  }

  private List<Admitted> admit(DesiredState desired, Shared shared, Inventory inventory) {
    var admission = new Admission(bench.kinds(), desired, shared);
    var past = new HashMap<String, DesiredState>();
    for (String commit : admission.commits(target, inventory)) {
      bench.source().at(commit).ifPresent(state -> past.put(commit, state));
    }
    var admitted = admission.admit(target, inventory, past);
    var settled = settled(desired, admitted, inventory);
    return admitted.stream()
        .map(each -> each.remembering(settled.entry(desired.owner(), each.id().ref())))
        .toList();
  }

  /** Of a part of what is desired nobody knows what the rest is to have. */
  private Inventory settled(DesiredState desired, List<Admitted> admitted, Inventory inventory) {
    return bench.rules().prune()
        ? Inheritance.settle(bench.kinds(), desired.owner(), admitted, inventory)
        : inventory;
  }
}
