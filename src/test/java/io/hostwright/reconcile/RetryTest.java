package io.hostwright.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hostwright.host.HostException;
import io.hostwright.host.HostReason;
import io.hostwright.host.simulated.SimulatedImages.Behaviour;
import io.hostwright.model.DesiredState;
import io.hostwright.model.ResourceId;
import io.hostwright.plan.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What failed is tried again later and later, whatever wakes its host meanwhile. */
class RetryTest {
  private static final String WEB = "Stack/web@core";

  private final TestLoop loop = new TestLoop(web("reg/web:1", ""), settings());
  private final List<Integer> failedAt = new ArrayList<>();

  private static LoopSettings settings() {
    return LoopSettings.defaults("test").claiming("machine-1");
  }

  private static DesiredState web(String image, String rest) {
    return Passes.loaded(TestLoop.kinds(), Passes.web(Passes.service(image, rest)));
  }

  /** What fails tells events that wake its host, as a real engine does. */
  @BeforeEach
  void begin() {
    loop.host("core").images().publish("reg/web:1", "1").behave("reg/web", Behaviour.START_REFUSED);
    loop.host("core").images().publish("reg/good:1", "1");
    loop.onPass(
        report -> {
          if (report.results().values().stream().anyMatch(ActionResult.Failed.class::isInstance)) {
            failedAt.add((int) (loop.time.nanos() / 1_000_000));
            loop.host("core").engine().kill("ghost", 127);
          }
        });
    loop.start();
  }

  @AfterEach
  void close() {
    loop.close();
  }

  private List<Integer> failedAt() {
    var all = List.copyOf(failedAt);
    failedAt.clear();
    return all;
  }

  private boolean isRunning() {
    return loop.host("core").engine().container("web-app-1").orElseThrow().running();
  }

  private String status() {
    return loop.loop.operator().snapshot().resources().stream()
        .filter(s -> s.id().toString().equals(WEB))
        .map(s -> s.ready().reason() + ": " + s.ready().message())
        .findFirst()
        .orElse("");
  }

  @Test
  void aRefusedStartIsTriedAgainWithGrowingPausesAlthoughItsOwnEventsWakeTheHost() {
    loop.time.pass(Duration.ofSeconds(21));
    assertEquals(List.of(0, 1000, 3000, 7000, 15000), failedAt());
    loop.time.pass(Duration.ofMinutes(30));
    assertTrue(failedAt().size() <= 11, failedAt.toString());
  }

  @Test
  void itsStatusSaysHowOftenAndWhenItIsTriedAgain() {
    loop.time.pass(Duration.ofSeconds(4));
    assertEquals(
        "StartRefused: the engine does not start web-app-1: web-app-1 cannot be started:"
            + " exec failed; start container web-app-1:"
            + " try 3 failed, tried again in 4 s",
        status());
  }

  @Test
  void aFailureThatRepeatsIsToldOnceAndThenAtEveryDigit() {
    loop.time.pass(Duration.ofHours(10));
    var told = loop.events().stream().filter(e -> e.startsWith("StartRefused")).toList();
    assertEquals(
        List.of(
            "StartRefused create container web-app-1 failed: web-app-1 cannot be started: exec"
                + " failed",
            "StartRefused the engine does not start web-app-1: web-app-1 cannot be started:"
                + " exec failed; start container"
                + " web-app-1: try 1 failed, tried again in 1 s",
            "StartRefused start container web-app-1 failed: web-app-1 cannot be started: exec"
                + " failed (10 times in a row)",
            "StartRefused start container web-app-1 failed: web-app-1 cannot be started: exec"
                + " failed (100 times in a row)"),
        told);
  }

  @Test
  void whatSomebodyElseChangesIsHealedAtOnce() {
    loop.time.pass(Duration.ofSeconds(20));
    failedAt();
    loop.host("core").images().behave("reg/web", Behaviour.RUNS);
    loop.host("core").engine().delete("web-app-1");
    loop.time.pass(Duration.ofMillis(300));
    assertTrue(isRunning());
  }

  @Test
  void anotherCommitIsTriedAtOnce() {
    loop.time.pass(Duration.ofSeconds(20));
    loop.commit(web("reg/good:1", ""));
    loop.reconcile();
    loop.time.pass(Duration.ofSeconds(1));
    assertTrue(isRunning());
  }

  @Test
  void whatAHumanWantsTriedAgainIsTriedAgainAtOnce() {
    loop.time.pass(Duration.ofSeconds(20));
    failedAt();
    loop.reconcile();
    assertEquals(List.of(), failedAt());
    loop.host("core").images().behave("reg/web", Behaviour.RUNS);
    loop.loop.operator().reconcile(true);
    loop.time.run();
    assertTrue(isRunning());
  }

  @Test
  void whatIsMendedCountsFromTheBeginning() {
    loop.time.pass(Duration.ofSeconds(20));
    loop.host("core").images().behave("reg/web", Behaviour.RUNS);
    loop.time.pass(Duration.ofSeconds(30));
    assertTrue(isRunning());
    loop.host("core").images().behave("reg/web", Behaviour.START_REFUSED);
    failedAt();
    int now = (int) (loop.time.nanos() / 1_000_000);
    loop.host("core").engine().kill("web-app-1", 137);
    loop.time.pass(Duration.ofSeconds(4));
    assertEquals(List.of(now + 300, now + 1300, now + 3300), failedAt());
  }

  @Test
  void aPullThatFailsIsToldOnceAndTriedLaterAndLater() {
    loop.commit(web("reg/none:1", ""));
    loop.events();
    loop.reconcile();
    loop.time.pass(Duration.ofHours(1));
    var told = loop.events();
    assertEquals(
        1, told.stream().filter(e -> e.startsWith("ImageNotFound")).count(), told::toString);
    assertTrue(told.size() < 8, told::toString);
  }

  @Test
  void whatBuildsOnAFailedStepWaitsWithItAndWhatDoesNotGoesOn() {
    var notes =
        Desires.at("notes")
            .host("edge")
            .with(
                ResourceId.of("Note", "two", "edge"),
                new NoteKind.Note(List.of("/opt/1", "/opt/2"), "one"))
            .note("z", "edge", "one");
    loop.host("edge")
        .faults()
        .before(
            Step.WriteFile.class, new HostException.Failed(HostReason.DISK_FULL, "no space", null));
    loop.onPass(report -> {});
    loop.commit(notes);
    loop.reconcile();
    assertEquals("one", loop.words("edge", "/opt/z"));
    assertEquals("", loop.words("edge", "/opt/2"));
    loop.host("edge")
        .faults()
        .before(
            Step.WriteFile.class, new HostException.Failed(HostReason.DISK_FULL, "no space", null));
    loop.host("edge").engine().kill("ghost", 1);
    loop.time.pass(Duration.ofMillis(999));
    assertEquals("", loop.words("edge", "/opt/1") + loop.words("edge", "/opt/2"));
    loop.time.pass(Duration.ofSeconds(3));
    assertEquals("oneone", loop.words("edge", "/opt/1") + loop.words("edge", "/opt/2"));
  }
}
