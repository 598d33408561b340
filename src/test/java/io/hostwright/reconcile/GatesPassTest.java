package io.hostwright.reconcile;

import static io.hostwright.reconcile.Passes.COMPOSE;
import static io.hostwright.reconcile.Passes.outcome;
import static io.hostwright.reconcile.Passes.service;
import static io.hostwright.reconcile.Passes.stack;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hostwright.host.EngineReason;
import io.hostwright.host.HostException;
import io.hostwright.host.HostReason;
import io.hostwright.plan.Step;
import io.hostwright.status.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What holds changes back, and what goes on being healed meanwhile. */
class GatesPassTest {
  private static final String WEB = "Stack/web@core";
  private static final String WEB_FILE = "environments/test/web.yaml";
  private static final String HOSTS = "environments/test/hosts.yaml";

  private final Passes passes = new Passes();

  private static String needs(String command) {
    return "kind: Host\nmetadata: {name: core}\nspec: {address: 192.0.2.1, requires: {commands: ["
        + command
        + "]}}\n";
  }

  @Test
  void aSuspendedStackIsLookedAtAndLeftAlone() {
    passes.settle();
    passes.commit(passes.tree().with(WEB_FILE, stack("web", "  suspend: true\n")));
    passes.host.engine().kill("web-app-1", 137);
    passes.steps();
    assertEquals("Suspended", outcome(passes.pass(), WEB).reason().word());
    assertEquals(List.of(), passes.steps());
  }

  @Test
  void aHostThatLacksWhatItMustHaveIsHealedButNotChanged() {
    passes.settle();
    var lacking = passes.tree().with(HOSTS, needs("no-such-command"));
    passes.commit(lacking.with(COMPOSE, service("reg/web:1", "    environment: {A: b}\n")));
    passes.steps();
    assertEquals("HostNotReady", outcome(passes.pass(), WEB).reason().word());
    assertEquals(List.of(), passes.steps());
    passes.commit(lacking);
    passes.host.engine().kill("web-app-1", 137);
    passes.settle();
    assertEquals(List.of("StartContainer"), passes.steps());
  }

  @Test
  void whatDependsOnATroubledResourceIsHealedToWhatWasLastApplied() {
    String note =
        "kind: Files\n"
            + "metadata: {name: note}\n"
            + "spec: {hosts: [core], entries: [{target: /opt/n, content: %s}]}\n";
    var tree = passes.tree().with(WEB_FILE, stack("web", "  dependsOn: [Files/note]\n"));
    passes.commit(tree.with("environments/test/note.yaml", note.formatted("one"))).settle();
    passes.settle();
    passes.host.files().unseen("/opt/n", "it hangs");
    passes.commit(
        passes
            .tree()
            .with("environments/test/note.yaml", note.formatted("two"))
            .with(COMPOSE, service("reg/web:2", "")));
    passes.steps();
    passes.pass();
    assertEquals("DependencyNotReady", outcome(passes.pass(), WEB).reason().word());
    passes.host.engine().kill("web-app-1", 137);
    passes.pass();
    var current = passes.host.engine().container("web-app-1").orElseThrow();
    assertTrue(current.running() && current.imageName().startsWith("reg/web:1"));
    assertEquals(List.of("StartContainer"), passes.steps());
    passes.host.files().unseen("/opt/n", "");
    passes.settle();
    assertInstanceOf(Outcome.Converged.class, outcome(passes.settle(), WEB));
    assertTrue(
        passes
            .host
            .engine()
            .container("web-app-1")
            .orElseThrow()
            .imageName()
            .startsWith("reg/web:2"));
  }

  @Test
  void nothingIsPrunedWhileSomethingOnTheHostIsUnknown() {
    String files =
        "kind: Files\n"
            + "metadata: {name: %s}\n"
            + "spec: {hosts: [core], entries: [{target: /opt/%s, content: x}]}\n";
    passes
        .commit(
            passes
                .tree()
                .with("environments/test/a.yaml", files.formatted("a", "a"))
                .with("environments/test/b.yaml", files.formatted("b", "b")))
        .settle();
    passes.host.files().unseen("/opt/b", "it hangs");
    passes.commit(passes.tree().without("environments/test/a.yaml"));
    assertEquals("PruneWaits", outcome(passes.pass(), "Files/a@core").reason().word());
    assertTrue(passes.host.files().read("/opt/a").isPresent());
    passes.host.files().unseen("/opt/b", "");
    passes.settle();
    assertTrue(passes.host.files().read("/opt/a").isEmpty());
  }

  private static final String FILE = "environments/test/a.yaml";

  /** A file that is on the host has left Git. */
  private void orphaned() {
    var with =
        passes
            .tree()
            .with(
                FILE,
                "kind: Files\nmetadata: {name: a}\n"
                    + "spec: {hosts: [core], entries: [{target: /opt/a, content: x}]}\n");
    passes.commit(with).settle();
    assertTrue(passes.host.files().read("/opt/a").isPresent());
    passes.commit(passes.tree().without(FILE));
  }

  private String reason() {
    return outcome(passes.pass(), "Files/a@core").reason().word();
  }

  @Test
  void onASuspendedHostNothingIsPrunedAndWhatIsLeftThereIsToldUntilItGoesOn() {
    orphaned();
    var going = passes.tree();
    passes.commit(
        going.with(
            HOSTS,
            "kind: Host\nmetadata: {name: core}\nspec: {address: 192.0.2.1, suspend: true}\n"));
    assertEquals("Suspended", reason());
    assertEquals("Suspended", reason());
    assertTrue(passes.host.files().read("/opt/a").isPresent());
    assertTrue(
        passes.fleet.statuses().stream()
            .anyMatch(s -> s.id().toString().equals("Files/a@core") && s.suspended()));
    passes.commit(going).settle();
    assertTrue(passes.host.files().read("/opt/a").isEmpty());
    assertTrue(
        passes.fleet.statuses().stream().noneMatch(s -> s.id().toString().equals("Files/a@core")));
  }

  @Test
  void onAHostThatLacksWhatItMustHaveNothingIsPruned() {
    orphaned();
    var going = passes.tree();
    passes.commit(going.with(HOSTS, needs("no-such-command")));
    assertEquals("HostNotReady", reason());
    assertTrue(passes.host.files().read("/opt/a").isPresent());
    passes.commit(going).settle();
    assertTrue(passes.host.files().read("/opt/a").isEmpty());
  }

  @Test
  void anUnreachableHostIsUnknownAndNothingIsForgotten() {
    passes.settle();
    passes.host.faults().ask(new HostException.Unreachable("no route to host", null));
    var failed = assertInstanceOf(Outcome.Failed.class, outcome(passes.pass(), WEB));
    assertEquals("HostUnreachable", failed.reason().word());
    assertTrue(failed.unseen());
    assertInstanceOf(Outcome.Converged.class, outcome(passes.settle(), WEB));
  }

  @Test
  void aStepThatFailsStopsWhatFollowsAndTheNextPassGoesOnFromThere() {
    passes.settle();
    passes.commit(passes.tree().with(COMPOSE, service("reg/web:1", "    environment: {A: b}\n")));
    passes
        .host
        .faults()
        .before(
            Step.RenameContainer.class,
            new HostException.Failed(EngineReason.ENGINE_ERROR, "no", null));
    passes.pass();
    passes.steps();
    assertInstanceOf(Outcome.Failed.class, outcome(passes.pass(), WEB));
    assertEquals(List.of(), passes.steps(), "not at once");
    passes.later(Duration.ofSeconds(1));
    assertInstanceOf(Outcome.Converged.class, outcome(passes.settle(), WEB));
    assertEquals(Set.of("web-app-1"), passes.host.engine().names());
    assertEquals(
        "unless-stopped",
        passes.host.engine().container("web-app-1").orElseThrow().restart().name());
  }

  @Test
  void aFullDiskForTheInventoryMeansThatNothingIsDone() {
    passes
        .host
        .record()
        .failWrites(new HostException.Failed(HostReason.DISK_FULL, "no space left", null));
    assertEquals("DiskFull", outcome(passes.pass(), WEB).reason().word());
    assertEquals(Set.of(), passes.host.engine().names());
  }
}
