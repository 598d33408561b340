package io.hostwright.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hostwright.engine.ImageRef;
import io.hostwright.host.EngineReason;
import io.hostwright.model.DesiredState.Owner;
import io.hostwright.model.InventoryEntry;
import io.hostwright.model.Origin;
import io.hostwright.model.ResourceId;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What failed is held for a while, and what builds on it; as text, whole. */
class SetbacksTest {
  private static final ResourceId WEB = ResourceId.of("Stack", "web", "core");
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private static Action action(Verb verb, Subject subject, String observed, Step... steps) {
    var cause = List.of(Cause.of("state", "running", observed, Origin.NONE));
    return new Action(WEB, verb, subject, cause, List.of(steps), List.of());
  }

  private static Action container(Verb verb, String name, String observed) {
    return action(verb, Subject.container(name), observed);
  }

  private static Action pull(String image) {
    return action(
        Verb.PULL, Subject.image(image), "absent", new Step.PullImage(ImageRef.parse(image), null));
  }

  private static Action file(String path) {
    return action(Verb.UPDATE, Subject.file(path), "differs");
  }

  /** After these actions have failed and those are needed. */
  private static Setbacks failed(Setbacks before, Instant now, Action failed, Action... needed) {
    return before.after(
        Map.of(failed, new Setbacks.Failure(EngineReason.START_REFUSED, "exec failed")),
        List.of(),
        List.of(needed),
        now,
        n -> Duration.ofSeconds(1L << (n - 1)));
  }

  private static Setbacks failed(Action failed, Action... needed) {
    return failed(Setbacks.NONE, NOW, failed, needed);
  }

  /** What is left of actions, and what is said of the others. */
  private static String gated(Setbacks setbacks, Instant now, Action... actions) {
    var entry = InventoryEntry.fresh(new Owner("r", "e"), WEB.ref());
    var decision = new Decision(Arrays.asList(actions), List.of(), entry);
    var gated = PlanGate.backingOff(decision, setbacks, now);
    String left = gated.actions().stream().map(PlanText::line).collect(Collectors.joining(", "));
    String said = gated.findings().stream().map(PlanText::line).collect(Collectors.joining("\n"));
    return left + (said.isEmpty() ? "" : "\n" + said);
  }

  @Test
  void whereNothingFailedNothingIsHeld() {
    assertEquals("start container a", gated(Setbacks.NONE, NOW, container(Verb.START, "a", "x")));
  }

  @Test
  void whatFailedIsHeldAsLongAsItLooksAsItDidAfterwards() {
    var before = container(Verb.START, "a", "created");
    var after = container(Verb.START, "a", "not started: exec failed");
    var setbacks = failed(before, after);
    assertEquals(
        """

        failing StartRefused: exec failed (start container a: try 1 failed, tried again in 1 s)\
        """,
        gated(setbacks, NOW, after));
    assertEquals("start container a", gated(setbacks, NOW.plusSeconds(1), after));
    assertEquals(
        "start container a", gated(setbacks, NOW, container(Verb.START, "a", "exited with 137")));
    assertEquals("start container b", gated(setbacks, NOW, container(Verb.START, "b", "created")));
  }

  @Test
  void whatIsNotNeededAnyMoreIsHeldAsItWasTried() {
    var write = file("/etc/a");
    assertEquals(
        """

        failing StartRefused: exec failed (update file /etc/a: try 1 failed, tried again in 1 s)\
        """,
        gated(failed(write), NOW, write));
  }

  @Test
  void whatWasMadeAndCouldNotBeStartedIsTheSameTryAndARestoreIsNone() {
    var start = container(Verb.START, "a", "not started");
    var restore = container(Verb.RESTORE, "a", "the new one failed");
    assertEquals(
        """

        failing StartRefused: exec failed (start container a: try 1 failed, tried again in 1 s)\
        """,
        gated(failed(container(Verb.CREATE, "a", "absent"), start), NOW, start));
    assertEquals(
        "restore container a",
        gated(failed(container(Verb.REPLACE, "a", "differs"), restore), NOW, restore));
  }

  @Test
  void theRowIsCountedWhateverItLooksLikeAndEndsWithASuccessOrInTime() {
    var one = container(Verb.START, "a", "one");
    var two = container(Verb.START, "a", "two");
    var setbacks = failed(failed(one, two), NOW.plusSeconds(1), two, one);
    assertEquals(
        """

        failing StartRefused: exec failed (start container a: try 2 failed, tried again in 2 s)\
        """,
        gated(setbacks, NOW.plusSeconds(1), one));
    var mended = setbacks.after(Map.of(), List.of(one), List.of(), NOW, n -> Duration.ofSeconds(n));
    assertEquals(Setbacks.NONE, mended);
    var late = NOW.plusSeconds(3).plus(Duration.ofMinutes(10));
    assertEquals(1, failed(setbacks, late, one, one).last(one, late).orElseThrow().failures());
  }

  @Test
  void whatBuildsOnWhatFailedWaitsWithIt() {
    var network = action(Verb.CREATE, Subject.network("n"), "absent");
    assertEquals(
        """

        failing StartRefused: exec failed (create network n: try 1 failed, tried again in 1 s)\
        """,
        gated(
            failed(network),
            NOW,
            network,
            container(Verb.CREATE, "a", "absent"),
            container(Verb.START, "b", "exited")));
  }

  @Test
  void anotherContainerIsHealedAllTheSameAndAnImageFetched() {
    var start = container(Verb.START, "a", "not started");
    assertEquals(
        """
        start container b, restore container c, pull image reg/web:1
        failing StartRefused: exec failed (start container a: try 1 failed, tried again in 1 s)\
        """,
        gated(
            failed(start, start),
            NOW,
            start,
            container(Verb.START, "b", "exited"),
            container(Verb.CREATE, "d", "absent"),
            container(Verb.RESTORE, "c", "the new one failed"),
            pull("reg/web:1")));
  }

  @Test
  void aPullThatFailedHoldsItselfAlone() {
    var setback =
        new Setback(EngineReason.IMAGE_NOT_FOUND, "no such image", 3, NOW.plusMillis(3001));
    assertEquals(
        """
        create container a
        failing ImageNotFound: no such image (pull image reg/web:1: try 3 failed, tried again in 4 s)\
        """,
        gated(
            Setbacks.NONE.pulling(Map.of("reg/web:1", setback)),
            NOW,
            pull("reg/web:1"),
            container(Verb.CREATE, "a", "absent")));
  }

  @Test
  void whatIsSaidAlreadyIsNotSaidAgain() {
    var one = file("/etc/a");
    var two = file("/etc/b");
    var setbacks = failed(failed(one), NOW, two);
    assertEquals(
        """

        failing StartRefused: exec failed (update file /etc/a: try 1 failed, tried again in 1 s)
        failing StartRefused: update file /etc/b: try 1 failed, tried again in 1 s\
        """,
        gated(setbacks, NOW, one, two));
  }
}
