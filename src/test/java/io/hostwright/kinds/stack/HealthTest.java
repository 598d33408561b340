package io.hostwright.kinds.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hostwright.engine.ContainerInspect;
import io.hostwright.engine.ContainerState;
import io.hostwright.engine.ContainerState.Status;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What is said of a container that does not stay up, whenever it is looked at. */
class HealthTest {
  private static final String APP =
      "services:\n  app: {image: 'reg/web:1', restart: unless-stopped}\n";

  private static ContainerInspect app(Status status, int exitCode) {
    var app = new StackWorld(APP).settle().host().engine().container("web-app-1").orElseThrow();
    var none = ContainerState.Health.NONE;
    return OneService.in(
        app, OneService.state(status, none, exitCode, 2, "", Duration.ofSeconds(1)));
  }

  private static Health judged(Status status, int exitCode) {
    return Health.of(app(status, exitCode), false, StackSpec.Rollout.DEFAULT, OneService.NOW);
  }

  @Test
  void betweenTwoOfItsLivesItsExitIsTold() {
    assertEquals(
        new Health.Bad(
            StackReason.CRASH_LOOPING,
            "web-app-1 exited with code 3; the engine has restarted it 2 times"),
        judged(Status.RESTARTING, 3));
  }

  @Test
  void whileItRunsAgainItHasNoExitYet() {
    assertEquals(
        new Health.Bad(
            StackReason.CRASH_LOOPING,
            "web-app-1 runs, and does not stay up; the engine has restarted it 2 times"),
        judged(Status.RUNNING, 0));
  }
}
