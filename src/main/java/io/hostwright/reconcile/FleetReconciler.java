package io.hostwright.reconcile;

import io.hostwright.kind.BoundFleet;
import io.hostwright.kind.FleetSituation;
import io.hostwright.kind.Judgement;
import io.hostwright.kind.KindRegistry;
import io.hostwright.model.DesiredState;
import io.hostwright.model.HostId;
import io.hostwright.model.HttpAnswer;
import io.hostwright.model.HttpCall;
import io.hostwright.model.InventoryEntry;
import io.hostwright.model.Probe;
import io.hostwright.model.Resource;
import io.hostwright.model.ResourceId;
import io.hostwright.net.NetReader;
import io.hostwright.plan.Action;
import io.hostwright.plan.Decision;
import io.hostwright.plan.Finding;
import io.hostwright.plan.Plan;
import io.hostwright.plan.PlanGate;
import io.hostwright.plan.ResourcePlan;
import io.hostwright.plan.Step;
import io.hostwright.status.Outcome;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One pass over the application's own view: ask, judge, act over HTTP where something can be put
 * right there, look again; and leave for the hosts what is demanded of them.
 */
final class FleetReconciler {
  /** Enough for a list, its members and what they name; more means that a kind asks in circles. */
  private static final int ROUNDS = 30;

  private static final Duration LOOK_AGAIN = Duration.ofSeconds(30);

  private final Ports ports;

  /** What a pass over the fleet works with. */
  record Ports(
      KindRegistry kinds,
      Fleet fleet,
      FleetView view,
      DemandBoard demands,
      StateSource source,
      NetReader net,
      Telemetry telemetry,
      EventSink events,
      boolean reportOnly,
      InstantSource clock) {}

  FleetReconciler(Ports ports) {
    this.ports = ports;
  }

  /** Looks and judges; changes nothing, demands nothing, remembers nothing. */
  PassReport look(DesiredState state) {
    var asking = new Asking(ports.net());
    return report(state, each(state, r -> look(state, r, asking, Map.of())), Map.of());
  }

  /** One whole pass. */
  PassReport pass(DesiredState state) {
    var asking = new Asking(ports.net());
    var first = each(state, r -> look(state, r, asking, Map.of()));
    var results = new LinkedHashMap<Action, ActionResult>();
    var effects = new HashMap<HttpCall, HttpAnswer>();
    first.forEach(seen -> act(state, seen, results, effects));
    var last = first;
    if (!results.isEmpty()) {
      var again = new Asking(ports.net());
      last = each(state, r -> look(state, r, again, effects));
    }
    last.forEach(this::keep);
    var ids = state.on(HostId.FLEET).stream().map(Resource::id).collect(Collectors.toSet());
    ports.view().retain(ids);
    ports.demands().retain(ids);
    var report = report(state, last, results);
    return results.isEmpty() ? report : report.startedWith(plan(state, first));
  }

  /**
   * What was seen of one resource.
   *
   * @param decision its judgement, through the gates
   * @param looked false if it was held before it was asked
   */
  private record Seen(Resource resource, Judgement judgement, Decision decision, boolean looked) {}

  private interface Look {
    Seen at(Resource resource);
  }

  private static List<Seen> each(DesiredState state, Look look) {
    var all = new TreeMap<ResourceId, Seen>();
    try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
      var tasks =
          state.on(HostId.FLEET).stream()
              .collect(Collectors.toMap(Resource::id, r -> workers.submit(() -> look.at(r))));
      tasks.forEach((id, task) -> all.put(id, result(task)));
    }
    return List.copyOf(all.values());
  }

  private static Seen result(Future<Seen> task) {
    try {
      return task.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the application was asked", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("judging failed inside the operator", e.getCause());
    }
  }

  private Seen look(
      DesiredState state, Resource resource, Asking asking, Map<HttpCall, HttpAnswer> effects) {
    var memory = ports.view().memory(resource.id());
    var held = held(state, resource);
    if (held != null) {
      var judgement = Judgement.of(held, List.of(), memory);
      return new Seen(resource, judgement, decision(state, resource, judgement), false);
    }
    var judgement = judge(state, ports.kinds().bindFleet(resource), asking, effects);
    return new Seen(resource, judgement, gated(state, resource, judgement), true);
  }

  private @Nullable Finding held(DesiredState state, Resource resource) {
    if (!resource.missingSecrets().isEmpty()) {
      return new Finding.Unseen(
          "SecretMissing",
          "no value for "
              + String.join(", ", resource.missingSecrets())
              + "; the application is not asked without it");
    }
    var unmet = ports.fleet().unmet(resource, state);
    return unmet.isEmpty() ? null : Admission.waiting(unmet, LOOK_AGAIN);
  }

  private Judgement judge(
      DesiredState state, BoundFleet<?> bound, Asking asking, Map<HttpCall, HttpAnswer> effects) {
    var memory = ports.view().memory(bound.resource().id());
    boolean changed = changed(state, bound.resource(), memory);
    var asked = new HashSet<Probe>();
    var situation = situation(state, bound, memory, changed, asking.ask(asked, effects));
    for (int round = 0; round < ROUNDS && asked.addAll(bound.probes(situation)); round++) {
      situation = situation(state, bound, memory, changed, asking.ask(asked, effects));
    }
    return cleaned(bound.resource(), bound.judge(situation));
  }

  private FleetSituation situation(
      DesiredState state,
      BoundFleet<?> bound,
      SortedMap<String, String> memory,
      boolean changed,
      NetReader.Replies replies) {
    return new FleetSituation(
        replies,
        memory,
        changed,
        state.revision(),
        ports.clock().instant(),
        ports.fleet().confirmed(),
        ports.demands().progress(bound.resource().id()));
  }

  /** Whether it, or what it depends on, is another than at the commit that its memory is about. */
  private boolean changed(DesiredState state, Resource resource, SortedMap<String, String> memory) {
    String commit = memory.get(FleetSituation.COMMIT);
    if (commit == null || commit.equals(state.revision().commit())) {
      return commit == null;
    }
    var then = ports.source().at(commit);
    var ids = new HashSet<>(resource.dependsOn());
    ids.add(resource.id());
    return then.isEmpty()
        || ids.stream().anyMatch(id -> !then.get().spec(id).equals(state.spec(id)));
  }

  /** What the application says may repeat what it was sent. */
  private static Judgement cleaned(Resource resource, Judgement judgement) {
    if (resource.spec().secrets().isEmpty()) {
      return judgement;
    }
    var findings = judgement.findings().stream().map(f -> Cleaning.of(resource, f)).toList();
    var rows = judgement.rows().stream().map(r -> Cleaning.of(resource, r)).toList();
    var memory = new TreeMap<String, String>();
    judgement.memory().forEach((k, v) -> memory.put(k, Cleaning.of(resource, v)));
    var actions = judgement.actions().stream().map(a -> Cleaning.of(resource, a)).toList();
    var demands = judgement.demands().stream().map(d -> Cleaning.of(resource, d)).toList();
    return new Judgement(actions, findings, demands, rows, memory);
  }

  private Decision decision(DesiredState state, Resource resource, Judgement judgement) {
    var entry = InventoryEntry.fresh(state.owner(), resource.id().ref());
    return new Decision(judgement.actions(), judgement.findings(), entry);
  }

  private Decision gated(DesiredState state, Resource resource, Judgement judgement) {
    var decision = decision(state, resource, judgement);
    if (resource.suspended()) {
      return PlanGate.suspended(decision);
    }
    return ports.reportOnly() ? PlanGate.reportOnly(decision) : decision;
  }

  private void act(
      DesiredState state,
      Seen seen,
      Map<Action, ActionResult> results,
      Map<HttpCall, HttpAnswer> effects) {
    for (Action action : seen.decision().actions()) {
      var result = carriedOut(action, effects);
      results.put(action, result);
      ports.telemetry().actionEnded(action.resource().ref().kind(), action.verb(), result.word());
      ports.events().action(action, result, state.revision());
    }
  }

  private ActionResult carriedOut(Action action, Map<HttpCall, HttpAnswer> effects) {
    long start = System.nanoTime();
    for (Step step : action.steps()) {
      if (!(step instanceof Step.CallHttp(HttpCall call))) {
        throw new IllegalStateException("the fleet acts on no host: " + step);
      }
      var answer = ports.net().send(call);
      effects.put(call, answer);
      switch (answer) {
        case HttpAnswer.Unanswered(var why, var arrived) -> {
          return new ActionResult.Failed("NoAnswer", call + ": " + why);
        }
        case HttpAnswer.Answered answered when !answered.isSuccess() -> {
          return new ActionResult.Failed(
              "Refused", call + " was answered with HTTP status " + answered.status());
        }
        case HttpAnswer.Answered answered -> {}
      }
    }
    return new ActionResult.Done(Duration.ofNanos(System.nanoTime() - start).toMillis());
  }

  private void keep(Seen seen) {
    var id = seen.resource().id();
    if (seen.looked()) {
      ports.view().put(id, seen.judgement().memory(), seen.judgement().rows());
    } else {
      ports.view().unseen(id);
    }
    boolean mayAsk = seen.looked() && !seen.resource().suspended() && !ports.reportOnly();
    var findings = seen.judgement().findings();
    boolean whole = mayAsk && findings.stream().noneMatch(f -> f instanceof Finding.Unseen);
    ports.demands().put(id, mayAsk ? seen.judgement().demands() : List.of(), whole);
  }

  private static Plan plan(DesiredState state, List<Seen> seen) {
    return new Plan(
        HostId.FLEET,
        state.revision(),
        seen.stream().map(s -> new ResourcePlan(s.resource().id(), s.decision())).toList());
  }

  private static PassReport report(
      DesiredState state, List<Seen> seen, Map<Action, ActionResult> results) {
    var outcomes = new TreeMap<ResourceId, Outcome>();
    Set<ResourceId> applied = new HashSet<>();
    for (Seen each : seen) {
      var id = each.resource().id();
      outcomes.put(id, outcome(each, results));
      if (each.looked() && each.decision().actions().isEmpty()) {
        applied.add(id);
      }
    }
    return new PassReport(
        HostId.FLEET, plan(state, seen), results, outcomes, applied, "", false, "");
  }

  /** How a call went counts only where the kind, which saw the answer, says nothing of it. */
  private static Outcome outcome(Seen seen, Map<Action, ActionResult> results) {
    var own = new ArrayList<ActionResult>();
    results.forEach(
        (action, result) -> {
          if (action.resource().equals(seen.resource().id())) {
            own.add(result);
          }
        });
    boolean said = !seen.decision().findings().isEmpty();
    return Outcomes.of(seen.decision(), said ? List.of() : own, seen.resource().suspended());
  }
}
