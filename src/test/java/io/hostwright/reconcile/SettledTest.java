package io.hostwright.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hostwright.KindReasons;
import io.hostwright.host.EngineReason;
import io.hostwright.host.HostReason;
import io.hostwright.model.Origin;
import io.hostwright.model.Reason;
import io.hostwright.model.ResourceId;
import io.hostwright.plan.Action;
import io.hostwright.plan.Cause;
import io.hostwright.plan.Ends;
import io.hostwright.plan.GateReason;
import io.hostwright.plan.Subject;
import io.hostwright.plan.Verb;
import io.hostwright.status.Outcome;
import io.hostwright.status.PassReason;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** When a single run is at its end: always, and not before what is under way has ended. */
class SettledTest {
  private static final ResourceId NOTE = ResourceId.of("Note", "a", "core");
  private static final ResourceId PAGE = ResourceId.ofApplication("Pager", "p");
  private static final Outcome GOOD = new Outcome.Converged(PassReason.AS_DESIRED, "as desired");
  private static final Outcome FAILED = new Outcome.Failed(EngineReason.START_REFUSED, "no", false);

  private final DrivenScheduler time = new DrivenScheduler();
  private final Settled settled =
      new Settled(Desires.at("one").host("core").note("a", "core", "one").state(), time);
  private final Settled withPage =
      new Settled(Desires.at("one").host("core").note("a", "core", "one").pager("p").state(), time);

  private static PassReport pass(ResourceId id, Outcome outcome, boolean acted) {
    var cause = List.of(Cause.of("a", "b", "c", Origin.NONE));
    var action = new Action(id, Verb.CREATE, Subject.file("/a"), cause, List.of(), List.of());
    return new PassReport(
        id.target(),
        null,
        acted ? Map.of(action, ActionResult.Done.AT_ONCE) : Map.of(),
        new TreeMap<>(Map.of(id, outcome)),
        Set.of(),
        "",
        false,
        null,
        "");
  }

  private static Outcome waiting(Reason reason) {
    return waiting(reason, Ends.BY_ITSELF);
  }

  private static Outcome waiting(Reason reason, Ends ends) {
    return new Outcome.Waiting(reason, "it waits", Duration.ofSeconds(5), ends);
  }

  private boolean after(Outcome outcome) {
    settled.note(pass(NOTE, outcome, false));
    return settled.isSettled(resource -> false);
  }

  @Test
  void nothingIsSettledBeforeEveryTargetWasPassedOver() {
    assertFalse(settled.isSettled(resource -> false));
    assertTrue(after(GOOD));
    withPage.note(pass(NOTE, GOOD, false));
    assertFalse(withPage.isSettled(resource -> false));
    withPage.note(pass(PAGE, GOOD, false));
    assertTrue(withPage.isSettled(resource -> false));
  }

  @Test
  void whatFailedOrIsHeldEndsIt() {
    assertTrue(after(FAILED));
    assertTrue(after(new Outcome.Stalled(KindReasons.of("ContainerNotOurs"), "no", "", false)));
  }

  @Test
  void whoseHostAnotherWorksOnHasEndedAndSaysSo() {
    assertFalse(settled.isStandingBy());
    assertTrue(after(new Outcome.StandingBy(HostReason.CLAIM_HELD, "another looks after it")));
    assertTrue(settled.isStandingBy());
    assertTrue(after(GOOD));
    assertFalse(settled.isStandingBy());
  }

  @Test
  void whatEndsByItselfIsWaitedFor() {
    assertFalse(after(waiting(KindReasons.of("Stabilising"))));
    assertFalse(after(waiting(PassReason.PULLING, Ends.WITH_PULL)));
    assertTrue(after(GOOD));
  }

  @Test
  void whatOnlyOthersCanEndIsNot() {
    assertTrue(after(waiting(KindReasons.of("NotHealthyInTime"), Ends.BY_OTHERS)));
    assertTrue(after(waiting(GateReason.HOST_NOT_READY, Ends.BY_OTHERS)));
  }

  @Test
  void aDependencyIsWaitedForOnlyIfItHasBecomeReadyMeanwhile() {
    assertTrue(after(waiting(PassReason.DEPENDENCY_NOT_READY, Ends.WITH_DEPENDENCY)));
    assertFalse(settled.isSettled(resource -> resource.id().equals(NOTE)));
  }

  @Test
  void aRemovalIsWaitedForUntilAPassHasJudgedItWithAllHostsCounted() {
    assertFalse(
        after(waiting(GateReason.PRUNE_WAITS, Ends.WITH_JUDGEMENT)),
        "the others may not have been counted");
    assertFalse(
        after(waiting(GateReason.PRUNE_WAITS, Ends.WITH_JUDGEMENT)),
        "this pass may have begun before they were");
    assertTrue(after(waiting(GateReason.PRUNE_WAITS, Ends.WITH_JUDGEMENT)));
  }

  @Test
  void whatDoesNotMoveForLongIsNotWaitedForUnlessItIsAPull() {
    assertFalse(after(waiting(KindReasons.of("Removing"))));
    time.pass(Duration.ofMinutes(14));
    assertFalse(after(waiting(KindReasons.of("Removing"))));
    time.pass(Duration.ofMinutes(1));
    assertTrue(after(waiting(KindReasons.of("Removing"))));
    assertFalse(after(waiting(KindReasons.of("ServiceNotReady"))), "that is news");
    time.pass(Duration.ofHours(3));
    assertFalse(after(waiting(PassReason.PULLING, Ends.WITH_PULL)));
  }

  @Test
  void anApplicationThatFailsIsGivenAWhileAfterTheLastAction() {
    withPage.note(pass(NOTE, GOOD, true));
    withPage.note(pass(PAGE, FAILED, false));
    assertFalse(withPage.isSettled(resource -> false));
    time.pass(Duration.ofSeconds(60));
    assertTrue(withPage.isSettled(resource -> false));
  }

  @Test
  void whatTheApplicationSaidBeforeAnActionIsNoAnswerToIt() {
    withPage.note(pass(PAGE, GOOD, false));
    withPage.note(pass(NOTE, GOOD, true));
    assertFalse(withPage.isSettled(resource -> false));
    withPage.note(pass(PAGE, GOOD, false));
    assertTrue(withPage.isSettled(resource -> false));
  }

  @Test
  void whoWaitsIsLetGoWhenItIsSettled() throws InterruptedException {
    time.after(Duration.ofSeconds(3), () -> settled.note(pass(NOTE, GOOD, false)));
    settled.await(resource -> false);
    assertEquals(Duration.ofSeconds(3), Duration.ofNanos(time.nanos()));
  }
}
