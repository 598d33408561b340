package io.hostwright.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hostwright.host.simulated.SimulatedImages.Behaviour;
import io.hostwright.model.DesiredState;
import io.hostwright.plan.Step;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A host that leaves Git while a container there is replaced: its service goes on. */
class LeavingStackTest {
  private static final LoopSettings SETTINGS = LoopSettings.defaults("test").claiming("machine-1");

  private static DesiredState state(String service) {
    return Passes.loaded(TestLoop.kinds(), Passes.web(service));
  }

  /** The stack is up, and in the middle of its replacement by this one the host leaves. */
  private static TestLoop leavingWhileItBecomes(String service) {
    var loop = new TestLoop(state(Passes.service("reg/web:1", "")), SETTINGS);
    var core = loop.host("core");
    core.images().publish("reg/web:1", "1").publish("reg/crash:1", "c");
    core.images().behave("reg/crash", Behaviour.CRASHES);
    loop.start();
    loop.settle();
    assertEquals(
        List.of("Host/core@core: AsDesired", "Stack/web@core: AsDesired"), loop.statuses());
    core.faults()
        .during(
            Step.StopContainer.class,
            () -> {
              loop.commit(Desires.at("gone"));
              loop.loop.operator().reconcile(false);
              loop.time.run();
            });
    loop.commit(state(service));
    loop.reconcile();
    return loop;
  }

  private static void assertLetGo(TestLoop loop, String image) {
    var engine = loop.host("core").engine();
    assertEquals(Set.of("web-app-1"), engine.names(), "nothing half done is left");
    var container = engine.container("web-app-1").orElseThrow();
    assertTrue(container.running());
    assertTrue(container.imageName().startsWith(image), container.imageName());
    assertEquals("unless-stopped", container.restart().name());
    assertEquals(List.of(), loop.hosts());
    assertEquals(List.of(), loop.statuses());
    assertEquals("", loop.host("core").record().claim());
  }

  @Test
  void theNewOneIsInPlaceAndTheOldOneIsGone() {
    String changed = Passes.service("reg/web:1", "    environment: {TZ: Europe/Oslo}\n");
    try (var loop = leavingWhileItBecomes(changed)) {
      loop.time.pass(Duration.ofMinutes(5));
      assertLetGo(loop, "reg/web:1");
    }
  }

  @Test
  void theOldOneComesBackWhereTheNewOneFails() {
    try (var loop = leavingWhileItBecomes(Passes.service("reg/crash:1", ""))) {
      loop.time.pass(Duration.ofMinutes(5));
      assertLetGo(loop, "reg/web:1");
    }
  }
}
