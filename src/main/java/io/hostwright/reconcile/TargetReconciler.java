package io.hostwright.reconcile;

import io.hostwright.host.HostException;
import io.hostwright.host.HostSession;
import io.hostwright.kind.BoundResource;
import io.hostwright.model.DesiredState;
import io.hostwright.model.HostId;
import io.hostwright.model.HostTarget;
import io.hostwright.model.Inventory;
import io.hostwright.plan.Action;
import io.hostwright.plan.Demand;
import io.hostwright.plan.DemandPlanner;
import io.hostwright.plan.InventoryReducer;
import io.hostwright.plan.Plan;
import io.hostwright.plan.PlanGate;
import io.hostwright.plan.ResourcePlan;
import io.hostwright.plan.Verb;
import io.hostwright.status.Outcome;
import io.hostwright.store.InventoryCodec;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One pass over one host: look, decide, lock, look again, act, look again. It never waits for what
 * takes long, and never learns why it was called.
 */
final class TargetReconciler {
  /**
   * Verbs that may come again unchanged without being in vain: the world stops what was started.
   */
  private static final Set<Verb> REPEATABLE =
      Set.of(Verb.PULL, Verb.START, Verb.RESTART, Verb.RELOAD);

  private final HostId host;
  private final Workbench bench;
  private final HostLink link;
  private final Observer observer;
  private final Set<String> fruitless = new HashSet<>();
  private String fruitlessAt = "";

  TargetReconciler(HostId host, Workbench bench, HostLink link) {
    this.host = host;
    this.bench = bench;
    this.link = link;
    this.observer = new Observer(bench.kinds());
  }

  /** Looks and plans; changes nothing on the host. */
  PassReport look(DesiredState state) {
    return guarded(state, session -> report(state, session, lookAndPlan(state, session), Map.of()));
  }

  /** One whole pass. */
  PassReport pass(DesiredState state) {
    if (!fruitlessAt.equals(state.revision().toString())) {
      fruitless.clear();
      fruitlessAt = state.revision().toString();
    }
    return guarded(
        state,
        session -> {
          watch();
          var planned = lookAndPlan(state, session);
          bench.claiming().ensure(planned.look(), session, state);
          return settled(planned) ? report(state, session, planned, Map.of()) : act(state, session);
        });
  }

  /** Events are a gain, not a need: without an engine there are none. */
  private void watch() throws HostException {
    try {
      link.watch();
    } catch (HostException.Failed e) {
      bench.log().debug(host + ": no engine events: " + e.getMessage());
    }
  }

  /** True if nothing is to be done and nothing new is to be remembered. */
  private static boolean settled(Planned planned) {
    var stored = planned.look().inventory();
    return planned.plan().isEmpty()
        && InventoryReducer.before(stored, planned.plan().resources()).equals(stored);
  }

  private PassReport act(DesiredState state, HostSession session) throws HostException {
    var attempt = HostLock.acquire(session, bench.operator());
    if (attempt.lock().isEmpty()) {
      throw new HostException.Failed(
          "HostLocked", "another operator works on the host: " + attempt.holder(), null);
    }
    try (var lock = attempt.lock().get()) {
      var planned = lookAndPlan(state, session);
      var stored = planned.look().inventory();
      write(session, stored, InventoryReducer.before(stored, planned.plan().resources()));
      if (planned.plan().isEmpty()) {
        return report(state, session, planned, Map.of());
      }
      var results = execute(session, lock, planned.plan());
      return afterwards(state, session, planned, results);
    }
  }

  private Map<Action, ActionResult> execute(HostSession session, HostLock lock, Plan plan)
      throws HostException {
    return new PlanExecutor(host, session, lock, bench.pulls())
        .execute(plan, (action, result) -> tell(action, result, plan));
  }

  private void tell(Action action, ActionResult result, Plan plan) {
    bench.telemetry().actionEnded(action.resource().ref().kind(), action.verb(), result.word());
    if (!(result instanceof ActionResult.Pending pending && pending.again())) {
      bench.events().action(action, result, plan.revision());
    }
  }

  /** Gives the host's claim back, if the host can be reached at once. */
  void release() {
    try {
      var session = link.live();
      if (session.isPresent()) {
        bench.claiming().release(session.get());
      }
    } catch (HostException e) {
      bench.log().debug(host + ": the claim was not given back: " + e.getMessage());
    }
  }

  private PassReport afterwards(
      DesiredState state, HostSession session, Planned first, Map<Action, ActionResult> results)
      throws HostException {
    var look = look(state, session);
    remember(plan(state, look), results);
    var last = new Planned(look, plan(state, look));
    var done = done(results).collect(Collectors.toSet());
    var applied = Results.applied(state, last.plan(), results);
    var next =
        InventoryReducer.after(
            look.inventory(),
            last.plan().resources(),
            done,
            Results.inventory(state, applied, last.plan()));
    write(session, look.inventory(), next);
    return report(state, session, last, results).startedWith(first.plan());
  }

  private static Stream<Action> done(Map<Action, ActionResult> results) {
    return results.entrySet().stream()
        .filter(e -> e.getValue() instanceof ActionResult.Done)
        .map(Map.Entry::getKey);
  }

  /** Actions that were carried out and are planned again, unchanged, are not tried a third time. */
  private void remember(Plan again, Map<Action, ActionResult> results) {
    var done =
        done(results)
            .filter(a -> !REPEATABLE.contains(a.verb()))
            .map(PlanGate::signature)
            .collect(Collectors.toSet());
    again.actions().stream()
        .map(PlanGate::signature)
        .filter(done::contains)
        .forEach(fruitless::add);
  }

  private static void write(HostSession session, Inventory stored, Inventory next)
      throws HostException {
    if (!next.equals(stored)) {
      session.writeInventory(InventoryCodec.write(next));
    }
  }

  private Planned lookAndPlan(DesiredState state, HostSession session) throws HostException {
    var look = look(state, session);
    return new Planned(look, plan(state, look));
  }

  private Look look(DesiredState state, HostSession session) throws HostException {
    return observer.look(session, inventory -> inForce(state, inventory), state.owner());
  }

  private List<BoundResource<?>> inForce(DesiredState state, Inventory inventory) {
    return bench.admission().admit(state, host, inventory).stream()
        .map(Admission.Admitted::inForce)
        .filter(Objects::nonNull)
        .<BoundResource<?>>map(b -> b)
        .toList();
  }

  private Plan plan(DesiredState state, Look look) {
    var admitted = bench.admission().admit(state, host, look.inventory());
    return bench.planner().plan(state, host, admitted, look, fruitless);
  }

  private PassReport report(
      DesiredState state, HostSession session, Planned last, Map<Action, ActionResult> results) {
    var tails = new LogTails(session, state);
    var told = tails.added(last.plan());
    tellDemands(told, tails);
    return Results.report(state, new Planned(last.look(), told), results);
  }

  /** How far this host has come with what the fleet demands of it. */
  private void tellDemands(Plan plan, LogTails tails) {
    for (ResourcePlan each : plan.resources()) {
      for (Demand demand : bench.demands().of(each.id())) {
        var how = DemandPlanner.progress(demand, each.decision().memory());
        bench
            .demands()
            .tell(
                demand,
                how.exhausted()
                    ? new Demand.Progress(how.done(), true, tails.of(each.id(), demand.container()))
                    : how);
      }
    }
  }

  private HostTarget target(DesiredState state) throws HostException {
    var target = state.hosts().get(host);
    if (target == null) {
      throw new HostException.Refused("HostGone", host + " is not in the desired state", null);
    }
    for (var resource : state.on(host)) {
      if (resource.id().ref().kind().equals("Host") && !resource.missingSecrets().isEmpty()) {
        String names = String.join(", ", resource.missingSecrets());
        throw new HostException.Refused(
            "SecretMissing",
            "no value for " + names + ", without which the host is not dialled",
            null);
      }
    }
    return target;
  }

  private interface HostWork {
    PassReport with(HostSession session) throws HostException;
  }

  /** Exceptions end here: they become every resource's outcome. */
  private PassReport guarded(DesiredState state, HostWork work) {
    try {
      return work.with(link.session(target(state)));
    } catch (HostException e) {
      if (!(e instanceof HostException.Failed)) {
        link.drop();
      }
      return Results.failed(state, host, Outcomes.of(e));
    } catch (RuntimeException e) {
      bench.log().error(host + ": a pass failed inside the operator", e);
      link.drop();
      var outcome = new Outcome.Failed("Internal", "the operator itself failed: " + e, true);
      return Results.failed(state, host, outcome);
    }
  }
}
