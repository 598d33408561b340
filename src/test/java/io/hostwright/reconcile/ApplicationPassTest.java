package io.hostwright.reconcile;

import static io.hostwright.reconcile.Passes.COMPOSE;
import static io.hostwright.reconcile.Passes.outcome;
import static io.hostwright.reconcile.Passes.service;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hostwright.model.HttpAnswer;
import io.hostwright.model.ResourceId;
import io.hostwright.status.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The application's own view: what is asked, what is put right there, what hosts are asked to do.
 */
class ApplicationPassTest {
  private static final String PAGER = "Pager/p";
  private static final ResourceId ID = ResourceId.ofApplication("Pager", "p");
  private static final String FILE = "environments/test/pager.yaml";

  private final Passes passes = new Passes();

  private static String pager(String rest) {
    return "kind: Pager\nmetadata: {name: p}\nspec:\n  page: " + PagerKind.PAGE + "\n" + rest;
  }

  @BeforeEach
  void anApplicationThatIsGood() {
    passes.commit(passes.tree().with(FILE, pager("")));
    passes.settle();
    says("good");
  }

  private void says(String word) {
    passes.application.on("GET " + PagerKind.PAGE, 200, word);
  }

  private @Nullable String changed() {
    return passes.memory.saved().getOrDefault(ID, new TreeMap<>()).get("changed");
  }

  private Outcome judged() {
    return outcome(passes.applicationPass(), PAGER);
  }

  private String seen() {
    return passes.sights.all().getOrDefault(ID, List.of()).get(0).state();
  }

  private List<String> restarts() {
    passes.pass();
    return passes.steps().stream().filter(s -> s.equals("RestartContainer")).toList();
  }

  @Test
  void anApplicationThatSaysSoIsConverged() {
    assertInstanceOf(Outcome.Converged.class, judged());
    assertEquals("good", seen());
  }

  @Test
  void oneThatDoesNotAnswerIsUnknownAndNothingIsDemanded() {
    says("?");
    var failed = assertInstanceOf(Outcome.Failed.class, judged());
    assertTrue(failed.unseen());
    assertEquals(List.of(), restarts());
  }

  @Test
  void aCallPutsItRightAndItIsLookedAtAgain() {
    says("stale");
    passes.application.on(
        "POST http://app/reload",
        () -> {
          says("good");
          return new HttpAnswer.Answered(200, new TreeMap<>(), "");
        });
    passes.application.requests();
    assertInstanceOf(Outcome.Converged.class, judged());
    assertEquals(
        List.of("GET " + PagerKind.PAGE, "GET " + PagerKind.PAGE, "POST http://app/reload"),
        passes.application.requests());
  }

  @Test
  void aCallThatIsRefusedIsTold() {
    says("stale");
    passes.application.on("POST http://app/reload", 403, "no");
    assertEquals("POST http://app/reload was answered with HTTP status 403", judged().message());
  }

  @Test
  void aSuspendedOneIsAskedAndLeftAlone() {
    passes.commit(passes.tree().with(FILE, pager("  suspend: true\n")));
    passes.later(Duration.ofMinutes(5));
    says("dead");
    assertEquals("Suspended", judged().reason().word());
    assertEquals(List.of(), restarts());
  }

  @Test
  void oneThatWaitsForAStackIsNotAsked() {
    passes.commit(
        passes
            .tree()
            .with(FILE, pager("  dependsOn: [Stack/web]\n"))
            .with(COMPOSE, service("reg/web:none", "")));
    passes.application.requests();
    assertEquals("waits for Stack/web@core", judged().message());
    assertEquals(List.of(), passes.application.requests());
  }

  @Test
  void aDemandRestartsTheContainerOnceAndIsCountedOnItsHost() {
    passes.later(Duration.ofMinutes(5));
    says("dead");
    judged();
    assertEquals(List.of("RestartContainer"), restarts());
    assertEquals(List.of(), restarts());
    judged();
    assertEquals(List.of(), restarts(), "it started later than what is complained of");
    assertTrue(
        passes.events.stream().anyMatch(e -> e.startsWith("restart container web-app-1 in ")),
        passes.events.toString());
  }

  @Test
  void whatAGateHoldsIsNotCountedAsDone() {
    passes.commit(
        passes.tree().with("environments/test/web.yaml", Passes.stack("web", "  suspend: true\n")));
    passes.later(Duration.ofMinutes(5));
    says("dead");
    judged();
    assertEquals(List.of(), restarts());
    assertTrue(passes.host.record().inventory().contains("\"demanded\" : { }"));
  }

  @Test
  void whatLeftGitIsForgottenWithItsDemands() {
    passes.later(Duration.ofMinutes(5));
    says("dead");
    judged();
    passes.commit(passes.tree().with(FILE, "# nothing any more\n"));
    passes.applicationPass();
    assertEquals(List.of(), restarts());
    assertEquals(
        List.of(), passes.fleet.statuses().stream().filter(s -> s.id().equals(ID)).toList());
  }

  @Test
  void demandsEndAfterAsManyAsAreAllowedWithTheLastLines() {
    passes.host.engine().log("web-app-1", "no registry");
    for (int i = 0; i < 4; i++) {
      passes.later(Duration.ofMinutes(5));
      says("dead");
      judged();
      assertEquals(i < 2 ? 1 : 0, restarts().size());
    }
    var stalled = assertInstanceOf(Outcome.Stalled.class, judged());
    assertEquals("tried 2: no registry", stalled.message());
  }

  @Test
  void whatRecoveredLongAgoIsCountedFromNought() {
    String inventory = inventoryLongAfterARestart("good");
    assertTrue(inventory.contains("\"demanded\" : { }"), inventory);
  }

  @Test
  void whatIsUnknownForLongIsNotCountedFromNought() {
    String inventory = inventoryLongAfterARestart("what?");
    assertFalse(inventory.contains("\"demanded\" : { }"), inventory);
  }

  private String inventoryLongAfterARestart(String said) {
    passes.later(Duration.ofMinutes(5));
    says("dead");
    judged();
    restarts();
    says(said);
    passes.later(Duration.ofMinutes(11));
    judged();
    passes.pass();
    return passes.host.record().inventory();
  }

  @Test
  void aSecretThatTheApplicationRepeatsIsMasked() {
    says("s3cret-token leaked");
    assertEquals("page says [REDACTED] leaked", judged().message());
    assertEquals("[REDACTED] leaked", seen());
  }

  @Test
  void whatIsLeftOfASecretThatWasCutOffIsMaskedToo() {
    says("got s3cret-to… and more");
    assertEquals("page says got [REDACTED]… and more", judged().message());
    says("got s3…, s3cret… and s3cret-token…");
    assertEquals("page says got s3…, [REDACTED]… and [REDACTED]…", judged().message());
  }

  @Test
  void onlyAnotherSpecCountsAsChanged() {
    judged();
    assertEquals("true", changed());
    passes.commit(passes.tree().with("README.md", "words"));
    judged();
    assertEquals("false", changed());
    passes.commit(passes.tree().with(FILE, pager("").replace("/page", "/other")));
    judged();
    assertEquals("true", changed());
  }
}
