package io.hostwright.plan;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hostwright.KindReasons;
import io.hostwright.TestReason;
import io.hostwright.host.EngineReason;
import io.hostwright.host.FileReason;
import io.hostwright.model.DesiredState.Owner;
import io.hostwright.model.InventoryEntry;
import io.hostwright.model.Origin;
import io.hostwright.model.ResourceId;
import io.hostwright.model.ResourceRef;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class DecisionTest {
  private static final InventoryEntry ENTRY =
      InventoryEntry.fresh(new Owner("example.org/fleet", "test"), new ResourceRef("Files", "f"));
  private static final Action WRITE =
      new Action(
          ResourceId.of("Files", "f", "core"),
          Verb.CREATE,
          Subject.file("/opt/f"),
          List.of(Cause.of("file", "there", "absent", Origin.NONE)),
          List.of(),
          List.of());

  private static Decision found(Finding... findings) {
    return new Decision(List.of(), List.of(findings), ENTRY);
  }

  @Test
  void whereNothingIsLeftAndNothingAmissAllIsCarriedOut() {
    assertTrue(found().carriedOut());
    assertFalse(new Decision(List.of(WRITE), List.of(), ENTRY).carriedOut());
  }

  @Test
  void whatIsHeldWaitsOrWasNotSeenIsNotCarriedOut() {
    assertFalse(
        found(new Finding.Held(TestReason.NOTE_HELD, "somebody must allow it", "")).carriedOut());
    assertFalse(
        found(new Finding.Held(KindReasons.of("CrashLooping"), "it crashed", "12ab", "c"))
            .carriedOut());
    assertFalse(
        found(new Finding.Waiting(KindReasons.of("Stabilising"), "", Duration.ZERO)).carriedOut());
    assertFalse(found(new Finding.Unseen(FileReason.PATH_UNKNOWN, "it hangs")).carriedOut());
    assertFalse(
        found(new Finding.Failing(EngineReason.ENGINE_MISSING, "there is none")).carriedOut());
  }

  @Test
  void aContainerThatDoesNotDoWellIsCarriedOutAllTheSame() {
    var sick =
        new Finding.Failing(KindReasons.of("Unhealthy"), "its health check fails", "web-app-1");
    assertTrue(found(sick).carriedOut());
    var held = new Finding.Held(TestReason.NOTE_HELD, "somebody must allow it", "");
    assertFalse(found(sick, held).carriedOut());
  }
}
