package io.hostwright.host.simulated;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hostwright.engine.ContainerState;
import io.hostwright.engine.ContainerState.Health;
import io.hostwright.engine.ContainerState.Status;
import io.hostwright.engine.Healthcheck;
import io.hostwright.engine.RestartPolicy;
import io.hostwright.host.HostException;
import io.hostwright.model.Sensitive;
import io.hostwright.plan.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of containers as their host's clock is moved. */
class CoursesTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private final SimulatedClock clock = new SimulatedClock(START);
  private final List<String> told = new ArrayList<>();
  private Box box = new Box(EngineVersion.DOCKER_26_1, clock);

  private ContainerState state() {
    return box.container().state();
  }

  private void listen() throws HostException {
    box.host()
        .watch(
            e -> told.add(Duration.between(START, e.at()).toMillis() + " " + e.action()), () -> {});
  }

  private static Healthcheck check(int interval, int startPeriod, int startInterval, int retries) {
    return new Healthcheck(
        List.of(Sensitive.plain("CMD"), Sensitive.plain("true")),
        Duration.ofSeconds(interval),
        Duration.ZERO,
        Duration.ofSeconds(startPeriod),
        Duration.ofSeconds(startInterval),
        retries);
  }

  // ---- health ----

  @ParameterizedTest
  @CsvSource({"web, 10, HEALTHY", "sick, 30, UNHEALTHY", "starting, 3600, STARTING"})
  void aHealthCheckDecidesInItsTime(String image, long seconds, Health comes) throws Exception {
    box.image(image).check(check(10, 0, 0, 3)).run();
    assertEquals(Health.STARTING, state().health());
    clock.advance(Duration.ofSeconds(seconds).minusMillis(1));
    assertEquals(Health.STARTING, state().health());
    clock.advance(Duration.ofMillis(1));
    assertEquals(comes, state().health());
  }

  @ParameterizedTest
  @CsvSource({"web, 26, 2, HEALTHY", "web, 20, 10, HEALTHY", "sick, 26, 31, UNHEALTHY"})
  void withinItsStartPeriodItIsAskedMoreOftenAndFailuresDoNotCount(
      String image, int engine, long seconds, Health comes) throws Exception {
    var version = engine == 26 ? EngineVersion.DOCKER_26_1 : EngineVersion.DOCKER_20_10;
    box = new Box(version, clock);
    box.image(image).check(check(10, 21, engine == 26 ? 2 : 0, 2));
    box.run();
    clock.advance(Duration.ofSeconds(seconds).minusMillis(1));
    assertEquals(Health.STARTING, state().health());
    clock.advance(Duration.ofSeconds(2));
    assertEquals(comes, state().health());
  }

  @Test
  void whatTheCheckLeavesOpenIsTheEngines() throws Exception {
    box.image("sick").check(check(0, 0, 0, 0)).run();
    clock.advance(Duration.ofSeconds(89));
    assertEquals(Health.STARTING, state().health());
    clock.advance(Duration.ofSeconds(1));
    assertEquals(Health.UNHEALTHY, state().health());
  }

  @Test
  void whatIsStoppedIsNotDecidedAndWhatIsFrozenOnlyOnceItIsThawed() throws Exception {
    box.image("web").check(check(10, 0, 0, 3)).run();
    box.host().engine().pause("it-one");
    clock.advance(Duration.ofSeconds(20));
    assertEquals(Health.STARTING, state().health());
    box.host().perform(new Step.UnpauseContainer("it-one"));
    clock.advance(Duration.ofSeconds(1));
    assertEquals(Health.HEALTHY, state().health());
    box.host().perform(new Step.RestartContainer("it-one", Duration.ZERO));
    box.host().perform(new Step.StopContainer("it-one", Duration.ZERO));
    listen();
    clock.advance(Duration.ofSeconds(60));
    assertEquals(List.of(), told);
    assertEquals(Health.UNHEALTHY, state().health());
  }

  // ---- restarts ----

  @Test
  void whatEndsIsStartedAgainEverMoreRarely() throws Exception {
    box.image("crash").policy("always", 0).run();
    listen();
    clock.advance(Duration.ofMillis(700));
    assertEquals(
        List.of(
            "0 disconnect",
            "0 die",
            "100 connect",
            "100 start",
            "100 disconnect",
            "100 die",
            "300 connect",
            "300 start",
            "300 disconnect",
            "300 die",
            "700 connect",
            "700 start",
            "700 disconnect",
            "700 die"),
        told);
    assertEquals(Status.RESTARTING, state().status());
    assertEquals(4, state().restartCount());
    told.clear();
    clock.advance(Duration.ofMinutes(10));
    told.clear();
    clock.advance(Duration.ofMinutes(3));
    assertEquals(3, told.stream().filter(each -> each.endsWith(" start")).count());
    assertEquals(List.of("starting", "fatal: it-one cannot work like this"), box.log());
  }

  @Test
  void whoRanLongEnoughIsStartedAgainAsIfForTheFirstTime() throws Exception {
    box.image("crash").policy("unless-stopped", 0);
    box.host().images().lasts("crash", Duration.ofSeconds(10));
    box.run();
    for (int i = 1; i <= 5; i++) {
      clock.to(START.plus(Duration.ofMillis(10_100L * i)));
      assertTrue(box.container().running(), "run " + i);
      assertEquals(i, state().restartCount());
    }
  }

  @Test
  void onFailureCountsAndIsForFailuresOnly() throws Exception {
    box.image("crash").policy("on-failure", 2).run();
    clock.advance(Duration.ofHours(1));
    assertEquals(
        "EXITED 1 2", state().status() + " " + state().exitCode() + " " + state().restartCount());
    box.host().perform(new Step.StartContainer("it-one"));
    assertEquals(0, state().restartCount());
    box = new Box(EngineVersion.DOCKER_26_1, clock);
    box.image("job").policy("on-failure", 0).run();
    clock.advance(Duration.ofHours(1));
    assertEquals(
        "EXITED 0 0", state().status() + " " + state().exitCode() + " " + state().restartCount());
  }

  @Test
  void aOneShotEndsWhenItIsDone() throws Exception {
    box.image("job");
    box.host().images().lasts("job", Duration.ofMinutes(5));
    box.run();
    clock.advance(Duration.ofMinutes(5).minusMillis(1));
    assertTrue(box.container().running());
    clock.advance(Duration.ofMillis(1));
    assertEquals(Status.EXITED, state().status());
    assertEquals(0, state().exitCode());
  }

  @Test
  void whatWasStoppedByHandStaysDown() throws Exception {
    box.image("web").policy("always", 0).run();
    box.host().engine().kill("it-one", 137);
    clock.advance(Duration.ofHours(1));
    assertEquals(Status.EXITED, state().status());
    box.host().perform(new Step.StartContainer("it-one"));
    box.host().engine().end("it-one", 3);
    assertEquals(Status.RESTARTING, state().status());
    clock.advance(Duration.ofMillis(100));
    assertTrue(box.container().running());
    box.host().engine().end("it-one", 3);
    box.host().perform(new Step.StopContainer("it-one", Duration.ZERO));
    assertEquals(Status.EXITED, state().status());
    clock.advance(Duration.ofHours(1));
    assertFalse(box.container().running());
  }

  @Test
  void aSignalIsTakenForTheWishThatItBeNotStartedAgain() throws Exception {
    box.image("web").policy("always", 0).run();
    box.host().perform(new Step.SignalContainer("it-one", "HUP"));
    box.host().engine().end("it-one", 3);
    clock.advance(Duration.ofHours(1));
    assertEquals(Status.EXITED, state().status());
  }

  @Test
  void whatIsRenamedMeanwhileIsStillTheSame() throws Exception {
    box.image("web").check(check(10, 0, 0, 3)).run();
    box.host().perform(new Step.RenameContainer("it-one", "it-two"));
    clock.advance(Duration.ofSeconds(10));
    var renamed = box.host().engine().container("it-two").orElseThrow();
    assertEquals(Health.HEALTHY, renamed.state().health());
  }

  @Test
  void anotherPolicyCountsFromWhenItIsSet() throws Exception {
    box.image("crash").policy("always", 0).run();
    clock.advance(Duration.ofMillis(150));
    box.host().perform(new Step.UpdateContainer("it-one", RestartPolicy.NO, null));
    clock.advance(Duration.ofHours(1));
    assertEquals(Status.EXITED, state().status());
  }
}
