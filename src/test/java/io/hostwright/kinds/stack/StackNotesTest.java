package io.hostwright.kinds.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hostwright.kinds.stack.StackNotes.Failure;
import io.hostwright.model.DesiredState.Owner;
import io.hostwright.model.InventoryEntry;
import io.hostwright.model.Origin;
import io.hostwright.model.ResourceId;
import io.hostwright.model.Visible;
import io.hostwright.plan.Action;
import io.hostwright.plan.Cause;
import io.hostwright.plan.Step;
import io.hostwright.plan.Subject;
import io.hostwright.plan.Verb;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A stack's notes are what was noted, in the form that lies on hosts. */
class StackNotesTest {
  private static final ResourceId WEB = ResourceId.of("Stack", "web", "core");
  private static final InventoryEntry FRESH =
      InventoryEntry.fresh(new Owner("example.org/fleet", "test"), WEB.ref())
          .alsoNoting(Map.of("retries web", "2"));

  private static InventoryEntry failing(String container, String digest, String message) {
    return StackNotes.failing(FRESH, container, new Failure(digest, "CrashLooping", message));
  }

  @Test
  void pinsAreReadAsTheyWereNotedAndReplacedAsAWhole() {
    var pinned = StackNotes.pinned(FRESH, Map.of("reg/web:1", "sha256:a", "here:1", "id:sha256:b"));
    assertEquals("sha256:a", pinned.notes().get("pin reg/web:1"));
    assertEquals(
        new TreeMap<>(Map.of("reg/web:1", "sha256:a", "here:1", "id:sha256:b")),
        StackNotes.pins(pinned));
    assertEquals(FRESH, StackNotes.pinned(pinned, Map.of()));
  }

  @Test
  void aFailureIsItsContainersLastOne() {
    var twice =
        StackNotes.failing(
            failing("web", "d1", "it exited"),
            "web",
            new Failure("d2", "StartRefused", "exec failed: no such file\n"));
    assertEquals("exec failed: no such file", twice.notes().get("failed web d2 StartRefused"));
    assertEquals(
        Optional.of(new Failure("d2", "StartRefused", "exec failed: no such file")),
        StackNotes.failure(twice, "web"));
    assertEquals(FRESH, StackNotes.forgiving(twice, "web"));
  }

  @Test
  void aFailureIsNoOtherContainers() {
    var failing = failing("web-app-1", "d1", "it exited");
    assertEquals(Optional.empty(), StackNotes.failure(failing, "web"));
    assertEquals(Optional.empty(), StackNotes.failure(failing, "web-app"));
    assertEquals(failing, StackNotes.forgiving(failing, "web"));
  }

  @Test
  void whatHasAnotherFormIsNoFailure() {
    var noted = FRESH.alsoNoting(Map.of("failed web", "d1", "failed web d1", "it exited"));
    assertEquals(Optional.empty(), StackNotes.failure(noted, "web"));
  }

  @Test
  void aMessageThatIsTooLongEndsWhereItWasCut() {
    String message = "x".repeat(Visible.LINE + 1);
    assertEquals(
        "x".repeat(Visible.LINE) + Visible.CUT,
        StackNotes.failure(failing("web", "d1", message), "web").orElseThrow().message());
  }

  @Test
  void aRestartIsOwedUntilTheContainerWasStartedAnew() {
    var owing = FRESH.alsoNoting(StackNotes.owing(List.of("a", "b", "c")));
    assertEquals("", owing.notes().get("owed a"));
    assertEquals(Set.of("a", "b", "c"), StackNotes.owed(owing.notes()));
    var done =
        List.of(
            action(Verb.REPLACE, new Step.RenameContainer("x", "a"), new Step.StartContainer("a")),
            action(Verb.UPDATE, new Step.StopContainer("b", Duration.ZERO)),
            action(Verb.RESTART, new Step.RestartContainer("c", Duration.ZERO)));
    assertEquals(Set.of("b"), StackNotes.owed(StackNotes.acted(owing, done).notes()));
    assertEquals(FRESH, StackNotes.acted(FRESH, done));
  }

  private static Action action(Verb verb, Step... steps) {
    var cause = Cause.of("state", "running", "stopped", Origin.NONE);
    return new Action(WEB, verb, Subject.container("a"), List.of(cause), List.of(steps), List.of());
  }
}
