package io.hostwright.reconcile;

import io.hostwright.plan.Plan;
import io.hostwright.plan.PlanGate;
import io.hostwright.plan.Setback;
import io.hostwright.plan.Setbacks;
import io.hostwright.plan.Signature;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A look and what it led to.
 *
 * @param fruitless actions that are needed again after they were carried out, from this look on
 * @param tryAgain when the first of what failed may be tried again, by the operator's clock; null
 *     if nothing waits for that
 */
record Planned(Look look, Plan plan, Set<Signature> fruitless, @Nullable Instant tryAgain) {

  /** The same with another plan. */
  Planned with(Plan other) {
    return new Planned(look, other, fruitless, tryAgain);
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
