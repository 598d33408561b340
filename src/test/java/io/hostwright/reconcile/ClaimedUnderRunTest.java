package io.hostwright.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A daemon begins while a single run holds a host that it has begun to work on. */
class ClaimedUnderRunTest {
  private final TestLoop world =
      new TestLoop(Desires.at("one").host("core").note("a", "core", "1"));

  private static List<String> statuses(ReconcileLoop loop) {
    return loop.operator().snapshot().resources().stream()
        .map(s -> s.id() + ": " + s.ready().reason())
        .toList();
  }

  @Test
  void theRunStandsByAndKeepsTheDaemonFromNothing() {
    var settings = LoopSettings.defaults("apply");
    try (var run = new ReconcileLoop(settings, world.ports(), report -> {}, world.time);
        world) {
      run.start();
      world.time.run();
      assertEquals("1", world.words("core", "/opt/a"));
      assertEquals(true, world.host("core").record().lockedBy().isPresent(), "it has acted");
      world.host("core").files().file("/opt/a", "half done");
      world.start();
      run.operator().reconcile(false);
      world.time.run();
      assertEquals(List.of("Note/a@core: ClaimHeld"), statuses(run));
      assertEquals(Optional.empty(), world.host("core").record().lockedBy());
    }
  }
}
