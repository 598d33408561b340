package io.hostwright.kinds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hostwright.kind.KindRegistry;
import io.hostwright.model.HostId;
import io.hostwright.model.Origin;
import io.hostwright.model.Resource;
import io.hostwright.plan.Action;
import io.hostwright.plan.Cause;
import io.hostwright.plan.Decision;
import io.hostwright.plan.PlanText;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What every kind keeps, whatever it is about. A kind without such a test does not pass {@link
 * KindContractsTest}.
 */
public abstract class KindContract {
  private static final String FILE = "it.yaml";

  /** As manifests write it. */
  protected abstract String kind();

  /**
   * A manifest of this kind, named {@code it} and with its spec in block style, two blanks deep;
   * with a secret wherever the kind takes one.
   */
  protected abstract String manifest();

  /** What else its environment declares. */
  protected Declared neighbours() {
    return Declared.onCore();
  }

  /** False for a kind that has no field for a secret. */
  protected boolean takesSecrets() {
    return true;
  }

  final Declared declared() {
    return neighbours().with(FILE, manifest());
  }

  /** The declared resource, on {@code core} or of the application. */
  final Resource resource() {
    return declared().state().resources().stream()
        .filter(r -> r.id().ref().kind().equals(kind()))
        .filter(r -> r.origin().file().endsWith("/" + FILE))
        .filter(r -> !(r.id().target() instanceof HostId host) || host.name().equals("core"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void itIsFoundUnderItsName() {
    var kind = KindRegistry.load().find(kind()).orElseThrow();
    assertEquals(kind(), kind.name());
    assertEquals(getClass().getPackageName(), kind.getClass().getPackageName());
  }

  @Test
  void aFieldThatItDoesNotKnowIsToldWithItsPlace() {
    var with = neighbours().with(FILE, manifest() + "  nonsense: 1\n");
    String place = FILE + ":" + (manifest().lines().count() + 1) + ":3: ";
    var problems = with.problems();
    assertEquals(1, problems.size(), problems.toString());
    assertTrue(problems.get(0).startsWith(place), problems.toString());
    assertTrue(problems.get(0).contains("'nonsense'"), problems.toString());
  }

  @Test
  void itsExampleHereHasASecretIfItTakesAny() {
    assertEquals(takesSecrets(), !declared().secrets().isEmpty());
  }

  // ---- for the kinds of a target ----

  /** Every cause is whole, every finding says something, and no secret shows. */
  static void checkTold(Decision decision) {
    decision.actions().forEach(KindContract::checkCauses);
    decision.demands().forEach(demand -> checkCause(demand.cause(), true));
    decision
        .findings()
        .forEach(
            finding -> {
              assertTrue(finding.reason().word().matches("[A-Z][A-Za-z]+"), finding.toString());
              assertFalse(finding.message().isBlank(), finding.toString());
            });
    checkNoSecret(text(decision));
  }

  private static void checkCauses(Action action) {
    action.causes().forEach(cause -> checkCause(cause, !action.removes()));
  }

  /** Where Git says nothing any more, there is no line that does. */
  private static void checkCause(Cause cause, boolean said) {
    assertFalse(cause.desired().toString().isBlank(), cause.toString());
    assertFalse(cause.observed().toString().isBlank(), cause.toString());
    assertFalse(cause.desired().equals(cause.observed()), cause.toString());
    if (said || !cause.origin().equals(Origin.NONE)) {
      assertTrue(cause.origin().line() > 0, cause.toString());
      assertTrue(cause.origin().file().endsWith(".yaml"), cause.toString());
    }
  }

  static void checkNoSecret(String text) {
    assertFalse(text.contains(Declared.SECRET), text);
  }

  /** All that is told of a decision and all that is kept of it. */
  private static String text(Decision decision) {
    var lines =
        List.of(
            decision.actions().stream().map(PlanText::line).toList(),
            decision.findings().stream().map(PlanText::line).toList());
    return lines + " " + decision;
  }
}
