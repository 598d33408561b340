package io.hostwright.kinds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hostwright.host.AnswerSheet;
import io.hostwright.host.HostException;
import io.hostwright.host.Query;
import io.hostwright.host.simulated.SimulatedHost;
import io.hostwright.kind.KindRegistry;
import io.hostwright.model.Argv;
import io.hostwright.model.Inventory;
import io.hostwright.model.InventoryEntry.Item;
import io.hostwright.plan.Decision;
import io.hostwright.plan.Finding;
import io.hostwright.plan.Step;
import io.hostwright.store.InventoryCodec;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What every kind on hosts keeps, on a host in memory that keeps state. */
public abstract class HostedKindContract extends KindContract {
  /** No kind needs so many passes. */
  private static final int PASSES = 20;

  /** Makes the host one on which the resource can be as desired. */
  protected abstract void prepare(SimulatedHost host);

  /**
   * Something that happens to the host while the resource is as desired.
   *
   * @param mended the kind puts it right; else it only tells of it
   */
  public record Trouble(String name, boolean mended, Consumer<SimulatedHost> happens) {}

  /** At least one. */
  protected abstract List<Trouble> troubles();

  /** What the resource owns is still there; a path, unless the kind says otherwise. */
  protected boolean isThere(SimulatedHost host, Item item) {
    return host.files().fact(item.name()).isPresent();
  }

  /** It is never removed. */
  protected boolean isData(Item item) {
    return false;
  }

  /** As {@link #prepare(SimulatedHost)}, for a kind that also asks from the operator. */
  protected void prepare(HostLook look) {
    prepare(look.host());
  }

  private HostLook fresh() {
    var look = new HostLook(resource());
    prepare(look);
    return look;
  }

  private HostLook applied() {
    var look = fresh();
    var last = settle(look);
    assertTrue(last.ready(), last.findings().toString());
    return look;
  }

  private static Decision settle(HostLook look) {
    var last = look.pass();
    for (int i = 0; i < PASSES && !isStill(last); i++) {
      look.later(Duration.ofSeconds(11));
      checkTold(look.look());
      last = look.pass();
    }
    assertEquals(List.of(), last.actions(), "it does not come to rest");
    checkTold(last);
    return last;
  }

  private static boolean isStill(Decision decision) {
    return decision.actions().isEmpty()
        && decision.findings().stream().noneMatch(f -> f instanceof Finding.Waiting);
  }

  @Test
  void onNothingSeenNothingIsPlannedAndNothingForgotten() {
    for (HostLook look : List.of(fresh(), applied())) {
      var decision = look.decide(AnswerSheet.builder().build());
      assertEquals(List.of(), decision.actions());
      assertEquals(look.entry().items(), decision.memory().items());
      assertTrue(decision.unseen(), decision.findings().toString());
      checkTold(decision);
    }
  }

  @Test
  void oneThingNotSeenPlansNothingWhereAllIsAsDesired() throws HostException {
    var look = applied();
    for (Query<?> missing : look.queries()) {
      var queries = new HashSet<>(look.queries());
      queries.remove(missing);
      if (!(missing instanceof Query.Record)) {
        var decision = look.decide(look.host().ask(queries));
        assertEquals(List.of(), decision.actions(), missing.toString());
        assertEquals(look.entry().items(), decision.memory().items(), missing.toString());
        checkTold(decision);
      }
    }
  }

  @Test
  void whatIsAsDesiredIsLeftAlone() {
    var look = applied();
    look.host().forgetPerformed();
    var before = look.inventory();
    var decision = look.pass();
    look.later(Duration.ofHours(1));
    assertEquals(decision, look.pass());
    assertEquals(List.of(), look.host().performed());
    assertEquals(before, look.inventory());
    checkNoSecret(InventoryCodec.write(before));
  }

  @Test
  void whateverHappensIsToldWithItsCauseAndPutRightWhereItCanBe() {
    assertFalse(troubles().isEmpty());
    for (Trouble trouble : troubles()) {
      var look = applied();
      trouble.happens().accept(look.host());
      var decision = look.look();
      assertFalse(decision.ready(), trouble.name());
      checkTold(decision);
      assertEquals(trouble.mended(), !decision.actions().isEmpty(), trouble.name());
      assertEquals(trouble.mended(), settle(look).ready(), trouble.name());
    }
  }

  @Test
  void itsRemovalTakesItsOwnAndForgetsIt() throws HostException {
    var look = applied();
    var own = List.copyOf(look.entry().items());
    var strangers = Strangers.on(look.host(), own);
    look.leaveGit();
    assertNothingIsRemovedUnseen(look);
    var last = settle(look);
    assertEquals(List.of(), last.findings());
    assertEquals(Inventory.EMPTY, look.inventory());
    for (Item item : own) {
      boolean stays = isData(item) || strangers.liveIn(item.name());
      assertEquals(stays, isThere(look.host(), item), item.toString());
    }
    assertEquals(Set.of(), strangers.missing());
  }

  @Test
  void withTheRepliesThatItDeclaresItIsAsDesired() {
    assertTrue(applied().namesAsDesired().pass().ready());
  }

  @Test
  void itRunsNoCommandThatItDoesNotDeclare() {
    var look = fresh();
    var ran = new HashSet<>(looks(look.queries()));
    settle(look);
    ran.addAll(looks(look.queries()));
    look.host().performed().stream()
        .filter(step -> step instanceof Step.Run)
        .forEach(step -> ran.add(((Step.Run) step).argv().template()));
    ran.removeAll(KindRegistry.load().find(kind()).orElseThrow().commands());
    assertEquals(Set.of(), ran, "commands() lacks these templates");
  }

  private static Set<Argv.Template> looks(Set<Query<?>> queries) {
    return queries.stream()
        .filter(query -> query instanceof Query.Look)
        .map(query -> ((Query.Look) query).argv().template())
        .collect(Collectors.toSet());
  }

  private static void assertNothingIsRemovedUnseen(HostLook look) {
    var unseen = look.decide(AnswerSheet.builder().build());
    assertEquals(List.of(), unseen.actions());
    assertEquals(look.entry().items(), unseen.memory().items());
    assertEquals(!look.entry().items().isEmpty(), unseen.unseen());
  }
}
