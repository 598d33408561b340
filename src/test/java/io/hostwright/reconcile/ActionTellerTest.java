package io.hostwright.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hostwright.host.EngineReason;
import io.hostwright.model.Cleaner;
import io.hostwright.model.Origin;
import io.hostwright.model.Reason;
import io.hostwright.model.ResourceId;
import io.hostwright.model.Revision;
import io.hostwright.plan.Action;
import io.hostwright.plan.Cause;
import io.hostwright.plan.Finding;
import io.hostwright.plan.Plan;
import io.hostwright.plan.Setback;
import io.hostwright.plan.Setbacks;
import io.hostwright.plan.Signature;
import io.hostwright.plan.Subject;
import io.hostwright.plan.Verb;
import io.hostwright.status.PassReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is told of an action's end, and what is only counted. */
class ActionTellerTest {
  private static final Action START = action("a");
  private static final Plan PLAN =
      new Plan(TestLoop.id("core"), new Revision("c".repeat(40), false), List.of());
  private static final ActionResult REFUSED =
      new ActionResult.Failed(EngineReason.START_REFUSED, "no");

  private final DrivenScheduler time = new DrivenScheduler();
  private final Counted counted = new Counted();
  private final List<String> told = new ArrayList<>();

  private static Action action(String container) {
    var cause = List.of(Cause.of("state", "running", "created", Origin.NONE));
    return new Action(
        ResourceId.of("Stack", "web", "core"),
        Verb.START,
        Subject.container(container),
        cause,
        List.of(),
        List.of());
  }

  /** After so many failures in a row. */
  private ActionTeller after(int failures, Reason reason) {
    var until = time.instant().plusSeconds(1);
    var setbacks =
        failures == 0
            ? Setbacks.NONE
            : new Setbacks(
                Map.of(Signature.of(START), new Setback(reason, "no", failures, until)), Map.of());
    EventSink events =
        happening -> told.add(happening.reason().word() + ": " + happening.message());
    return new ActionTeller(
        new Workbench.Telling(events, counted, new Heard(), () -> Cleaner.NONE), setbacks, time);
  }

  private List<String> toldAfter(int failures) {
    told.clear();
    after(failures, EngineReason.START_REFUSED).ended(PLAN, START, REFUSED);
    return List.copyOf(told);
  }

  @Test
  void whatWasDoneIsTold() {
    after(0, EngineReason.START_REFUSED).ended(PLAN, START, new ActionResult.Done(7));
    assertEquals(List.of("Done: start container a in 7 ms"), told);
    assertEquals(List.of("start Stack done"), counted.lines());
  }

  @Test
  void aFailureIsToldAtFirstAndWheneverItsNumberHasOneDigitMore() {
    assertEquals(List.of("StartRefused: start container a failed: no"), toldAfter(0));
    assertEquals(List.of(), toldAfter(1));
    assertEquals(List.of(), toldAfter(8));
    assertEquals(
        List.of("StartRefused: start container a failed: no (10 times in a row)"), toldAfter(9));
    assertEquals(List.of(), toldAfter(10));
    assertEquals(List.of(), toldAfter(19));
    assertEquals(
        List.of("StartRefused: start container a failed: no (100 times in a row)"), toldAfter(99));
    assertEquals(7, counted.lines().size(), "and counted each time");
  }

  @Test
  void aFailureOfAnotherKindIsNews() {
    after(3, EngineReason.PORT_IN_USE).ended(PLAN, START, REFUSED);
    assertEquals(List.of("StartRefused: start container a failed: no"), told);
  }

  @Test
  void whatIsNotTriedBecauseOfAnOldFailureIsNoNews() {
    var skipped = new ActionResult.Skipped("start container a");
    var old = after(3, EngineReason.START_REFUSED);
    old.ended(PLAN, START, REFUSED);
    old.ended(PLAN, action("b"), skipped);
    assertEquals(List.of(), told);
    var fresh = after(0, EngineReason.START_REFUSED);
    fresh.ended(PLAN, START, REFUSED);
    fresh.ended(PLAN, action("b"), skipped);
    assertEquals(
        List.of(
            "StartRefused: start container a failed: no",
            "Skipped: start container b not tried: start container a failed"),
        told);
  }

  @Test
  void whatStillRunsIsNoNews() {
    var why = new Finding.Waiting(PassReason.PULLING, "pulling", Duration.ofMinutes(1));
    after(0, EngineReason.START_REFUSED).ended(PLAN, START, new ActionResult.Pending(why, true));
    assertEquals(List.of(), told);
    after(0, EngineReason.START_REFUSED).ended(PLAN, START, new ActionResult.Pending(why, false));
    assertEquals(List.of("Pulling: start container a: pulling"), told);
  }
}
