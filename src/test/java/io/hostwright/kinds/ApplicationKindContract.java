package io.hostwright.kinds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hostwright.kind.HostedKind;
import io.hostwright.kind.KindRegistry;
import io.hostwright.model.HttpAnswer;
import io.hostwright.model.HttpCall;
import io.hostwright.model.NameLookup;
import io.hostwright.model.Observation;
import io.hostwright.model.Probe;
import io.hostwright.model.Resource;
import io.hostwright.model.ResourceSpec;
import io.hostwright.plan.Decision;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What every kind of the application keeps, over an application that is a map of answers. */
public abstract class ApplicationKindContract extends KindContract {
  private static final int PASSES = 20;
  private static final HttpAnswer NONE = new HttpAnswer.Unanswered("left out", false);
  private static final HttpAnswer NOT_IT = new HttpAnswer.Answered(200, new TreeMap<>(), "{}");
  private static final HttpAnswer ELSEWHERE = new HttpAnswer.Answered(307, new TreeMap<>(), "");

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

  /** True if it carries something out once, and is not Ready before that. */
  protected boolean operates(ResourceSpec spec) {
    return false;
  }

  /**
   * False for what may stay unanswered without that being held against the application: then
   * another answer must be.
   */
  protected boolean mustBeAnswered(HttpCall call) {
    return true;
  }

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

  /** The one of this test, and those of the kind's example.yaml, which have every field. */
  private List<Resource> examples() {
    var all = new ArrayList<>(List.of(resource()));
    Examples.resources().stream().filter(r -> r.id().ref().kind().equals(kind())).forEach(all::add);
    return all;
  }

  @Test
  void anApplicationThatIsAsItDeclaresIsLeftAlone() {
    for (Resource each : examples()) {
      var look = ApplicationLook.of(each).asDesired();
      var first = look.look();
      assertEquals(operates(each.spec()), !first.ready(), each.id() + ": " + first);
      var decision = passes(look);
      assertTrue(decision.ready(), each.id() + ": " + decision);
      assertEquals(Set.of(), look.confirmed);
      look.sent.clear();
      for (int i = 0; i < PASSES; i++) {
        look.later(Duration.ofMinutes(1));
        decision = pass(look);
        assertTrue(decision.ready() && !acts(decision), each.id() + ": " + decision);
      }
      assertEquals(List.of(), look.sent);
    }
  }

  @Test
  void whatItDeclaresIsWhatIsJudged() {
    for (Resource each : examples()) {
      for (Probe probe : answered(each)) {
        boolean strict = !(probe instanceof HttpCall call) || mustBeAnswered(call);
        var others = strict ? List.of(NONE) : List.of(NOT_IT, ELSEWHERE);
        boolean held = others.stream().anyMatch(other -> !isReady(each, probe, other));
        assertTrue(held, each.id() + " without " + probe);
      }
    }
  }

  /** Everything that is answered until it is ready; the clock stands, because some ask by it. */
  private static Set<Probe> answered(Resource resource) {
    var look = ApplicationLook.of(resource).asDesired();
    var all = new HashSet<Probe>();
    var last = pass(look);
    all.addAll(look.asked);
    for (int i = 0; i < PASSES && !last.ready(); i++) {
      last = pass(look);
      all.addAll(look.asked);
    }
    assertTrue(last.ready(), last.toString());
    all.addAll(look.calls);
    return all;
  }

  private static boolean isReady(Resource resource, Probe probe, HttpAnswer other) {
    var look = ApplicationLook.of(resource).asDesired();
    switch (probe) {
      case HttpCall call -> look.instead.put(call, other);
      case NameLookup name -> look.names.put(name.name(), Observation.unknown("no answer"));
    }
    boolean ready = false;
    for (int i = 0; i < PASSES && !ready; i++) {
      ready = pass(look).ready();
    }
    return ready;
  }

  @Test
  void whatPutsSomethingRightIsAnsweredByWhatItDeclares() {
    for (Trouble trouble : troubles()) {
      var look = ready();
      for (int i = 0; i < PASSES; i++) {
        trouble.happens().accept(look);
        pass(look);
        look.later(Duration.ofSeconds(30));
      }
      for (HttpCall call : look.calls) {
        assertTrue(succeeds(look.declared().http(call)), trouble.name() + ": " + call);
      }
      var decision = passes(look.asDesired());
      assertTrue(decision.ready(), trouble.name() + ": " + decision);
    }
  }

  private static boolean succeeds(HttpAnswer answer) {
    return answer instanceof HttpAnswer.Answered answered && answered.isSuccess();
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
