package io.hostwright.reconcile;

import static io.hostwright.reconcile.Passes.COMPOSE;
import static io.hostwright.reconcile.Passes.outcome;
import static io.hostwright.reconcile.Passes.service;
import static io.hostwright.reconcile.Passes.stack;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.hostwright.engine.ContainerState;
import io.hostwright.model.DesiredState;
import io.hostwright.model.ResourceRef;
import io.hostwright.store.InventoryCodec;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Which commit a host's inventory names as last applied: what is healed to while something holds
 * the newest.
 */
class AppliedPassTest {
  private static final String WEB = "Stack/web@core";
  private static final String WEB_FILE = "environments/test/web.yaml";
  private static final String NOTE_FILE = "environments/test/note.yaml";
  private static final String NOTE =
      "kind: Files\nmetadata: {name: note}\n"
          + "spec: {hosts: [core], entries: [{target: /opt/n, content: %s}]}\n";

  private final Passes passes = new Passes();

  /** As the host's inventory has it. */
  private String applied() {
    try {
      var inventory = InventoryCodec.read(passes.host.record().inventory());
      return inventory.entry(passes.state().owner(), new ResourceRef("Stack", "web")).commit();
    } catch (InventoryCodec.UnreadableInventory e) {
      throw new AssertionError(e);
    }
  }

  private static String commit(DesiredState state) {
    return state.revision().commit();
  }

  private String image() {
    String name = passes.host.engine().container("web-app-1").orElseThrow().imageName();
    return name.replaceAll("@.*", "");
  }

  /** The first image is good and the second is not; both are held to it as the stack says. */
  private String failing(String onFailure) {
    String rest = "  dependsOn: [Files/note]\n  onFailure: " + onFailure + "\n";
    passes.commit(
        passes.tree().with(WEB_FILE, stack("web", rest)).with(NOTE_FILE, NOTE.formatted("one")));
    passes.settle();
    passes.settle();
    String good = commit(passes.state());
    assertEquals(good, applied());
    passes.host.images().publish("reg/crash:1", "1");
    passes.commit(passes.tree().with(COMPOSE, service("reg/crash:1", "")));
    for (int i = 0; i < 4; i++) {
      passes.settle();
      passes.later(Duration.ofSeconds(11));
    }
    return good;
  }

  @Test
  void aReplacementThatFailedAndWasTakenBackIsNotApplied() {
    String good = failing("restore");
    assertEquals("CrashLooping", outcome(passes.pass(), WEB).reason().word());
    assertEquals("reg/web:1", image());
    assertEquals(good, applied());
    assertEquals(
        good,
        passes.fleet.statuses().stream()
            .filter(s -> s.id().toString().equals(WEB))
            .map(s -> String.valueOf(s.lastApplied()))
            .findFirst()
            .orElse(""));
  }

  @Test
  void aReplacementThatFailedAndIsHeldIsNotAppliedEither() {
    String good = failing("hold");
    assertEquals("ReplacementFailed", outcome(passes.pass(), WEB).reason().word());
    assertEquals(good, applied());
  }

  @Test
  void whatFailedIsNoWayPastADependencyThatIsNotReady() {
    failing("restore");
    passes.host.files().unseen("/opt/n", "it hangs");
    passes.pass();
    passes.host.engine().delete("web-app-1");
    for (int i = 0; i < 4; i++) {
      passes.pass();
      passes.later(Duration.ofSeconds(11));
    }
    assertEquals("DependencyNotReady", outcome(passes.pass(), WEB).reason().word());
    assertEquals("reg/web:1", image());
  }

  @Test
  void whatIsSuspendedIsNotAppliedWhileSomethingElseIs() {
    passes.settle();
    passes.settle();
    String good = commit(passes.state());
    passes.commit(
        passes
            .tree()
            .with(WEB_FILE, stack("web", "  suspend: true\n"))
            .with(COMPOSE, service("reg/web:2", ""))
            .with(NOTE_FILE, NOTE.formatted("two")));
    passes.steps();
    passes.settle();
    assertEquals(List.of("WriteFile"), passes.steps());
    assertEquals(good, applied());
    passes.commit(passes.tree().with(WEB_FILE, stack("web", "")));
    passes.settle();
    passes.settle();
    assertEquals(commit(passes.state()), applied());
  }

  @Test
  void whatOnlyHadToProveItselfIsAppliedOnceItDid() {
    passes.pass();
    passes.later(Duration.ofSeconds(1));
    assertEquals("Stabilising", outcome(passes.pass(), WEB).reason().word());
    assertNotEquals(commit(passes.state()), applied());
    passes.settle();
    passes.settle();
    assertEquals(commit(passes.state()), applied());
  }

  @Test
  void whatARunningContainerHadToProveAgainIsAppliedOnceItDid() {
    passes.settle();
    passes.settle();
    passes.host.images().publish("reg/starting:1", "1");
    String check = "    healthcheck: {test: [\"CMD\", \"x\"]}\n";
    passes.commit(passes.tree().with(COMPOSE, service("reg/starting:1", check)));
    passes.settle();
    assertNotEquals(commit(passes.state()), applied());
    passes.host.engine().health("web-app-1", ContainerState.Health.HEALTHY);
    passes.settle();
    assertEquals(commit(passes.state()), applied());
  }

  @Test
  void aCommitThatChangesNothingIsWrittenNowhere() {
    passes.settle();
    passes.settle();
    String good = applied();
    String before = passes.host.record().inventory();
    passes.commit(passes.tree().with("README.md", "words"));
    passes.settle();
    assertEquals(before, passes.host.record().inventory());
    assertEquals(good, applied());
  }
}
