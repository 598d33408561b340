package io.hostwright.reconcile;

import io.hostwright.host.HostException;
import io.hostwright.model.DesiredState;
import io.hostwright.model.HostId;
import io.hostwright.model.Inventory;
import io.hostwright.model.OperatorReason;
import io.hostwright.model.ResourceId;
import io.hostwright.model.Target;
import io.hostwright.plan.Action;
import io.hostwright.plan.InventoryReducer;
import io.hostwright.plan.Plan;
import io.hostwright.plan.ResourcePlan;
import io.hostwright.plan.Setbacks;
import io.hostwright.plan.Signature;
import io.hostwright.plan.Verb;
import io.hostwright.reconcile.PassInput.Tried;
import io.hostwright.status.Backoff;
import io.hostwright.status.Event.Severity;
import io.hostwright.status.Outcome;
import io.hostwright.status.PassReason;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One pass over one target, a host or the application: look, decide, lock, look again, act, look
 * again. It never waits for what takes long, and never learns why it was called.
 */
final class TargetReconciler {
  /**
   * Verbs that may come again unchanged without being in vain: the world stops what was started,
   * and a check may ask the same twice.
   */
  private static final Set<Verb> REPEATABLE =
      Set.of(Verb.PULL, Verb.START, Verb.RESTART, Verb.RELOAD, Verb.RUN);

  private final Target target;
  private final Workbench bench;
  private final Access access;
  private final Surveyor surveyor;
  private final Handover handover;
  private final AtomicBoolean anew = new AtomicBoolean();
  private Set<Signature> fruitless = Set.of();
  private Setbacks setbacks = Setbacks.NONE;
  private @Nullable DesiredState triedFor;

  /** What the last pass saw not to be carried out as a whole: once it is, that is remembered. */
  private Set<ResourceId> unapplied = Set.of();

  TargetReconciler(Target target, Workbench bench, Access access) {
    this.target = target;
    this.bench = bench;
    this.access = access;
    this.surveyor = new Surveyor(target, bench);
    this.handover = new Handover(bench);
  }

  /** Looks and plans; changes nothing on the target. Others are told what it would remove. */
  PassReport look(DesiredState desired) {
    return guarded(
        desired,
        site -> {
          var planned = lookAndPlan(desired, site);
          return report(desired, site, planned, Map.of());
        });
  }

  /** What failed or was in vain may be tried again in the next pass. From any thread. */
  void retry() {
    anew.set(true);
  }

  /** One whole pass. What was tried for another state says nothing of what this one desires. */
  PassReport pass(DesiredState desired) {
    if (anew.getAndSet(false) || !desired.equals(triedFor)) {
      fruitless = Set.of();
      setbacks = Setbacks.NONE;
      triedFor = desired;
    }
    return guarded(
        desired,
        site -> {
          watch();
          var planned = lookAndPlan(desired, site);
          site.claim(planned.look(), desired);
          return settled(desired, planned)
              ? ended(desired, site, planned, Map.of())
              : act(desired, site, planned);
        });
  }

  /** Events are a gain, not a need: without an engine there are none. */
  private void watch() throws HostException {
    try {
      access.watch();
    } catch (HostException.Failed e) {
      bench.telling().log().debug(target + ": no engine events: " + e.getMessage());
    }
  }

  /** True if nothing is to be done and nothing new is to be remembered. */
  private boolean settled(DesiredState desired, Planned planned) {
    return planned.plan().isEmpty()
        && remembered(desired, planned).equals(planned.look().inventory());
  }

  private Inventory remembered(DesiredState desired, Planned planned) {
    return planned.plan().isEmpty()
        ? Results.settled(desired, planned, unapplied, bench.kinds())
        : InventoryReducer.before(planned.look().inventory(), planned.plan().resources());
  }

  private PassReport act(DesiredState desired, Site site, Planned first) throws HostException {
    try (var grip = site.grip()) {
      var planned = grip.looksAgain() ? lookAndPlan(desired, site) : first;
      var stored = planned.look().inventory();
      if (planned.plan().isEmpty()) {
        site.keep(stored, remembered(desired, planned));
        tellLeft(planned.plan());
        return ended(desired, site, planned, Map.of());
      }
      site.announce(stored, remembered(desired, planned));
      tellLeft(planned.plan());
      var teller = new ActionTeller(bench.telling(), setbacks, bench.clock());
      var results =
          new PlanExecutor(site, bench.clock(), bench.stopping()).execute(planned.plan(), teller);
      return afterwards(desired, site, planned, results);
    }
  }

  private PassReport afterwards(
      DesiredState desired, Site site, Planned first, Map<Action, ActionResult> results)
      throws HostException {
    var done = done(results).collect(Collectors.toSet());
    UnaryOperator<Inventory> acted =
        stored -> InventoryReducer.acted(stored, desired.owner(), done, bench.kinds());
    var looked = lookAndPlan(desired, site, unrepeatable(results), acted);
    var last = backingOff(site, looked, results);
    var progress =
        Results.inventory(desired, Results.applied(desired, last.plan(), results), last.plan());
    var stored = last.look().inventory();
    var plans = last.plan().resources();
    site.keep(stored, InventoryReducer.after(stored, plans, done, progress, bench.kinds()));
    tellLeft(last.plan());
    return ended(desired, site, last, results).startedWith(first.plan());
  }

  /**
   * Told once: with the same look it is forgotten. A report forgets nothing, so it tells nothing.
   */
  private void tellLeft(Plan plan) {
    if (bench.rules().reportOnly()) {
      return;
    }
    for (ResourcePlan each : plan.resources()) {
      for (String left : each.decision().notes()) {
        bench
            .telling()
            .events()
            .about(Severity.INFO, each.id(), PassReason.LEFT, left, plan.revision());
      }
    }
  }

  /** Without what has just failed: its own events must not have it tried again at once. */
  private Planned backingOff(Site site, Planned looked, Map<Action, ActionResult> results) {
    var now = bench.clock().instant();
    setbacks =
        setbacks.after(
            bench.telling().cleaning().failures(Results.failures(results)),
            done(results).toList(),
            looked.plan().actions(),
            now,
            Backoff::beforeActing);
    return looked.backingOff(setbacks(site), now);
  }

  /** Calls to the application stand for themselves, and its kinds count them. */
  private Setbacks setbacks(Site site) {
    return site.stopsAtFailure()
        ? setbacks.pulling(bench.telling().cleaning().setbacks(site.failedPulls()))
        : Setbacks.NONE;
  }

  private static Stream<Action> done(Map<Action, ActionResult> results) {
    return results.entrySet().stream()
        .filter(e -> e.getValue() instanceof ActionResult.Done)
        .map(Map.Entry::getKey);
  }

  /** Actions that were carried out and are planned again, unchanged, are not tried a third time. */
  private static Set<Signature> unrepeatable(Map<Action, ActionResult> results) {
    return done(results)
        .filter(a -> !REPEATABLE.contains(a.verb()))
        .map(Signature::of)
        .collect(Collectors.toSet());
  }

  private Planned lookAndPlan(DesiredState desired, Site site) throws HostException {
    return lookAndPlan(desired, site, Set.of(), UnaryOperator.identity());
  }

  /**
   * Looks and plans.
   *
   * @param justDone what was done in this pass and is not to be repeated
   * @param acted what is remembered, without what this pass has seen to
   */
  private Planned lookAndPlan(
      DesiredState desired, Site site, Set<Signature> justDone, UnaryOperator<Inventory> acted)
      throws HostException {
    var planned =
        surveyor.survey(desired, site, () -> new Tried(fruitless, justDone, setbacks(site)), acted);
    fruitless = planned.fruitless();
    return planned;
  }

  private PassReport ended(
      DesiredState desired, Site site, Planned last, Map<Action, ActionResult> results) {
    handover.leave(desired, last.plan());
    var report = report(desired, site, last, results);
    unapplied =
        report.outcomes().keySet().stream()
            .filter(id -> !report.applied().contains(id))
            .collect(Collectors.toSet());
    return report;
  }

  private PassReport report(
      DesiredState desired, Site site, Planned last, Map<Action, ActionResult> results) {
    var tails = new LogTails(site, bench.telling().cleaning().cleaner());
    var told = tails.added(last.plan());
    handover.tell(told, bench.fleet().demands().now(), tails);
    return Results.report(desired, last.with(told), results);
  }

  private interface Work {
    PassReport at(Site site) throws HostException;
  }

  private PassReport guarded(DesiredState desired, Work work) {
    return bench.telling().cleaning().report(caught(desired, work));
  }

  /**
   * What is remembered of the application is the operator's own; on hosts, a report writes nothing.
   */
  private Site open(DesiredState desired) throws HostException {
    var site = access.open(desired);
    return bench.rules().reportOnly() && target instanceof HostId ? new LookingSite(site) : site;
  }

  /** Exceptions end here: they become every resource's outcome. */
  private PassReport caught(DesiredState desired, Work work) {
    try {
      return work.at(open(desired));
    } catch (HostException e) {
      if (!(e instanceof HostException.Failed || e instanceof HostException.Taken)) {
        access.drop();
      }
      return Results.failed(desired, target, Outcomes.of(e));
    } catch (Throwable e) {
      bench.telling().faults().note(target + ": a pass failed inside the operator", e);
      access.drop();
      var outcome =
          new Outcome.Failed(OperatorReason.INTERNAL, "the operator itself failed: " + e, true);
      return Results.failed(desired, target, outcome);
    }
  }
}
