package io.hostwright.reconcile;

import io.hostwright.engine.EngineView;
import io.hostwright.kind.KindRegistry;
import io.hostwright.kind.Situation;
import io.hostwright.model.DesiredState;
import io.hostwright.model.HostId;
import io.hostwright.model.InventoryEntry;
import io.hostwright.model.Observation;
import io.hostwright.model.Resource;
import io.hostwright.model.ResourceId;
import io.hostwright.plan.Action;
import io.hostwright.plan.Decision;
import io.hostwright.plan.Demand;
import io.hostwright.plan.DemandPlanner;
import io.hostwright.plan.Finding;
import io.hostwright.plan.Plan;
import io.hostwright.plan.PlanGate;
import io.hostwright.plan.PlanText;
import io.hostwright.plan.PruneGuard;
import io.hostwright.plan.ResourcePlan;
import io.hostwright.plan.Verb;
import io.hostwright.reconcile.Admission.Admitted;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A look becomes the plan that may be carried out now: kinds decide, gates hold. */
final class PassPlanner {
  private final KindRegistry kinds;
  private final Fleet fleet;
  private final DemandBoard demands;
  private final LoopSettings settings;
  private final InstantSource clock;

  PassPlanner(
      KindRegistry kinds,
      Fleet fleet,
      DemandBoard demands,
      LoopSettings settings,
      InstantSource clock) {
    this.kinds = kinds;
    this.fleet = fleet;
    this.demands = demands;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Plans one host.
   *
   * @param fruitless signatures of actions that were carried out and came back
   */
  Plan plan(
      DesiredState state, HostId host, List<Admitted> admitted, Look look, Set<String> fruitless) {
    var plans = new ArrayList<ResourcePlan>();
    String hostLacks = "";
    for (Admitted each : admitted) {
      var id = each.newest().id();
      var situation = situation(state, look, id);
      var decision = grounded(each.newest(), decide(each, situation), plans, situation);
      hostLacks = id.ref().kind().equals("Host") ? lacks(decision) : hostLacks;
      var gated = gated(each, decision, hostLacks, fruitless);
      boolean open = hostLacks.isEmpty() && !each.newest().suspended() && !settings.reportOnly();
      plans.add(new ResourcePlan(id, demanded(gated, look, situation, asked(id, open))));
    }
    plans.addAll(prunes(state, host, admitted, look, plans));
    return new Plan(host, state.revision(), plans);
  }

  private Situation situation(DesiredState state, Look look, ResourceId id) {
    var entry = Observer.entry(look.inventory(), state.owner(), id.ref());
    return Situation.of(look.answers(), entry, fleet.confirmed());
  }

  private static Decision decide(Admitted admitted, Situation situation) {
    var resource = admitted.newest();
    if (!resource.missingSecrets().isEmpty()) {
      String names = String.join(", ", resource.missingSecrets());
      return nothing(
          situation,
          new Finding.Unseen(
              "SecretMissing", "no value for " + names + "; nothing is planned without it"));
    }
    if (admitted.inForce() == null) {
      return admitted.why() == null
          ? new Decision(List.of(), List.of(), situation.entry())
          : nothing(situation, admitted.why());
    }
    var decision = admitted.inForce().decide(situation);
    return admitted.why() == null ? decision : held(decision, admitted);
  }

  /** Nothing is done beneath a mount that this very look did not see to be there. */
  private static Decision grounded(
      Resource resource, Decision decision, List<ResourcePlan> before, Situation situation) {
    for (ResourceId mount : resource.under()) {
      var seen = before.stream().filter(p -> p.id().equals(mount)).findFirst();
      if (seen.isEmpty() || !seen.get().decision().ready()) {
        String why = seen.map(p -> lacks(p.decision())).orElse("it was not looked at");
        return nothing(
            situation,
            new Finding.Unseen(
                "MountNotThere",
                mount + " is not seen to be there, so nothing beneath it is touched: " + why));
      }
    }
    return decision;
  }

  /** What is not going to be done must not be counted as done. */
  private List<Demand> asked(ResourceId id, boolean open) {
    return open ? demands.of(id) : List.of();
  }

  private Decision demanded(Decision decision, Look look, Situation situation, List<Demand> asked) {
    if (!(look.answers().engine() instanceof Observation.Present<EngineView>(var view))) {
      return decision;
    }
    var ahead = Duration.between(clock.instant(), situation.now());
    return new DemandPlanner(view, situation.now(), ahead).plan(decision, asked, demands::isOver);
  }

  private static Decision held(Decision decision, Admitted admitted) {
    var findings = new ArrayList<>(decision.findings());
    if (admitted.why() != null) {
      findings.add(admitted.why());
    }
    var actions =
        decision.actions().stream()
            .filter(a -> !admitted.startOnly() || a.verb() == Verb.START)
            .toList();
    return new Decision(actions, findings, decision.memory(), decision.notes());
  }

  private static Decision nothing(Situation situation, Finding why) {
    return new Decision(List.of(), List.of(why), situation.entry());
  }

  private Decision gated(
      Admitted admitted, Decision decision, String hostLacks, Set<String> fruitless) {
    if (admitted.newest().suspended()) {
      return PlanGate.suspended(decision);
    }
    var next = hostLacks.isEmpty() ? decision : PlanGate.hostNotReady(decision, hostLacks);
    next = PlanGate.notConverging(next, fruitless);
    return settings.reportOnly() ? PlanGate.reportOnly(next) : next;
  }

  private static String lacks(Decision host) {
    return host.findings().stream().map(Finding::message).collect(Collectors.joining("; "));
  }

  private List<ResourcePlan> prunes(
      DesiredState state,
      HostId host,
      List<Admitted> admitted,
      Look look,
      List<ResourcePlan> others) {
    var orphans = orphans(state, admitted, look);
    var removed = new TreeSet<ResourceId>();
    orphans.forEach(e -> removed.add(new ResourceId(e.ref(), host)));
    fleet.tellRemovals(host, removed);
    if (orphans.isEmpty() || !settings.prune()) {
      return List.of();
    }
    boolean unseen =
        others.stream()
            .flatMap(p -> p.decision().findings().stream())
            .anyMatch(f -> f instanceof Finding.Unseen);
    Finding guard = PruneGuard.judge(fleet.removals(state), unseen);
    var plans = new ArrayList<ResourcePlan>();
    for (InventoryEntry entry : orphans) {
      var id = new ResourceId(entry.ref(), host);
      var decision = prune(id, Situation.of(look.answers(), entry, fleet.confirmed()));
      var guarded = guard == null || decision.ready() ? decision : decision.held(guard);
      plans.add(
          new ResourcePlan(id, settings.reportOnly() ? PlanGate.reportOnly(guarded) : guarded));
    }
    return plans;
  }

  private List<InventoryEntry> orphans(DesiredState state, List<Admitted> admitted, Look look) {
    var refs = admitted.stream().map(a -> a.newest().id().ref()).collect(Collectors.toSet());
    return look.inventory().entries().stream()
        .filter(e -> e.owner().equals(state.owner()) && !refs.contains(e.ref()))
        .toList();
  }

  private Decision prune(ResourceId id, Situation situation) {
    return kinds
        .hosted(id.ref().kind())
        .map(kind -> kind.prune(id, situation))
        .orElseGet(
            () ->
                nothing(
                    situation,
                    new Finding.Held(
                        "KindUnknown",
                        "this version does not know the kind "
                            + id.ref().kind()
                            + ", so nothing of it is removed",
                        "")));
  }

  /** The first line of what a plan does, for logs. */
  static String summary(List<Action> actions) {
    return actions.stream().map(PlanText::line).collect(Collectors.joining(", "));
  }
}
