package io.hostwright.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hostwright.host.HostException;
import io.hostwright.host.HostReason;
import io.hostwright.kind.files.OwnedPaths;
import io.hostwright.model.HostId;
import io.hostwright.model.HttpAnswer;
import io.hostwright.model.Inventory;
import io.hostwright.model.InventoryEntry;
import io.hostwright.model.InventoryEntry.Item;
import io.hostwright.model.ResourceRef;
import io.hostwright.plan.PlanText;
import io.hostwright.plan.Step;
import io.hostwright.store.InventoryCodec;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** {@code plan} and {@code apply} over hosts in memory. */
class OneShotTest {
  private static final LoopSettings SETTINGS = LoopSettings.defaults("test");
  private static final Desires TWO =
      Desires.at("one").host("core").host("edge").note("a", "core", "one").note("b", "edge", "one");

  private static final HostId CORE = TestLoop.id("core");

  private final TestLoop world = new TestLoop(TWO);

  private List<String> apply(Desires desires, String... confirm) throws InterruptedException {
    return new OneShot(SETTINGS, world.ports(), desires.state(), world.time)
        .apply(Set.of(confirm)).statuses().stream()
            .map(s -> s.id() + ": " + s.ready().reason())
            .toList();
  }

  private List<String> plan(Desires desires) {
    return new OneShot(SETTINGS, world.ports(), desires.state(), world.time)
        .plan().stream()
            .map(
                p ->
                    p.plan() == null
                        ? p.target() + " " + p.reason() + ": " + p.error()
                        : PlanText.hosts(List.of(p.plan())).indent(0))
            .toList();
  }

  /** Something was made at a host and has left Git since. */
  private void made(String host, String name) {
    var item = new Item(OwnedPaths.FILE, "/opt/" + name, NoteKind.digest("old"));
    var entry = InventoryEntry.fresh(Desires.OWNER, new ResourceRef("Note", name)).with(item);
    world.host(host).files().file("/opt/" + name, "old");
    world.host(host).record().inventory(InventoryCodec.write(Inventory.EMPTY.with(entry)));
  }

  @Test
  void aPlanChangesNothing() {
    assertEquals(
        List.of(
            """
            core at 7692c3ad35
              Note/a
                create file /opt/a
                  content: absent -> 7692c3ad
            """,
            """
            edge at 7692c3ad35
              Note/b
                create file /opt/b
                  content: absent -> 7692c3ad
            """),
        plan(TWO));
    assertEquals(List.of(), world.host("core").performed());
    assertEquals("", world.host("core").record().inventory());
  }

  @Test
  void aPlanSaysOfAHostThatCannotBeReachedWhyNot() {
    world.host("core").breakConnections(TestLoop.unreachable());
    assertEquals("core HostUnreachable: no route to host", plan(TWO).get(0));
  }

  @Test
  void aPlanHasEveryRemovalWhicheverHostIsLookedAtFirst() {
    made("core", "gone");
    var coreWasAsked = new CountDownLatch(1);
    var ports = world.ports();
    var late =
        new ReconcileLoop.Ports(
            ports.kinds(),
            target -> {
              if (target.id().name().equals("edge")) {
                await(coreWasAsked);
              }
              return ports.hosts().connect(target);
            },
            ports.net(),
            ports.source(),
            ports.events(),
            ports.history(),
            ended(coreWasAsked),
            ports.log(),
            ports.clock(),
            ports.lifelines(),
            ports.cleaner());
    var plans = new OneShot(SETTINGS, late, TWO.state(), world.time).plan();
    var actions =
        plans.stream()
            .flatMap(p -> Objects.requireNonNull(p.plan()).actions().stream())
            .map(PlanText::line);
    assertTrue(actions.toList().contains("prune file /opt/gone"));
  }

  /** Counts down when a look at core has ended. */
  private static Telemetry ended(CountDownLatch latch) {
    return ended(latch::countDown);
  }

  private static Telemetry ended(Runnable then) {
    return (Telemetry)
        Proxy.newProxyInstance(
            Telemetry.class.getClassLoader(),
            new Class<?>[] {Telemetry.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("passEnded") && arguments[0].equals(CORE)) {
                then.run();
              }
              return null;
            });
  }

  private static void await(CountDownLatch latch) {
    try {
      assertTrue(latch.await(10, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void anApplyEndsWhenAllIsAsDesired() throws InterruptedException {
    assertEquals(List.of("Note/a@core: AsDesired", "Note/b@edge: AsDesired"), apply(TWO));
    assertEquals("one", world.words("edge", "/opt/b"));
    assertTrue(world.time.isClosed());
  }

  @Test
  void anApplyHoldsAHostFromItsFirstActionToItsEnd() throws InterruptedException {
    var record = world.host("core").record();
    var held = new CopyOnWriteArrayList<Boolean>();
    var ports = world.ports(ended(() -> held.add(record.lockedBy().isPresent())));
    new OneShot(SETTINGS, ports, TWO.state(), world.time).apply(Set.of());
    assertEquals(List.of(true), held);
    assertEquals(Optional.empty(), record.lockedBy());
  }

  @Test
  void anApplyEndsOverWhatFails() throws InterruptedException {
    world
        .host("core")
        .faults()
        .before(
            Step.WriteFile.class, new HostException.Failed(HostReason.DISK_FULL, "no space", null));
    assertEquals(List.of("Note/a@core: DiskFull", "Note/b@edge: AsDesired"), apply(TWO));
  }

  @Test
  void anApplyEndsOverAHostThatCannotBeReached() throws InterruptedException {
    world.host("core").breakConnections(TestLoop.unreachable());
    assertEquals(List.of("Note/a@core: HostUnreachable", "Note/b@edge: AsDesired"), apply(TWO));
  }

  @Test
  void anApplyEndsOverAFaultOfTheOperator() throws InterruptedException {
    assertEquals(
        List.of("Note/a@core: Internal", "Note/b@edge: AsDesired"),
        apply(TWO.note("a", "core", "boom")));
  }

  @Test
  void anApplyEndsOverRemovalsThatWaitForWhatIsUnknown() throws InterruptedException {
    made("core", "gone");
    world.host("core").files().unseen("/opt/a", "it hangs");
    assertEquals(
        List.of("Note/a@core: PathUnknown", "Note/b@edge: AsDesired", "Note/gone@core: PruneWaits"),
        apply(TWO));
    assertEquals("old", world.words("core", "/opt/gone"));
  }

  @Test
  void anApplyRemovesWhatLeftGitThoughItsHostIsPassedOverFirst() throws InterruptedException {
    made("core", "gone");
    apply(TWO);
    assertEquals("", world.words("core", "/opt/gone"));
  }

  @Test
  void whatIsConfirmedBeforeItIsHeldIsDone() throws InterruptedException {
    var held = TWO.note("a", "core", "held");
    assertEquals(List.of("Note/a@core: NoteHeld", "Note/b@edge: AsDesired"), apply(held));
    var again = new TestLoop(held);
    var applied =
        new OneShot(SETTINGS, again.ports(), held.state(), again.time).apply(Set.of("confirm-a"));
    assertEquals("AsDesired", applied.statuses().get(0).ready().reason());
    assertEquals("held", again.words("core", "/opt/a"));
  }

  @Test
  void anApplicationThatIsNotWellYetIsAskedAgain() throws InterruptedException {
    world.application.on(
        "GET " + PagerKind.PAGE,
        () ->
            new HttpAnswer.Answered(
                200, new TreeMap<>(), world.time.nanos() < 20_000_000_000L ? "starting" : "good"));
    assertEquals(
        List.of("Note/a@core: AsDesired", "Note/b@edge: AsDesired", "Pager/p: AsDesired"),
        apply(TWO.pager("p")));
  }
}
