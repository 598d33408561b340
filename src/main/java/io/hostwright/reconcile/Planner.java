package io.hostwright.reconcile;

import io.hostwright.engine.EngineView;
import io.hostwright.kind.DeclaresHost;
import io.hostwright.kind.KindRegistry;
import io.hostwright.kind.Situation.Left;
import io.hostwright.model.Observation;
import io.hostwright.model.ResourceId;
import io.hostwright.plan.Decision;
import io.hostwright.plan.DemandPlanner;
import io.hostwright.plan.Finding;
import io.hostwright.plan.Plan;
import io.hostwright.plan.PlanGate;
import io.hostwright.plan.PruneGuard;
import io.hostwright.plan.ResourcePlan;
import io.hostwright.plan.Signature;
import io.hostwright.plan.Verb;
import io.hostwright.reconcile.Admitted.Scope;
import io.hostwright.status.PassReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A look becomes the plan that may be carried out now: kinds decide, gates hold. Pure: a function
 * of its {@link PassInput}, called once a look.
 */
final class Planner {
  private final PassInput input;
  private final Situations situations;
  private final Set<Signature> fruitless = new HashSet<>();
  private final List<ResourcePlan> plans = new ArrayList<>();
  private String hostLacks = "";

  private Planner(PassInput input) {
    var look = input.look();
    this.input = input;
    this.situations =
        new Situations(
            look.target(),
            input.shared(),
            input.desired().revision(),
            left(),
            input.others().allSeen(),
            look.now());
  }

  /** A part of what is desired does not tell what left Git: the rest is there and stays. */
  private List<Left> left() {
    if (!input.rules().prune()) {
      return List.of();
    }
    boolean held =
        !input.removals().complete()
            || PruneGuard.judge(input.removals(), false) instanceof Finding.Held;
    var left = new ArrayList<>(PrunePlanner.left(input.desired(), input.look(), held));
    left.addAll(input.others().left());
    return left;
  }

  /** Plans one target. */
  static Planned plan(KindRegistry kinds, PassInput input) {
    var planner = new Planner(input);
    var look = input.look();
    // In the order of admission: hosts and mounts come before what is held because of them.
    look.admitted().forEach(planner::resource);
    var prunes = new PrunePlanner(kinds, input);
    planner.plans.addAll(prunes.plan(planner.situations, planner.plans, planner::gone));
    var plan = new Plan(look.target(), input.desired().revision(), planner.plans);
    return new Planned(look, plan, Set.copyOf(planner.fruitless), null)
        .backingOff(input.tried().setbacks(), input.now());
  }

  private void resource(Admitted admitted) {
    var decision = decide(admitted);
    Finding mount = missingMount(admitted);
    if (mount != null) {
      decision = new Decision(List.of(), List.of(mount), admitted.entry());
    }
    if (admitted.newest().spec() instanceof DeclaresHost) {
      hostLacks = messages(decision);
    }
    note(decision, admitted.why() == null);
    boolean suspended = admitted.newest().suspended();
    boolean whole = admitted.why() == null && mount == null && !suspended;
    var gated = demanded(admitted, gated(decision, suspended));
    plans.add(new ResourcePlan(admitted.id(), gated, whole));
  }

  private Decision decide(Admitted admitted) {
    var why = admitted.why();
    if (admitted.inForce() == null) {
      var findings = why == null ? List.<Finding>of() : List.of(why);
      return new Decision(List.of(), findings, admitted.entry());
    }
    var situation = situations.of(admitted, input.look().seen());
    var decision = input.cleaning().decision(admitted.inForce().decide(situation));
    return why == null ? decision : healing(decision, admitted, why);
  }

  /** The last applied spec goes on being healed; why it is not the newest is told beside it. */
  private static Decision healing(Decision decision, Admitted admitted, Finding why) {
    var actions =
        decision.actions().stream()
            .filter(a -> admitted.scope() == Scope.ALL || a.verb() == Verb.START)
            .toList();
    return decision.held(why).doing(actions);
  }

  /**
   * Nothing is done beneath a mount that this very look did not see to be there.
   *
   * @return null if every mount is
   */
  private @Nullable Finding missingMount(Admitted admitted) {
    for (ResourceId mount : admitted.newest().under()) {
      var planned = plans.stream().filter(p -> p.id().equals(mount)).findFirst();
      if (planned.isEmpty() || !planned.get().decision().ready()) {
        String why = planned.map(p -> messages(p.decision())).orElse("it was not looked at");
        return new Finding.Unseen(
            PassReason.MOUNT_NOT_THERE,
            mount + " is not seen to be there, so nothing beneath it is touched: " + why);
      }
    }
    return null;
  }

  private Decision gone(Decision decision, boolean suspended) {
    note(decision, true);
    return gated(decision, suspended);
  }

  /**
   * What is done in vain. It ends where the difference did: should it ever come back, the world
   * changed in between. What was not seen, or not compared with the newest, tells nothing of that.
   */
  private void note(Decision decision, boolean newest) {
    var id = new ResourceId(decision.memory().ref(), input.look().target());
    var needed = decision.actions().stream().map(Signature::of).collect(Collectors.toSet());
    boolean unclear = !newest || decision.unseen();
    input.tried().fruitless().stream()
        .filter(s -> s.resource().equals(id) && (unclear || needed.contains(s)))
        .forEach(fruitless::add);
    needed.stream().filter(input.tried().justDone()::contains).forEach(fruitless::add);
  }

  /** What holds whatever is done here, removals too. */
  private Decision gated(Decision decision, boolean suspended) {
    if (suspended) {
      return PlanGate.suspended(decision);
    }
    var next = hostLacks.isEmpty() ? decision : PlanGate.hostNotReady(decision, hostLacks);
    next = PlanGate.notConverging(next, fruitless);
    return input.rules().reportOnly() ? PlanGate.reportOnly(next) : next;
  }

  /** Adds what is asked of its containers; what is not going to be done must not be counted. */
  private Decision demanded(Admitted admitted, Decision decision) {
    var engine = input.look().seen().answers().engine();
    if (!(engine instanceof Observation.Present<EngineView>(var view))) {
      return decision;
    }
    boolean open =
        hostLacks.isEmpty() && !admitted.newest().suspended() && !input.rules().reportOnly();
    var demands = input.shared().demands();
    var now = input.look().now();
    return new DemandPlanner(view, now, Duration.between(input.now(), now))
        .plan(decision, open ? demands.of(admitted.id()) : List.of(), demands::isOver);
  }

  private static String messages(Decision decision) {
    return decision.findings().stream().map(Finding::message).collect(Collectors.joining("; "));
  }
}
