package io.hostwright.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hostwright.kind.Situation;
import io.hostwright.model.DesiredState;
import io.hostwright.model.Inventory;
import io.hostwright.model.InventoryEntry;
import io.hostwright.model.Resource;
import io.hostwright.model.ResourceId;
import io.hostwright.model.ResourceRef;
import io.hostwright.model.ResourceSpec;
import io.hostwright.plan.Finding;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Which spec of a resource is in force. */
class AdmissionTest {
  private static final Desires OLD =
      Desires.at("old")
          .host("core")
          .note("a", "core", "old")
          .note("b", "core", "old", "Note/a@core");
  private static final Desires NEW =
      OLD.then("new").note("a", "core", "new").note("b", "core", "new", "Note/a@core");

  private Inventory inventory = Inventory.EMPTY;
  private final Map<ResourceId, ResourceSpec> ready = new HashMap<>();

  private boolean started;

  private void applied(String name, Desires at) {
    var entry = InventoryEntry.fresh(Desires.OWNER, new ResourceRef("Note", name));
    inventory = inventory.with(entry.at(at.commit()));
  }

  private void noted(String name, Desires at) {
    var entry = InventoryEntry.fresh(Desires.OWNER, new ResourceRef("Note", name));
    inventory = inventory.with(entry.noting(new TreeMap<>(Map.of(Situation.COMMIT, at.commit()))));
  }

  private void ready(String id, Desires at) {
    ready.put(ResourceId.parse(id), at.resource(id).spec());
  }

  private Admission admission(Desires desires) {
    var judged =
        started
            ? Set.<ResourceId>of()
            : desires.state().resources().stream().map(Resource::id).collect(Collectors.toSet());
    var shared = new Shared(ready, judged, Set.of(), Demands.NONE);
    return new Admission(TestLoop.kinds(), desires.state(), shared);
  }

  /** Each as {@code name: words in force, scope, why}. */
  private String admitted(Desires desires, Desires... past) {
    var states = new HashMap<String, DesiredState>();
    for (Desires each : past) {
      states.put(each.commit(), each.state());
    }
    var text = new StringBuilder();
    for (Admitted each : admission(desires).admit(TestLoop.id("core"), inventory, states)) {
      text.append(each.id().ref().name()).append(": ").append(words(each));
      if (each.why() != null) {
        text.append(" (").append(why(each.why())).append(')');
      }
      text.append('\n');
    }
    return text.toString();
  }

  private static String words(Admitted admitted) {
    var inForce = admitted.inForce();
    String words = inForce == null ? "nothing" : ((NoteKind.Note) inForce.spec()).words();
    return words
        + (admitted.scope() == Admitted.Scope.ALL ? "" : ", start only")
        + (admitted.changed() ? "" : ", unchanged");
  }

  private static String why(Finding finding) {
    return finding.reason().word() + ": " + finding.message();
  }

  @Test
  void whereNothingIsWaitedForTheNewestIsInForce() {
    ready("Note/a@core", NEW);
    assertEquals("a: new\nb: new\n", admitted(NEW));
  }

  @Test
  void whatWaitsAndWasNeverAppliedIsNotTouched() {
    assertEquals("a: new\nb: nothing (DependencyNotReady: waits for Note/a@core)\n", admitted(NEW));
  }

  @Test
  void whatWaitsGoesOnBeingHealedToWhatWasLastApplied() {
    applied("b", OLD);
    ready("Note/a@core", OLD);
    assertEquals(
        "a: new\nb: old (DependencyNotReady: waits for Note/a@core)\n", admitted(NEW, OLD));
  }

  @Test
  void asTheOperatorStartsNothingIsSetBackForWhatIsNotLookedAtYet() {
    started = true;
    applied("b", OLD);
    assertEquals(
        "a: new\nb: new, start only (DependencyNotReady: waits for Note/a@core)\n",
        admitted(NEW, OLD));
    assertEquals("a: new\nb: old\n", admitted(NEW.note("b", "core", "old", "Note/a@core"), OLD));
  }

  @Test
  void whatIsTheSameAsThenWaitsForNothing() {
    applied("b", OLD);
    assertEquals("a: new\nb: old\n", admitted(NEW.note("b", "core", "old", "Note/a@core"), OLD));
  }

  @Test
  void whatWasAppliedOfThisVeryRevisionGoesOn() {
    applied("b", NEW);
    assertEquals("a: new\nb: new\n", admitted(NEW));
  }

  @Test
  void whereWhatWasLastAppliedIsLostOnlyWhatStoppedIsStarted() {
    applied("b", OLD);
    assertEquals(
        "a: new\nb: new, start only (LastAppliedLost: waits for what it depends on, and commit "
            + OLD.commit()
            + ", which was last applied, is no longer in the repository: what stopped is started,"
            + " nothing else is done)\n",
        admitted(NEW));
  }

  @Test
  void withoutASecretNothingIsPlanned() {
    var it = NEW.resource("Note/a@core");
    var missing =
        new Resource(
            it.id(),
            it.spec(),
            new TreeSet<>(),
            new TreeSet<>(),
            false,
            List.of("web/db", "web/key"),
            it.origin());
    applied("a", NEW);
    assertEquals(
        "a: nothing (SecretMissing: no value for web/db, web/key; nothing is planned without it)\n",
        admitted(NEW.without("Note/b@core").with(missing)));
  }

  @Test
  void theStatesThatMustBeKnownAreThoseOfWhatWaits() {
    applied("b", OLD);
    assertEquals(Set.of(OLD.commit()), admission(NEW).commits(TestLoop.id("core"), inventory));
    ready("Note/a@core", NEW);
    assertEquals(Set.of(), admission(NEW).commits(TestLoop.id("core"), inventory));
    applied("b", NEW);
    ready.clear();
    assertEquals(Set.of(), admission(NEW).commits(TestLoop.id("core"), inventory));
  }

  @Test
  void whatIsNotedOfAnotherCommitIsComparedWithIt() {
    noted("a", OLD);
    assertEquals(Set.of(OLD.commit()), admission(NEW).commits(TestLoop.id("core"), inventory));
    var same = NEW.without("Note/b@core").note("a", "core", "old");
    assertEquals("a: old, unchanged\n", admitted(same, OLD));
    assertEquals("a: new\n", admitted(NEW.without("Note/b@core"), OLD));
    assertEquals("a: old\n", admitted(same), "what is lost may have been another");
  }

  @Test
  void anotherDependencyIsAChangeToo() {
    noted("b", OLD);
    ready("Note/a@core", NEW);
    assertEquals("a: new\nb: old\n", admitted(NEW.note("b", "core", "old", "Note/a@core"), OLD));
  }

  @Test
  void theOrderIsByDependencyAndThenByName() {
    var chain =
        Desires.at("one")
            .host("core")
            .note("a", "core", "x", "Note/z@core")
            .note("m", "core", "x")
            .note("z", "core", "x", "Note/y@edge");
    assertEquals(
        List.of("m", "z", "a"),
        Admission.ordered(chain.resources()).stream().map(r -> r.id().ref().name()).toList());
  }

  @Test
  void aCircleIsOrderedSomehowAndEnds() {
    var circle =
        Desires.at("one")
            .host("core")
            .note("a", "core", "x", "Note/b@core")
            .note("b", "core", "x", "Note/a@core");
    assertEquals(2, Admission.ordered(circle.resources()).size());
  }
}
