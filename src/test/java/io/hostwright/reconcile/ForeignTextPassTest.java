package io.hostwright.reconcile;

import static io.hostwright.reconcile.Passes.outcome;
import static io.hostwright.reconcile.Passes.stack;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hostwright.host.EngineReason;
import io.hostwright.host.HostException;
import io.hostwright.host.simulated.SimulatedImages.Behaviour;
import io.hostwright.model.Observation;
import io.hostwright.plan.Step;
import io.hostwright.status.ResourceStatus;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What hosts, engines and registries say, on its way into statuses, events, log and plan. */
class ForeignTextPassTest {
  private static final String WEB = "Stack/web@core";

  /** A secret of the stack, a colour, a line of its own, a text that runs backwards. */
  private static final String HOSTILE =
      "no: DB=s3cret-web/db \u001b[31mred\r\nhostwright: all is well\u202e\u009b2J";

  private static final String HARMLESS =
      "no: DB=[REDACTED] \\x1b[31mred\\r\\nhostwright: all is well\\u202e\\u009b2J";

  private final Passes passes = new Passes();

  @BeforeEach
  void aStackWithASecret() {
    var tree =
        passes
            .tree()
            .with("environments/test/web.yaml", stack("web", "  secrets: {DB: web/db}\n"))
            .with(
                Passes.COMPOSE, Passes.service("reg/web:1", "    environment: {DB: \"${DB}\"}\n"));
    passes.commit(tree);
  }

  private static HostException.Failed engineSays(String words) {
    return new HostException.Failed(
        EngineReason.CREATE_REFUSED, "the engine on core refused: " + words, null);
  }

  private void assertNothingHostileLeft(List<String> told) {
    for (String text : told) {
      assertFalse(text.contains("s3cret"), text);
      assertTrue(text.chars().noneMatch(c -> c < ' ' || c == 0x9b || c == 0x202e), text);
    }
  }

  @Test
  void anEnginesErrorIsCleanedOnItsWayIntoStatusAndEvents() {
    passes.host.faults().before(Step.CreateContainer.class, engineSays(HOSTILE));
    var report = passes.settle();
    for (int i = 0; i < 3 && !outcome(report, WEB).reason().word().equals("CreateRefused"); i++) {
      report = passes.settle();
    }
    assertEquals(
        "the engine on core refused: "
            + HARMLESS
            + " (create container web-app-1: try 1 failed, tried again in 1 s)",
        outcome(report, WEB).message());
    assertTrue(
        passes.events.contains(
            "create container web-app-1 failed: the engine on core refused: " + HARMLESS),
        passes.events::toString);
    assertNothingHostileLeft(passes.events);
    assertNothingHostileLeft(
        passes.fleet.statuses().stream().map(ResourceStatus::toString).toList());
  }

  @Test
  void whyAContainerFailedIsCleanedBeforeTheHostNotesIt() {
    passes.settle();
    passes.host.images().publish("reg/broken:1", "1").behave("reg/broken", Behaviour.START_REFUSED);
    passes.host.engine().refusesBecause(HOSTILE);
    passes.commit(
        passes
            .tree()
            .with(
                Passes.COMPOSE,
                Passes.service("reg/broken:1", "    environment: {DB: \"${DB}\"}\n")));
    passes.settle();
    String noted = passes.host.record().inventory();
    assertTrue(
        noted.contains("StartRefused\" : \"web-app-1 cannot be started: no: DB=[REDACTED]"), noted);
    assertTrue(noted.contains(HARMLESS.replace("\\", "\\\\")), noted);
    assertFalse(noted.contains("s3cret"), noted);
  }

  @Test
  void aRegistrysErrorIsCleaned() {
    passes.host.images().broken("reg/web:1", engineSays(HOSTILE));
    assertEquals(
        "reg/web:1 cannot be pulled: the engine on core refused: " + HARMLESS,
        outcome(passes.settle(), WEB)
            .message()
            .replaceFirst(" \\(pull image reg/web:1: try .*", ""));
    assertNothingHostileLeft(passes.events);
  }

  @Test
  void whatAHostSaysWhenItLetsNobodyInIsCleaned() {
    passes.host.faults().ask(new HostException.Unreachable("banner: " + HOSTILE, null));
    var report = passes.pass();
    assertEquals("banner: " + HARMLESS, outcome(report, WEB).message());
    assertEquals("banner: " + HARMLESS, report.error());
  }

  @Test
  void whyAnEngineCannotBeSeenIsCleanedInThePlanToo() {
    passes.host.engineIs(Observation.unknown("it says " + HOSTILE));
    assertTrue(passes.plan().contains("it says " + HARMLESS), passes.plan());
    assertTrue(outcome(passes.pass(), WEB).message().contains("it says " + HARMLESS));
  }

  @Test
  void theLastLinesOfAContainerKeepToTheirLine() {
    passes.host.images().behave("reg/web", Behaviour.CRASHES);
    passes.settle();
    passes.host.engine().log("web-app-1", "boot", HOSTILE);
    String message = outcome(passes.pass(), WEB).message();
    assertTrue(message.contains("its last lines: boot | " + HARMLESS), message);
    assertTrue(passes.plan().contains("its last lines: boot | " + HARMLESS), passes.plan());
    passes.host.engine().log("web-app-1", "x".repeat(9_000), "the last one");
    assertTrue(outcome(passes.pass(), WEB).message().endsWith("x… | the last one"));
  }

  @Test
  void anotherResourcesSecretIsMaskedToo() {
    var compose = "  compose: [../../stacks/web/compose.yaml]\n";
    passes.commit(
        passes
            .tree()
            .with(
                "environments/test/other.yaml",
                stack("other", "  secrets: {DB: other/key}\n")
                    .replace(compose, "  compose: [../../stacks/other/compose.yaml]\n"))
            .with("stacks/other/compose.yaml", Passes.service("reg/web:1", "")));
    passes.host.faults().ask(new HostException.Timeout("it said s3cret-other/key", null));
    assertEquals("it said [REDACTED]", outcome(passes.pass(), WEB).message());
  }

  @Test
  void aRegistrysPasswordIsMasked() {
    passes.commit(
        passes
            .tree()
            .with(
                "environments/test/environment.yaml",
                "kind: Environment\nmetadata: {name: test}\nspec:\n  registries:\n"
                    + "  - {server: reg.example, username: me, password: {secret: reg/pw}}\n"));
    passes.host.faults().ask(new HostException.Timeout("login me:s3cret-reg/pw refused", null));
    assertEquals("login me:[REDACTED] refused", outcome(passes.pass(), WEB).message());
  }
}
