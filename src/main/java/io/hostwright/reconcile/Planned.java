package io.hostwright.reconcile;

import io.hostwright.engine.EngineView;
import io.hostwright.model.HostTarget;
import io.hostwright.model.InventoryEntry;
import io.hostwright.model.Observation;
import io.hostwright.model.ResourceId;
import io.hostwright.plan.Lifelines;
import io.hostwright.plan.Plan;
import io.hostwright.plan.PlanGate;
import io.hostwright.plan.Setback;
import io.hostwright.plan.Setbacks;
import io.hostwright.plan.Signature;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A look and what it led to.
 *
 * @param fruitless actions that are needed again after they were carried out, as of this look
 * @param tryAgain when the first of what failed may be tried again, by the operator's clock; null
 *     if nothing waits for that
 */
record Planned(Look look, Plan plan, Set<Signature> fruitless, @Nullable Instant tryAgain) {

  /** True if all that is desired there was seen. */
  boolean seen() {
    var desired = look.admitted().stream().map(Admitted::id).collect(Collectors.toSet());
    return plan.resources().stream()
        .noneMatch(r -> desired.contains(r.id()) && r.decision().unseen());
  }

  /** The same with another plan. */
  Planned with(Plan other) {
    return new Planned(look, other, fruitless, tryAgain);
  }

  /** The same after this look, which has the memory as it is stored. */
  Planned after(Look stored) {
    return new Planned(stored, plan, fruitless, tryAgain);
  }

  /** What is remembered of every resource, as this look has it. */
  List<InventoryEntry> memories() {
    var memories = look.inventory();
    for (var each : plan.resources()) {
      memories = memories.with(each.decision().memory());
    }
    return memories.entries();
  }

  /** In whose place the resources come. */
  Set<ResourceId> successions() {
    return plan.resources().stream()
        .flatMap(each -> each.decision().succeeds().stream())
        .collect(Collectors.toSet());
  }

  /** The same without what would stop what the operator works through. */
  Planned sparing(Lifelines lifelines, HostTarget host) {
    if (!(look.seen().answers().engine() instanceof Observation.Present<EngineView>(var view))) {
      return this;
    }
    var spared =
        plan.resources().stream()
            .map(
                each -> {
                  var gated = lifelines.spare(each.decision(), host, view);
                  return gated.equals(each.decision()) ? each : each.deciding(gated).unfinished();
                })
            .toList();
    return with(new Plan(plan.target(), plan.revision(), spared));
  }

  /** The same without what has failed by now. */
  Planned backingOff(Setbacks setbacks, Instant now) {
    var held =
        plan.resources().stream()
            .map(
                each -> {
                  var gated = PlanGate.backingOff(each.decision(), setbacks, now);
                  return gated.equals(each.decision()) ? each : each.deciding(gated).unfinished();
                })
            .toList();
    var until =
        Stream.concat(
                Optional.ofNullable(tryAgain).stream(),
                plan.actions().stream()
                    .flatMap(a -> setbacks.of(a, now).stream())
                    .map(Setback::until))
            .min(Instant::compareTo)
            .orElse(null);
    return new Planned(look, new Plan(plan.target(), plan.revision(), held), fruitless, until);
  }
}
