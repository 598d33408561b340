package io.hostwright.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hostwright.host.EngineReason;
import io.hostwright.host.HostException;
import io.hostwright.model.DesiredState;
import io.hostwright.model.HostId;
import io.hostwright.model.HttpCall;
import io.hostwright.model.Inventory;
import io.hostwright.model.InventoryEntry;
import io.hostwright.model.Origin;
import io.hostwright.model.ResourceId;
import io.hostwright.model.Revision;
import io.hostwright.plan.Action;
import io.hostwright.plan.Cause;
import io.hostwright.plan.Decision;
import io.hostwright.plan.Finding;
import io.hostwright.plan.Plan;
import io.hostwright.plan.ResourcePlan;
import io.hostwright.plan.Setback;
import io.hostwright.plan.Step;
import io.hostwright.plan.Step.HostStep;
import io.hostwright.plan.Subject;
import io.hostwright.plan.Verb;
import io.hostwright.status.PassReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** What is carried out of a plan, step by step, and what is not. */
class PlanExecutorTest {
  private final DrivenScheduler time = new DrivenScheduler();
  private final List<String> performed = new ArrayList<>();
  private final AtomicBoolean stopping = new AtomicBoolean();
  private String stopAt = "";
  private final List<String> told = new ArrayList<>();
  private final Map<String, HostException> failures = new HashMap<>();
  private final Map<String, ActionResult> results = new HashMap<>();

  /** A place where every step is the start of a container of that name. */
  private final class Place implements Site {
    private final boolean stops;

    Place(boolean stops) {
      this.stops = stops;
    }

    @Override
    public Optional<ActionResult> act(HostStep step) throws HostException {
      String name = ((Step.StartContainer) step).name();
      performed.add(name);
      stopping.set(name.equals(stopAt) || stopping.get());
      time.pass(Duration.ofMillis(5));
      if (failures.containsKey(name)) {
        throw failures.get(name);
      }
      return Optional.of(results.getOrDefault(name, ActionResult.Done.AT_ONCE));
    }

    @Override
    public boolean stopsAtFailure() {
      return stops;
    }

    @Override
    public Look look(Looking looking) {
      throw new UnsupportedOperationException("an executor does not look");
    }

    @Override
    public void claim(Look look, DesiredState desired) {
      throw new UnsupportedOperationException("an executor claims nothing");
    }

    @Override
    public Grip grip() {
      throw new UnsupportedOperationException("an executor locks nothing");
    }

    @Override
    public void announce(Inventory stored, Inventory next) {
      throw new UnsupportedOperationException("an executor remembers nothing");
    }

    @Override
    public void keep(Inventory stored, Inventory next) {
      throw new UnsupportedOperationException("an executor remembers nothing");
    }

    @Override
    public Map<String, Setback> failedPulls() {
      throw new UnsupportedOperationException("an executor decides nothing");
    }

    @Override
    public List<String> logTail(String container, int lines) {
      throw new UnsupportedOperationException("an executor reads no log");
    }
  }

  private static ResourcePlan resource(String name, String... actions) {
    var id = ResourceId.of("Stack", name, "core");
    var all = Arrays.stream(actions).map(a -> action(id, a)).toList();
    var entry = InventoryEntry.fresh(Desires.OWNER, id.ref());
    return new ResourcePlan(id, new Decision(all, List.of(), entry), true);
  }

  /** An action of steps that are parted by blanks. */
  private static Action action(ResourceId id, String steps) {
    var all = Arrays.stream(steps.split(" ")).<Step>map(Step.StartContainer::new).toList();
    var cause = List.of(Cause.of("state", "running", "created", Origin.NONE));
    return new Action(id, Verb.START, Subject.container(steps), cause, all, List.of());
  }

  @Test
  void aStepOfAnotherTargetsFamilyIsAFaultOfItsKind() {
    var resource = resource("one", "a");
    var call = new Step.CallHttp(HttpCall.get("http://application.example/"));
    var action = resource.decision().actions().get(0).by(List.of(call));
    var decision = new Decision(List.of(action), List.of(), resource.decision().memory());
    var other = new ResourcePlan(resource.id(), decision, true);
    var e = assertThrows(IllegalStateException.class, () -> execute(true, other));
    assertTrue(String.valueOf(e.getMessage()).startsWith("no step of this target: CallHttp"));
    assertEquals(List.of(), performed);
  }

  private List<String> execute(boolean stops, ResourcePlan... resources) throws HostException {
    var plan =
        new Plan(new HostId("core"), new Revision("c".repeat(40), false), List.of(resources));
    var executor = new PlanExecutor(new Place(stops), time, stopping::get);
    var ended = executor.execute(plan, (p, action, result) -> told.add(result.word()));
    return ended.entrySet().stream()
        .map(e -> e.getKey().subject().name() + ": " + e.getValue())
        .toList();
  }

  private void fails(String step) {
    failures.put(step, new HostException.Failed(EngineReason.START_REFUSED, "no", null));
  }

  @Test
  void whatHasBegunComesToItsEndWhenTheOperatorStopsAndNothingElseBegins() throws HostException {
    stopAt = "a1";
    var results = execute(true, resource("one", "a1 a2", "b"), resource("two", "c"));
    assertEquals(List.of("a1", "a2"), performed);
    assertEquals(List.of("done", "pending", "pending"), told);
    assertTrue(results.get(2).contains("OPERATOR_STOPS"), results.get(2));
  }

  @Test
  void allIsCarriedOutInOrderAndToldWithHowLongItTook() throws HostException {
    assertEquals(
        List.of("a1 a2: Done[millis=10]", "b: Done[millis=5]", "c: Done[millis=5]"),
        execute(true, resource("one", "a1 a2", "b"), resource("two", "c")));
    assertEquals(List.of("a1", "a2", "b", "c"), performed);
    assertEquals(List.of("done", "done", "done"), told);
  }

  @Test
  void aFailedStepEndsItsActionAndWhatFollowsInItsResourceAndNothingElse() throws HostException {
    fails("a1");
    assertEquals(
        List.of(
            "a1 a2: Failed[reason=START_REFUSED, message=no]",
            "b: Skipped[because=start container a1 a2]",
            "b2: Skipped[because=start container a1 a2]",
            "c: Done[millis=5]"),
        execute(true, resource("one", "a1 a2", "b", "b2"), resource("two", "c")));
    assertEquals(List.of("a1", "c"), performed);
    assertEquals(List.of("failed", "skipped", "skipped", "done"), told);
  }

  @Test
  void whereActionsStandForThemselvesTheNextIsTried() throws HostException {
    fails("a");
    assertEquals(
        List.of("a: Failed[reason=START_REFUSED, message=no]", "b: Done[millis=5]"),
        execute(false, resource("one", "a", "b")));
  }

  @Test
  void whatGoesOnBesideThePassHoldsUpNothingThatFollows() throws HostException {
    var why = new Finding.Waiting(PassReason.PULLING, "pulling", Duration.ofMinutes(1));
    results.put("a", new ActionResult.Pending(why, false));
    execute(true, resource("one", "a a2", "b"));
    assertEquals(List.of("a", "b"), performed);
    assertEquals(List.of("pending", "done"), told);
  }

  @Test
  void aLostTargetEndsItAllAndWhatWasDoneIsTold() {
    failures.put("b", TestLoop.unreachable());
    assertThrows(
        HostException.Unreachable.class,
        () -> execute(true, resource("one", "a", "b"), resource("two", "c")));
    assertEquals(List.of("a", "b"), performed);
    assertEquals(List.of("done"), told);
  }
}
