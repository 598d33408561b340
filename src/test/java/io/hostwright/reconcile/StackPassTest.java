package io.hostwright.reconcile;

import static io.hostwright.reconcile.Passes.COMPOSE;
import static io.hostwright.reconcile.Passes.outcome;
import static io.hostwright.reconcile.Passes.service;
import static io.hostwright.reconcile.Passes.stack;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hostwright.engine.ContainerState;
import io.hostwright.host.simulated.SimulatedImages.Behaviour;
import io.hostwright.plan.Step;
import io.hostwright.status.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StackPassTest {
  private static final String WEB = "Stack/web@core";
  private final Passes passes = new Passes();

  @Test
  void anEmptyHostGetsItsImageThenItsNetworkAndContainer() {
    assertEquals(
        """
        core at REVISION
          Stack/web
            create network web_default
              network web_default: absent -> present (environments/test/web.yaml:1)
            pull image reg/web:1
              image: not on the host -> reg/web:1 (stacks/web/compose.yaml:2)
              container web-app-1: absent -> created then (stacks/web/compose.yaml:2)
        2 actions on 1 host.
        """,
        passes.plan());
    assertInstanceOf(Outcome.Converged.class, outcome(passes.settle(), WEB));
    assertTrue(passes.host.engine().container("web-app-1").orElseThrow().running());
  }

  @Test
  void aPullThatIsRefusedWithoutAPasswordSaysWhichSecretHasNoValue() {
    String registries =
        "kind: Environment\nmetadata: {name: test}\nspec:\n  registries:\n"
            + "  - {server: reg.example, username: me, password: {secret: gone/reg}}\n";
    passes.commit(
        passes
            .tree()
            .with("environments/test/environment.yaml", registries)
            .with(Passes.COMPOSE, Passes.service("reg.example/none:1", "")));
    String message = outcome(passes.settle(), WEB).message();
    assertTrue(
        message.contains(
            "; nobody logged in to reg.example, because there is no value for the secret gone/reg"
                + " (there is no such secret) ("),
        message);
  }

  @Test
  void whatLeftGitAndIsHeldIsStartedWhenSomebodyKillsIt() {
    passes.settle();
    passes.commit(passes.tree().without("environments/test/web.yaml"));
    passes.settle();
    assertEquals("EnvironmentEmptied", outcome(passes.pass(), WEB).reason().word());
    passes.host.engine().kill("web-app-1", 137);
    assertEquals("EnvironmentEmptied", outcome(passes.pass(), WEB).reason().word());
    assertTrue(passes.host.engine().container("web-app-1").orElseThrow().running());
  }

  @Test
  void aSecondPassTakesNoStepAndAsksOnce() {
    passes.settle();
    passes.steps();
    int asked = passes.host.asked();
    assertInstanceOf(Outcome.Converged.class, outcome(passes.pass(), WEB));
    assertEquals(List.of(), passes.steps());
    assertEquals(1, passes.host.asked() - asked);
    assertEquals("Nothing to do.\n", passes.plan());
  }

  @Test
  void aKilledContainerIsStarted() {
    passes.settle();
    passes.steps();
    passes.host.engine().kill("web-app-1", 137);
    passes.settle();
    assertEquals(List.of("StartContainer"), passes.steps());
  }

  @Test
  void aRemovedContainerIsMadeAgainFromTheImageThatWasResolvedFirst() {
    passes.settle();
    passes.host.images().publish("reg/web:1", "moved");
    var before = passes.host.engine().container("web-app-1").orElseThrow().imageId();
    passes.host.engine().delete("web-app-1");
    passes.settle();
    assertEquals(before, passes.host.engine().container("web-app-1").orElseThrow().imageId());
  }

  @Test
  void anotherImageReplacesTheContainerNewBeforeOld() {
    passes.settle();
    passes.steps();
    passes.commit(passes.tree().with(COMPOSE, service("reg/web:2", "")));
    var report = passes.settle();
    assertEquals(
        List.of(
            "PullImage",
            "CreateContainer",
            "UpdateContainer",
            "StopContainer",
            "RenameContainer",
            "RenameContainer",
            "StartContainer",
            "RemoveContainer"),
        passes.steps());
    assertInstanceOf(Outcome.Converged.class, outcome(report, WEB));
    assertEquals(Set.of("web-app-1"), passes.host.engine().names());
  }

  @Test
  void aChangedVariableIsNamedWithBothValuesAndItsLine() {
    passes
        .commit(passes.tree().with(COMPOSE, service("reg/web:1", "    environment: {TZ: UTC}\n")))
        .settle();
    passes.commit(
        passes.tree().with(COMPOSE, service("reg/web:1", "    environment: {TZ: Europe/Oslo}\n")));
    assertEquals(
        """
        core at REVISION
          Stack/web
            replace container web-app-1
              environment.TZ: [REDACTED] -> Europe/Oslo (stacks/web/compose.yaml:2)
        1 action on 1 host.
        """,
        passes.plan());
  }

  @Test
  void anUnknownImageLeavesTheOldContainerRunningAndHealed() {
    passes.settle();
    passes.commit(passes.tree().with(COMPOSE, service("reg/web:none", "")));
    passes.pass();
    passes.later(Duration.ofSeconds(1));
    passes.settle();
    assertTrue(passes.host.engine().container("web-app-1").orElseThrow().running());
    passes.host.engine().kill("web-app-1", 137);
    var report = passes.pass();
    assertTrue(passes.host.engine().container("web-app-1").orElseThrow().running());
    assertFalse(outcome(report, WEB) instanceof Outcome.Converged);
  }

  @Test
  void aReplacementThatCrashesGivesWayToTheOldOneWhereNothingIsWritten() {
    passes.settle();
    passes.host.images().publish("reg/crash:1", "c").behave("reg/crash", Behaviour.CRASHES);
    passes.commit(passes.tree().with(COMPOSE, service("reg/crash:1", "")));
    var report = passes.settle();
    var current = passes.host.engine().container("web-app-1").orElseThrow();
    assertTrue(current.running(), () -> passes.events + " " + passes.host.engine().names());
    assertTrue(current.imageName().startsWith("reg/web:1"), current.imageName());
    assertEquals("unless-stopped", current.restart().name());
    assertInstanceOf(Outcome.Stalled.class, outcome(report, WEB));
    passes.steps();
    passes.pass();
    assertEquals(List.of(), passes.steps(), "what failed is not tried again");
    passes.commit(passes.tree().with(COMPOSE, service("reg/web:2", "")));
    assertInstanceOf(
        Outcome.Converged.class, outcome(passes.settle(), WEB), "the next good commit mends it");
  }

  @Test
  void aReplacementThatCrashesOnDataIsHeldUntilSomeoneConfirms() {
    String data = "    volumes: [data:/data]\nvolumes:\n  data: {}\n";
    passes.commit(passes.tree().with(COMPOSE, service("reg/web:1", data))).settle();
    passes.host.images().publish("reg/crash:1", "c").behave("reg/crash", Behaviour.CRASHES);
    passes.commit(passes.tree().with(COMPOSE, service("reg/crash:1", data)));
    var report = passes.settle();
    var held = assertInstanceOf(Outcome.Stalled.class, outcome(report, WEB));
    assertEquals("ReplacementFailed", held.reason().word());
    assertFalse(passes.host.engine().container("web-app-1").orElseThrow().running());
    assertTrue(passes.host.engine().names().contains("web-app-1--hw-prev"));
    passes.fleet.confirm(held.confirmId());
    passes.settle();
    var current = passes.host.engine().container("web-app-1").orElseThrow();
    assertTrue(
        current.running() && current.imageName().startsWith("reg/web:1"), current.imageName());
  }

  @Test
  void aContainerNobodyDeclaredIsLeftAloneAndOneWithADeclaredNameIsHeld() {
    passes.settle();
    var ours = passes.host.engine().container("web-app-1").orElseThrow();
    var stranger = Containers.renamed(ours, "stranger", "reg/other:1");
    passes.host.engine().put(stranger);
    passes.host.engine().put(Containers.renamed(ours, "taken", "reg/other:1"));
    passes.commit(passes.tree().with(COMPOSE, service("reg/web:1", "    container_name: taken\n")));
    passes.steps();
    var report = passes.settle();
    var held = assertInstanceOf(Outcome.Stalled.class, outcome(report, WEB));
    assertEquals("ContainerNotOurs", held.reason().word());
    assertTrue(passes.host.engine().names().containsAll(List.of("stranger", "taken")));
    assertFalse(passes.steps().contains("CreateContainer"));
  }

  @Test
  void aFileWhoseChangeRestartsNothingIsWrittenWhereItsContainerSeesIt() {
    String files =
        "  directory: /opt/web\n  files: [{source: app.conf, target: app.conf, onChange: none}]\n";
    passes
        .commit(
            passes
                .tree()
                .with("environments/test/app.conf", "one")
                .with("environments/test/web.yaml", stack("web", files))
                .with(
                    COMPOSE,
                    service("reg/web:1", "    volumes: [/opt/web/app.conf:/etc/app.conf:ro]\n")))
        .settle();
    passes.steps();
    passes.commit(passes.tree().with("environments/test/app.conf", "two"));
    passes.pass();
    var write = passes.host.performed().stream().map(Step.WriteFile.class::cast).toList();
    assertEquals(1, write.size());
    assertTrue(write.get(0).inPlace());
    passes.steps();
    passes.settle();
    assertEquals(List.of(), passes.steps());
  }

  @Test
  void aCommitThatChangesOneFileRestartsOnlyWhatMountsIt() {
    var tree =
        passes
            .tree()
            .with("stacks/web/app.conf", "one")
            .with(
                COMPOSE,
                service(
                    "reg/web:1",
                    "    volumes: [./app.conf:/etc/app.conf:ro]\n"
                        + "  other:\n"
                        + "    image: reg/web:1\n"
                        + "    restart: always\n"));
    passes.commit(tree).settle();
    passes.steps();
    passes.commit(passes.tree().with("stacks/web/app.conf", "two"));
    passes.settle();
    assertEquals(List.of("WriteFile", "RestartContainer"), passes.steps());
    passes.pass();
    assertEquals(List.of(), passes.steps());
  }

  @Test
  void aStackThatLeftGitIsPrunedAndItsVolumeIsNot() {
    passes
        .commit(
            passes
                .tree()
                .with(
                    COMPOSE,
                    service("reg/web:1", "    volumes: [data:/data]\nvolumes:\n  data: {}\n"))
                .with(
                    "environments/test/motd.yaml",
                    "kind: Files\n"
                        + "metadata: {name: motd}\n"
                        + "spec:\n"
                        + "  hosts: [core]\n"
                        + "  entries: [{content: hi, target: /etc/motd}]\n"))
        .settle();
    passes.commit(passes.tree().without("environments/test/web.yaml")).settle();
    assertEquals(Set.of(), passes.host.engine().names());
    assertTrue(passes.host.engine().volumeNames().contains("web_data"));
    assertFalse(passes.host.record().inventory().contains("Stack/web"));
  }

  @Test
  void anEmptiedEnvironmentIsHeldUntilSomeoneConfirms() {
    passes.settle();
    passes.commit(passes.tree().without("environments/test/web.yaml"));
    var held = assertInstanceOf(Outcome.Stalled.class, outcome(passes.settle(), WEB));
    assertEquals("EnvironmentEmptied", held.reason().word());
    assertTrue(passes.host.engine().names().contains("web-app-1"));
    passes.fleet.confirm(held.confirmId());
    passes.settle();
    assertEquals(Set.of(), passes.host.engine().names());
  }

  @Test
  void aProfileThatIsSwitchedOffTakesItsContainersAway() {
    String two = service("reg/web:1", "  extra:\n    image: reg/web:1\n    profiles: [more]\n");
    passes
        .commit(
            passes
                .tree()
                .with(COMPOSE, two)
                .with("environments/test/web.yaml", stack("web", "  profiles: [more]\n")))
        .settle();
    assertEquals(Set.of("web-app-1", "web-extra-1"), passes.host.engine().names());
    passes.commit(passes.tree().with("environments/test/web.yaml", stack("web", ""))).settle();
    assertEquals(Set.of("web-app-1"), passes.host.engine().names());
  }

  @Test
  void aServiceWaitsForTheHealthOfAnother() {
    passes.host.images().publish("reg/slow:1", "s").behave("reg/slow", Behaviour.STARTING);
    passes.commit(
        passes
            .tree()
            .with(
                COMPOSE,
                "services:\n"
                    + "  app:\n"
                    + "    image: reg/web:1\n"
                    + "    depends_on: {db: {condition: service_healthy}}\n"
                    + "  db:\n"
                    + "    image: reg/slow:1\n"
                    + "    healthcheck: {test: [CMD, check]}\n"));
    passes.pass();
    passes.later(Duration.ofSeconds(5));
    for (int i = 0; i < 5; i++) {
      passes.later(Duration.ofSeconds(1));
      passes.pass();
    }
    assertEquals(Set.of("web-db-1"), passes.host.engine().names());
    passes.host.engine().health("web-db-1", ContainerState.Health.HEALTHY);
    passes.settle();
    assertTrue(passes.host.engine().container("web-app-1").orElseThrow().running());
  }

  @Test
  void aContainerThatSomebodyRenamedGetsItsNameBackAndRunsOn() throws Exception {
    passes.settle();
    String id = passes.host.engine().container("web-app-1").orElseThrow().id();
    passes.host.perform(new Step.RenameContainer("web-app-1", "mine"));
    passes.steps();
    passes.settle();
    assertEquals(List.of("RenameContainer"), passes.steps());
    assertEquals(id, passes.host.engine().container("web-app-1").orElseThrow().id());
  }

  @Test
  void aSecretShowsNowhere() {
    String compose = service("reg/web:1", "    environment: {PASSWORD: \"${DB_PASSWORD}\"}\n");
    passes.commit(
        passes
            .tree()
            .with(COMPOSE, compose)
            .with(
                "environments/test/web.yaml", stack("web", "  secrets: {DB_PASSWORD: web/db}\n")));
    String plan = passes.plan();
    passes.settle();
    assertEquals(
        "s3cret-web/db",
        passes
            .host
            .engine()
            .container("web-app-1")
            .orElseThrow()
            .process()
            .environment()
            .get("PASSWORD"));
    assertFalse((plan + passes.events + passes.host.record().inventory()).contains("s3cret"));
  }
}
