package io.hostwright.reconcile;

import static io.hostwright.reconcile.Passes.COMPOSE;
import static io.hostwright.reconcile.Passes.outcome;
import static io.hostwright.reconcile.Passes.service;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hostwright.host.simulated.SimulatedImages.Behaviour;
import io.hostwright.status.Outcome;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A confirmation allows what was held, once. */
class ConfirmPassTest {
  private static final String WEB = "Stack/web@core";
  private static final String DATA = "    volumes: [data:/data]\nvolumes:\n  data: {}\n";

  private final Passes passes = new Passes();

  private void crashing(String rest) {
    passes.commit(passes.tree().with(COMPOSE, service("reg/web:1", rest))).settle();
    passes.host.images().publish("reg/crash:1", "c").behave("reg/crash", Behaviour.CRASHES);
    passes.commit(passes.tree().with(COMPOSE, service("reg/crash:1", rest)));
  }

  private Outcome.Stalled held() {
    return assertInstanceOf(Outcome.Stalled.class, outcome(passes.settle(), WEB));
  }

  private long creates() {
    return passes.steps().stream().filter("CreateContainer"::equals).count();
  }

  /** Many passes, as the loop makes them over an hour. */
  private Outcome.Stalled heldForLong() {
    var held = held();
    for (int i = 0; i < 40; i++) {
      held = held();
    }
    return held;
  }

  private String running() {
    var current = passes.host.engine().container("web-app-1").orElseThrow();
    assertTrue(current.running());
    return current.imageName().replaceFirst("@.*", "");
  }

  @Test
  void aReplacementThatFailsAgainIsHeldAgainUnderAnotherId() {
    crashing("");
    var first = held();
    passes.steps();
    passes.fleet.confirm(first.confirmId());
    var second = heldForLong();
    assertEquals(1, creates(), "it was tried once more");
    assertNotEquals(first.confirmId(), second.confirmId());
    assertEquals("reg/web:1", running());
  }

  @Test
  void anotherConfirmationAllowsAnotherTryThatMaySucceed() {
    crashing("");
    passes.fleet.confirm(held().confirmId());
    var second = held();
    passes.host.images().behave("reg/crash", Behaviour.RUNS);
    passes.fleet.confirm(second.confirmId());
    assertInstanceOf(Outcome.Converged.class, outcome(passes.settle(), WEB));
    assertEquals("reg/crash:1", running());
  }

  @Test
  void oneThatWroteDataIsHeldAtEachTurnAnew() {
    crashing(DATA);
    var ids = new HashSet<String>();
    for (int i = 0; i < 3; i++) {
      var failed = heldForLong();
      assertTrue(ids.add(failed.confirmId()));
      passes.steps();
      passes.fleet.confirm(failed.confirmId());
      var back = heldForLong();
      assertTrue(ids.add(back.confirmId()));
      assertEquals(0, creates());
      assertEquals("reg/web:1", running());
      passes.fleet.confirm(back.confirmId());
      held();
      assertEquals(1, creates());
    }
    assertEquals(Set.of("web-app-1", "web-app-1--hw-prev"), passes.host.engine().names());
  }

  @Test
  void anotherSpecIsNotWhatWasAllowed() {
    crashing("");
    passes.fleet.confirm(held().confirmId());
    held();
    passes.commit(passes.tree().with(COMPOSE, service("reg/crash:1", "    environment: {A: b}\n")));
    passes.steps();
    heldForLong();
    assertEquals(1, creates());
  }
}
