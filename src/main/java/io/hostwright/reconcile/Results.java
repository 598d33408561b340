package io.hostwright.reconcile;

import io.hostwright.engine.EngineView;
import io.hostwright.model.DesiredState;
import io.hostwright.model.Inventory;
import io.hostwright.model.Observation;
import io.hostwright.model.Resource;
import io.hostwright.model.ResourceId;
import io.hostwright.model.ResourceRef;
import io.hostwright.model.Target;
import io.hostwright.plan.Action;
import io.hostwright.plan.Decision;
import io.hostwright.plan.Finding;
import io.hostwright.plan.InventoryReducer;
import io.hostwright.plan.MemoryRules;
import io.hostwright.plan.Plan;
import io.hostwright.plan.ResourcePlan;
import io.hostwright.plan.Setbacks;
import io.hostwright.plan.Step;
import io.hostwright.status.Outcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a pass's last plan and its actions' results come to. Pure. */
final class Results {
  private Results() {}

  /** Every resource's outcome. */
  static PassReport report(DesiredState state, Planned last, Map<Action, ActionResult> results) {
    var outcomes = new TreeMap<ResourceId, Outcome>();
    for (ResourcePlan each : last.plan().resources()) {
      var own = new LinkedHashMap<>(results);
      own.keySet().removeIf(a -> !a.resource().equals(each.id()));
      own.keySet().removeIf(a -> isToldOtherwise(a, each.decision()));
      own.values().removeIf(r -> isHeldSince(r, each.decision()));
      var outcome = Outcomes.of(each.decision(), own.values(), Suspension.covers(state, each.id()));
      outcomes.put(each.id(), outcome);
    }
    var applied = applied(state, last.plan(), results);
    return new PassReport(
        last.plan().target(),
        last.plan(),
        results,
        outcomes,
        applied,
        version(last.look()),
        goesOn(last.plan(), results),
        last.tryAgain(),
        "");
  }

  /** How a call went counts only where the kind, which saw the answer, says nothing of it. */
  private static boolean isToldOtherwise(Action action, Decision decision) {
    return !decision.findings().isEmpty()
        && action.steps().stream().allMatch(s -> s instanceof Step.HttpStep);
  }

  /** What failed and is needed again is told with when it is tried again. */
  private static boolean isHeldSince(ActionResult result, Decision decision) {
    return result instanceof ActionResult.Failed failed
        && decision.findings().stream()
            .anyMatch(f -> f instanceof Finding.Failing && f.reason().equals(failed.reason()));
  }

  /** What failed, and how. */
  static Map<Action, Setbacks.Failure> failures(Map<Action, ActionResult> results) {
    var failures = new LinkedHashMap<Action, Setbacks.Failure>();
    results.forEach(
        (action, result) -> {
          if (result instanceof ActionResult.Failed(var reason, var message)) {
            failures.put(action, new Setbacks.Failure(reason, message));
          }
        });
    return failures;
  }

  /** Progress was made and something is left: an action that only waits for time is none. */
  private static boolean goesOn(Plan last, Map<Action, ActionResult> results) {
    return !last.isEmpty()
        && results.values().stream().anyMatch(r -> r instanceof ActionResult.Done);
  }

  /** A target that could not be worked with: the same for all that is there. */
  static PassReport failed(DesiredState state, Target target, Outcome outcome) {
    var all = new TreeMap<ResourceId, Outcome>();
    state.on(target).forEach(r -> all.put(r.id(), outcome));
    return new PassReport(
        target, null, Map.of(), all, Set.of(), "", false, null, outcome.message());
  }

  /** The resources whose whole spec, as this state has it, is carried out. */
  static Set<ResourceId> applied(DesiredState state, Plan last, Map<Action, ActionResult> results) {
    var unfinished =
        results.entrySet().stream()
            .filter(e -> !(e.getValue() instanceof ActionResult.Done))
            .map(e -> e.getKey().resource())
            .collect(Collectors.toSet());
    return last.resources().stream()
        .filter(r -> r.whole() && r.decision().carriedOut())
        .filter(r -> !unfinished.contains(r.id()))
        .map(ResourcePlan::id)
        .filter(id -> state.resources().stream().anyMatch(d -> d.id().equals(id)))
        .collect(Collectors.toSet());
  }

  /**
   * What is remembered of a look after which nothing is to be done: its memory, and the commit for
   * what came to be carried out by itself. A commit that changes nothing is not noted.
   *
   * @param unapplied what was not carried out when it was last looked at
   */
  static Inventory settled(
      DesiredState state, Planned planned, Set<ResourceId> unapplied, MemoryRules rules) {
    var stored = planned.look().inventory();
    var plans = planned.plan().resources();
    var applied = applied(state, planned.plan(), Map.of());
    var news =
        plans.stream()
            .filter(each -> applied.contains(each.id()))
            .filter(each -> unapplied.contains(each.id()) || isNews(stored, each.decision()))
            .map(each -> each.id().ref())
            .collect(Collectors.toSet());
    var done = plans.stream().filter(each -> each.decision().ready()).toList();
    var progress =
        new InventoryReducer.Progress(state.revision().commit(), news, gone(state, done));
    return InventoryReducer.after(stored, plans, Set.of(), progress, rules);
  }

  private static boolean isNews(Inventory stored, Decision decision) {
    var before = stored.entry(decision.memory().owner(), decision.memory().ref());
    return before.commit().isEmpty() || !before.equals(decision.memory());
  }

  /** What the inventory is to note of that. */
  static InventoryReducer.Progress inventory(
      DesiredState state, Set<ResourceId> applied, Plan last) {
    var refs = applied.stream().map(ResourceId::ref).collect(Collectors.toSet());
    return new InventoryReducer.Progress(
        state.revision().commit(), refs, gone(state, last.resources()));
  }

  /** Those that left Git. */
  private static Set<ResourceRef> gone(DesiredState state, List<ResourcePlan> plans) {
    var there = state.resources().stream().map(Resource::id).collect(Collectors.toSet());
    return plans.stream()
        .map(ResourcePlan::id)
        .filter(id -> !there.contains(id))
        .map(ResourceId::ref)
        .collect(Collectors.toSet());
  }

  private static String version(Look look) {
    return look.seen().answers().engine() instanceof Observation.Present<EngineView>(var view)
        ? view.version()
        : "";
  }
}
