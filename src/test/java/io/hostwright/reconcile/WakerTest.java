package io.hostwright.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hostwright.host.HostLease;
import io.hostwright.model.Deed;
import io.hostwright.model.Origin;
import io.hostwright.model.ResourceId;
import io.hostwright.model.Target;
import io.hostwright.plan.Cause;
import io.hostwright.plan.Demand;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who is looked at because of what. */
class WakerTest {
  private static final Desires STATE =
      Desires.at("one")
          .host("core")
          .host("edge")
          .host("far")
          .note("a", "edge", "one")
          .note("b", "core", "one", "Note/a@edge")
          .note("c", "far", "one", "Pager/p");

  private final DrivenScheduler time = new DrivenScheduler();
  private final List<Target> woken = new ArrayList<>();
  private final WorkQueue<Target> queue = new WorkQueue<>(woken::add, time, (target, why) -> {});
  private final TestLoop world = new TestLoop(STATE);
  private final Fleet fleet = new Fleet();
  private final Runners runners = runners();
  private final Waker waker = new Waker(queue, fleet, runners);

  private Runners runners() {
    var ports = world.ports();
    var bench =
        new Workbench(
            ports.kinds(),
            fleet,
            new Sights(),
            ports.source(),
            new PassInput.Rules(false, true),
            LifelineSource.NONE,
            new Workbench.Telling(ports.events(), ports.telemetry(), ports.log(), ports.cleaner()),
            time,
            () -> false);
    var pulls =
        new PullBoard(
            new ImageDigests(() -> ""),
            host -> {},
            time,
            new Faults(ports.log(), ports.telemetry()),
            time);
    var owner = new HostLease.Owner("test", "box", "p1");
    var tools =
        new HostTools(
            owner,
            new Claiming(LoopSettings.defaults("test"), owner),
            new Machines(ports.events()),
            pulls,
            ports.net());
    return new Runners(
        bench,
        ports.hosts(),
        tools,
        new ApplicationAccess(ports.net(), new ApplicationMemory(), time),
        host -> {});
  }

  private String woken() {
    time.run();
    var all = List.copyOf(woken);
    woken.clear();
    return all.toString();
  }

  @Test
  void beforeThereIsAStateNobodyIs() {
    waker.all();
    assertEquals("[]", woken());
  }

  @Test
  void aNewStateWakesEveryHostAndTheApplicationAlsoWhenNothingIsAboutItAnyMore() {
    fleet.admit(STATE.state(), Set.of());
    waker.all();
    assertEquals("[core, edge, far, (application)]", woken());
  }

  @Test
  void theApplicationIsATargetWhereSomethingIsAboutIt() {
    assertEquals("[core, edge, far]", Waker.targets(STATE.state()).toString());
    assertEquals(
        "[(application), core, edge, far]", Waker.targets(STATE.pager("p").state()).toString());
  }

  @Test
  void aHostThatLeftGitIsWokenOnceMoreToBeLetGo() {
    fleet.admit(STATE.state(), Set.of());
    runners.of(TestLoop.id("core"));
    runners.of(TestLoop.id("edge"));
    fleet.admit(STATE.then("two").withoutHost("core").state(), Set.of());
    waker.all();
    assertEquals("[core, edge, far, (application)]", woken());
    runners.end(TestLoop.id("core"));
    waker.all();
    assertEquals("[edge, far, (application)]", woken());
  }

  @Test
  void whatBecameReadyWakesThoseThatDependOnIt() {
    waker.dependents(STATE.state(), TestLoop.id("edge"));
    assertEquals("[core]", woken());
    waker.dependents(STATE.state(), Target.APPLICATION);
    assertEquals("[far]", woken());
    waker.dependents(STATE.state(), TestLoop.id("far"));
    assertEquals("[]", woken());
  }

  @Test
  void aDemandWakesTheHostOfWhichItIsMade() {
    var by = ResourceId.ofApplication("Pager", "p");
    var cause = Cause.of("page", "good", "dead", Origin.NONE);
    var on = ResourceId.of("Stack", "web", "edge");
    fleet
        .demands()
        .put(
            by,
            List.of(new Demand(by, on, "web-1", Deed.RESTART, DrivenScheduler.BEGIN, 1, cause)),
            true);
    waker.demanded();
    assertEquals("[edge]", woken());
  }
}
