package io.hostwright.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hostwright.KindReasons;
import io.hostwright.host.EngineReason;
import io.hostwright.model.Origin;
import io.hostwright.model.ResourceId;
import io.hostwright.plan.Action;
import io.hostwright.plan.Cause;
import io.hostwright.plan.Ends;
import io.hostwright.plan.Subject;
import io.hostwright.plan.Verb;
import io.hostwright.status.Event.Severity;
import io.hostwright.status.Outcome;
import io.hostwright.status.PassReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What becomes of a pass's outcomes, and what of it is news. */
class PublisherTest {
  private static final ResourceId A = ResourceId.of("Note", "a", "core");
  private static final Desires ONE = Desires.at("one").host("core").note("a", "core", "one");
  private static final Outcome GOOD = new Outcome.Converged(PassReason.AS_DESIRED, "as desired");
  private static final Outcome PULLING =
      new Outcome.Waiting(PassReason.PULLING, "pulling", Duration.ofMinutes(1), Ends.WITH_PULL);

  private final DrivenScheduler time = new DrivenScheduler();
  private final Fleet fleet = new Fleet();
  private final Counted counted = new Counted();
  private final List<String> told = new ArrayList<>();
  private final Publisher publisher =
      new Publisher(
          fleet,
          happening ->
              told.add(
                  (happening.severity() == Severity.WARNING ? "! " : "")
                      + happening.reason().word()
                      + ": "
                      + happening.message()),
          new DriftWatch(counted),
          time);

  private static PassReport report(Map<ResourceId, Outcome> outcomes, boolean acted, String error) {
    var cause = List.of(Cause.of("content", "one", "two", Origin.NONE));
    var action = new Action(A, Verb.UPDATE, Subject.file("/a"), cause, List.of(), List.of());
    return new PassReport(
        TestLoop.id("core"),
        null,
        acted ? Map.of(action, ActionResult.Done.AT_ONCE) : Map.of(),
        new TreeMap<>(outcomes),
        Set.of(),
        "",
        false,
        null,
        error);
  }

  private boolean publish(Desires desires, Outcome outcome, boolean acted) {
    var began = time.instant();
    time.pass(Duration.ofSeconds(2));
    return publisher.publish(desires.state(), report(Map.of(A, outcome), acted, ""), began);
  }

  private boolean publish(Outcome outcome) {
    return publish(ONE, outcome, false);
  }

  private static Outcome failed(String message) {
    return new Outcome.Failed(EngineReason.START_REFUSED, message, false);
  }

  private List<String> told() {
    var all = List.copyOf(told);
    told.clear();
    return all;
  }

  @Test
  void itSaysWhetherThoseThatDependOnItMayGoOn() {
    assertFalse(publish(PULLING));
    assertTrue(publish(GOOD));
    assertFalse(publish(GOOD));
    assertTrue(publish(failed("no")));
  }

  @Test
  void whatIsWellFromTheBeginningIsNoNewsAndWhatComesToBeIs() {
    publish(GOOD);
    assertEquals(List.of(), told());
    publish(PULLING);
    publish(PULLING);
    publish(GOOD);
    publish(GOOD);
    assertEquals(List.of("Pulling: pulling", "AsDesired: as desired"), told());
  }

  @Test
  void aTroubleIsToldOnceHoweverItsNumbersAndLastLinesChange() {
    publish(failed("a has been starting for 70 s; its last lines: one"));
    publish(failed("a has been starting for 80 s; its last lines: two"));
    publish(failed("a has been starting for 90 s; its last lines: three"));
    assertEquals(
        List.of("! StartRefused: a has been starting for 70 s; its last lines: one"), told());
    assertEquals(
        "a has been starting for 90 s; its last lines: three",
        fleet.statuses().get(0).ready().message(),
        "the status says how it is now");
  }

  @Test
  void anotherTroubleIsNews() {
    publish(failed("a is refused"));
    publish(failed("b is refused"));
    publish(new Outcome.Stalled(KindReasons.of("ContainerNotOurs"), "b is not ours", "", false));
    assertEquals(
        List.of(
            "! StartRefused: a is refused",
            "! StartRefused: b is refused",
            "! ContainerNotOurs: b is not ours"),
        told());
  }

  @Test
  void whatIsTriedAgainstATroubleAndComesToNothingIsNoNews() {
    for (int i = 0; i < 5; i++) {
      publish(failed("it is refused"));
      publish(PULLING);
    }
    assertEquals(List.of("! StartRefused: it is refused"), told());
    publish(GOOD);
    assertEquals(List.of("AsDesired: as desired"), told());
    publish(failed("it is refused"));
    assertEquals(List.of("! StartRefused: it is refused"), told(), "a new trouble");
  }

  @Test
  void atAnotherRevisionItIsToldAnew() {
    publish(failed("it is refused"));
    publish(ONE.then("two"), failed("it is refused"), false);
    publish(ONE.then("two"), failed("it is refused"), false);
    assertEquals(List.of("! StartRefused: it is refused", "! StartRefused: it is refused"), told());
  }

  @Test
  void aTroubleThatFindsNewWordsEachTimeFillsNoLog() {
    for (char word = 'a'; word <= 'z'; word++) {
      publish(failed("it is refused because of " + word));
    }
    assertEquals(20, told().size());
  }

  @Test
  void whatWasReadyAndNeedsAnActionHasDriftedAndHealsWhenItIsReadyAgain() {
    publish(GOOD);
    publish(ONE, PULLING, true);
    publish(ONE, PULLING, true);
    publish(ONE, GOOD, true);
    assertEquals(List.of("drift Note", "healed in 6 s"), counted.lines());
    publish(ONE.then("two"), GOOD, true);
    assertEquals(List.of(), counted.lines(), "a new revision is a deployment");
  }

  @Test
  void whatLeftGitIsForgottenOnceItIsSeenToBeGone() {
    publish(GOOD);
    var empty = Desires.at("two").host("core").state();
    publisher.publish(empty, report(Map.of(), false, "no route to host"), time.instant());
    assertEquals(1, fleet.statuses().size(), "it was not looked at");
    publisher.publish(empty, report(Map.of(A, PULLING), false, ""), time.instant());
    assertEquals(1, fleet.statuses().size(), "it is still being removed");
    publisher.publish(empty, report(Map.of(A, GOOD), false, ""), time.instant());
    assertEquals(List.of(), fleet.statuses());
    publish(GOOD);
    publisher.publish(empty, report(Map.of(), false, ""), time.instant());
    assertEquals(List.of(), fleet.statuses());
  }

  @Test
  void aTargetThatIsLetGoIsToldOfAnewWhenItComesBack() {
    publish(failed("it is refused"));
    publisher.forget(TestLoop.id("core"), List.of());
    publish(failed("it is refused"));
    assertEquals(2, told().size());
  }
}
