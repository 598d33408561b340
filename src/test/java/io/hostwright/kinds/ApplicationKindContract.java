package io.hostwright.kinds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hostwright.kind.HostedKind;
import io.hostwright.kind.KindRegistry;
import io.hostwright.model.HttpCall;
import io.hostwright.model.NameLookup;
import io.hostwright.model.Observation;
import io.hostwright.model.Probe;
import io.hostwright.plan.Decision;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What every kind of the application keeps, over an application that is a map of answers. */
public abstract class ApplicationKindContract extends KindContract {
  private static final int PASSES = 20;

  /** The application answers as it should, from now on. */
  protected abstract void well(ApplicationLook look);

  /**
   * Something that the application says and should not.
   *
   * @param answered something is to be done or demanded about it, sooner or later
   */
  public record Trouble(String name, boolean answered, Consumer<ApplicationLook> happens) {}

  /** At least one. */
  protected abstract List<Trouble> troubles();

  private ApplicationLook fresh() {
    return ApplicationLook.of(resource());
  }

  private ApplicationLook ready() {
    var look = fresh();
    well(look);
    var last = passes(look);
    assertTrue(last.ready(), last.findings().toString());
    return look;
  }

  /** Passes until one is ready, with time between them. */
  private Decision passes(ApplicationLook look) {
    var last = pass(look);
    for (int i = 0; i < PASSES && !last.ready(); i++) {
      look.later(Duration.ofSeconds(30));
      well(look);
      last = pass(look);
    }
    return last;
  }

  private static Decision pass(ApplicationLook look) {
    checkTold(look.look());
    var last = look.pass();
    checkTold(last);
    checkNoSecret(look.memory + " " + look.sent);
    return last;
  }

  private static boolean acts(Decision decision) {
    return !decision.actions().isEmpty() || !decision.demands().isEmpty();
  }

  @Test
  void withoutAnAnswerNothingIsPlannedOrDemandedHoweverLong() {
    var look = fresh();
    for (int i = 0; i < PASSES; i++) {
      assertFalse(acts(look.look()), look.look().toString());
      var decision = pass(look);
      assertFalse(acts(decision), decision.toString());
      assertNotEquals(List.of(), decision.findings());
      look.later(Duration.ofMinutes(1));
    }
    assertEquals(List.of(), look.sent);
  }

  @Test
  void oneAnswerThatIsMissingPlansAndDemandsNothingWhereAllIsWell() {
    for (Probe probe : List.copyOf(ready().asked)) {
      var look = ready();
      look.sent.clear();
      for (int i = 0; i < PASSES; i++) {
        look.later(Duration.ofMinutes(1));
        well(look);
        silence(look, probe);
        var decision = pass(look);
        assertFalse(acts(decision), probe + ": " + decision);
      }
      assertEquals(List.of(), look.sent, probe.toString());
    }
  }

  private static void silence(ApplicationLook look, Probe probe) {
    switch (probe) {
      case HttpCall call -> look.answers.remove(call.toString());
      case NameLookup name -> look.names.put(name.name(), Observation.unknown("no answer"));
    }
  }

  @Test
  void whatIsWellIsLeftAlone() {
    var look = ready();
    look.sent.clear();
    var before = look.memory;
    var decision = pass(look);
    assertTrue(decision.ready());
    assertEquals(decision, pass(look));
    assertEquals(List.of(), look.sent);
    assertEquals(before, look.memory);
  }

  @Test
  void whateverIsWrongIsToldWithItsCauseUntilItIsWellAgain() {
    assertFalse(troubles().isEmpty());
    for (Trouble trouble : troubles()) {
      var look = ready();
      look.sent.clear();
      boolean acted = false;
      for (int i = 0; i < PASSES; i++) {
        trouble.happens().accept(look);
        acted |= acts(look.look());
        assertFalse(pass(look).ready(), trouble.name());
        look.later(Duration.ofSeconds(30));
      }
      assertEquals(trouble.answered(), acted, trouble.name());
      assertTrue(passes(look).ready(), trouble.name());
    }
  }

  @Test
  void whatItBringsWithItIsOnHostsAndNamedAfterIt() {
    var kinds = KindRegistry.load();
    var resource = resource();
    var names = new HashSet<String>();
    for (var brought : kinds.bind(resource.id(), resource.spec()).expand()) {
      String kind = kinds.nameOf(brought.spec());
      assertInstanceOf(HostedKind.class, kinds.find(kind).orElseThrow());
      assertTrue(brought.name().startsWith("it."), brought.name());
      assertTrue(names.add(kind + "/" + brought.name() + "@" + brought.host()), brought.name());
    }
  }
}
