package io.hostwright.reconcile;

import io.hostwright.host.HostException;
import io.hostwright.host.HostSession;
import io.hostwright.kind.BoundResource;
import io.hostwright.model.DesiredState;
import io.hostwright.model.HostId;
import io.hostwright.model.HostTarget;
import io.hostwright.model.Inventory;
import io.hostwright.model.Resource;
import io.hostwright.model.ResourceId;
import io.hostwright.model.ResourceRef;
import io.hostwright.plan.Action;
import io.hostwright.plan.InventoryReducer;
import io.hostwright.plan.Plan;
import io.hostwright.plan.PlanGate;
import io.hostwright.plan.ResourcePlan;
import io.hostwright.plan.Verb;
import io.hostwright.status.Outcome;
import io.hostwright.store.InventoryCodec;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One pass over one host: look, decide, lock, look again, act, look again. It never waits for what
 * takes long, and never learns why it was called.
 */
final class TargetReconciler {
  private static final Set<Verb> REPEATABLE = Set.of(Verb.PULL, Verb.START, Verb.RESTART);

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
    return guarded(
        state,
        () -> {
          var session = link.session(target(state));
          var plan = plan(state, look(state, session));
          return report(state, plan, plan, Map.of());
        });
  }

  /** One whole pass. */
  PassReport pass(DesiredState state) {
    if (!fruitlessAt.equals(state.revision().toString())) {
      fruitless.clear();
      fruitlessAt = state.revision().toString();
    }
    return guarded(
        state,
        () -> {
          var session = link.session(target(state));
          watch();
          var look = look(state, session);
          var plan = plan(state, look);
          return settled(plan, look.inventory())
              ? report(state, plan, plan, Map.of())
              : act(state, session, plan);
        });
  }

  /** Drift that events tell is a gain, not a need: without an engine there are no events. */
  private void watch() throws HostException {
    try {
      link.watch();
    } catch (HostException.Failed e) {
      bench.log().debug(host + ": no engine events: " + e.getMessage());
    }
  }

  private PassReport act(DesiredState state, HostSession session, Plan first) throws HostException {
    var attempt = HostLock.acquire(session, bench.operator());
    if (attempt.lock().isEmpty()) {
      throw new HostException.Timeout(
          "another operator works on the host: " + attempt.holder(), null);
    }
    try (var lock = attempt.lock().get()) {
      var look = look(state, session);
      var plan = plan(state, look);
      var stored =
          write(
              session,
              look.inventory(),
              InventoryReducer.before(look.inventory(), plan.resources()));
      if (plan.isEmpty()) {
        return report(state, plan, plan, Map.of());
      }
      var results = execute(session, lock, plan);
      return after(state, session, first.isEmpty() ? plan : first, results, stored);
    }
  }

  private Map<Action, ActionResult> execute(HostSession session, HostLock lock, Plan plan)
      throws HostException {
    return new PlanExecutor(host, session, lock, bench.pulls())
        .execute(plan, (action, result) -> bench.events().action(action, result, plan.revision()));
  }

  private PassReport after(
      DesiredState state,
      HostSession session,
      Plan first,
      Map<Action, ActionResult> results,
      Inventory stored)
      throws HostException {
    var look = look(state, session);
    var plan = plan(state, look);
    remember(plan, results);
    var gated = plan(state, look);
    var done =
        results.entrySet().stream()
            .filter(e -> e.getValue() instanceof ActionResult.Done)
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet());
    var next =
        InventoryReducer.after(
            look.inventory(),
            gated.resources(),
            done,
            new InventoryReducer.Applied(state.revision().commit(), applied(state, gated, results)),
            gone(state, gated));
    write(session, look.inventory(), next);
    return report(state, first, gated, results);
  }

  /** Actions that were carried out and are planned again, unchanged, are not tried a third time. */
  private void remember(Plan again, Map<Action, ActionResult> results) {
    var done =
        results.entrySet().stream()
            .filter(
                e ->
                    e.getValue() instanceof ActionResult.Done
                        && !REPEATABLE.contains(e.getKey().verb()))
            .map(e -> PlanGate.signature(e.getKey()))
            .collect(Collectors.toSet());
    again.actions().stream()
        .map(PlanGate::signature)
        .filter(done::contains)
        .forEach(fruitless::add);
  }

  private static Set<ResourceRef> applied(
      DesiredState state, Plan last, Map<Action, ActionResult> results) {
    var unfinished =
        results.entrySet().stream()
            .filter(e -> !(e.getValue() instanceof ActionResult.Done))
            .map(e -> e.getKey().resource())
            .collect(Collectors.toSet());
    return last.resources().stream()
        .filter(r -> r.decision().actions().isEmpty() && !unfinished.contains(r.id()))
        .filter(
            r ->
                r.decision().findings().stream()
                    .noneMatch(f -> f.reason().equals("DependencyNotReady")))
        .filter(r -> state.resources().stream().anyMatch(d -> d.id().equals(r.id())))
        .filter(r -> !r.decision().memory().items().isEmpty())
        .map(r -> r.id().ref())
        .collect(Collectors.toSet());
  }

  private static Set<ResourceRef> gone(DesiredState state, Plan plan) {
    var there = state.resources().stream().map(Resource::id).collect(Collectors.toSet());
    return plan.resources().stream()
        .map(ResourcePlan::id)
        .filter(id -> !there.contains(id))
        .map(ResourceId::ref)
        .collect(Collectors.toSet());
  }

  private static Inventory write(HostSession session, Inventory stored, Inventory next)
      throws HostException {
    if (!next.equals(stored)) {
      session.writeInventory(InventoryCodec.write(next));
    }
    return next;
  }

  /** True if nothing is to be done and nothing new is to be remembered. */
  private static boolean settled(Plan plan, Inventory stored) {
    return plan.isEmpty() && InventoryReducer.before(stored, plan.resources()).equals(stored);
  }

  private Look look(DesiredState state, HostSession session) throws HostException {
    return observer.look(
        session,
        inventory ->
            bench.admission().admit(state, host, inventory).stream()
                .map(Admission.Admitted::inForce)
                .filter(Objects::nonNull)
                .<BoundResource<?>>map(b -> b)
                .toList(),
        state.owner());
  }

  private Plan plan(DesiredState state, Look look) {
    return bench
        .planner()
        .plan(state, host, bench.admission().admit(state, host, look.inventory()), look, fruitless);
  }

  private HostTarget target(DesiredState state) throws HostException {
    var target = state.hosts().get(host);
    if (target == null) {
      throw new HostException.Refused("HostGone", host + " is not in the desired state", null);
    }
    return target;
  }

  private PassReport report(
      DesiredState state, Plan first, Plan last, Map<Action, ActionResult> results) {
    var outcomes = new TreeMap<ResourceId, Outcome>();
    for (ResourcePlan each : last.resources()) {
      var own = new LinkedHashMap<>(results);
      own.keySet().removeIf(a -> !a.resource().equals(each.id()));
      boolean suspended =
          state.resources().stream().anyMatch(r -> r.id().equals(each.id()) && r.suspended());
      outcomes.put(each.id(), Outcomes.of(each.decision(), own.values(), suspended));
    }
    return new PassReport(host, first, results, outcomes, "");
  }

  /** Exceptions end here: they become every resource's outcome. */
  private PassReport guarded(DesiredState state, HostWork work) {
    try {
      return work.run();
    } catch (HostException e) {
      if (!(e instanceof HostException.Failed)) {
        link.drop();
      }
      return failed(state, Outcomes.of(e));
    } catch (RuntimeException e) {
      bench.log().error(host + ": a pass failed inside the operator", e);
      link.drop();
      return failed(
          state, new Outcome.Failed("Internal", "the operator itself failed: " + e, true));
    }
  }

  private interface HostWork {
    PassReport run() throws HostException;
  }

  private PassReport failed(DesiredState state, Outcome outcome) {
    SortedMap<ResourceId, Outcome> all = new TreeMap<>();
    state.on(host).forEach(r -> all.put(r.id(), outcome));
    return new PassReport(host, noPlan(), Map.of(), all, outcome.message());
  }

  private static @Nullable Plan noPlan() {
    return null;
  }

  /** The names of the resources of a host, for its status. */
  static List<ResourceId> ids(DesiredState state, HostId host) {
    return state.on(host).stream().map(Resource::id).toList();
  }
}
