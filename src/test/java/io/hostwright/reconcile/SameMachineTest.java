package io.hostwright.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hostwright.host.HostException;
import io.hostwright.host.Machine;
import io.hostwright.model.DesiredState;
import io.hostwright.model.HostTarget;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Two Host entries that lead to one machine. */
class SameMachineTest {
  private static final String TOLD =
      "the hosts core and edge are one machine (they have one boot id and one process namespace),"
          + " so nothing is done on it: leave one of these Hosts in Git, or mend the address that"
          + " leads to the wrong machine";
  private static final Desires ONE = Desires.at("one").host("core").note("a", "core", "one");
  private static final Desires TWO = ONE.then("two").host("edge").note("b", "edge", "one");
  private static final List<String> HELD =
      List.of("Note/a@core: SameMachine", "Note/b@edge: SameMachine");

  /** A loop in which the machine of core is reached by the name of edge too. */
  private static TestLoop loop(Desires first) {
    var loop = new TestLoop(first);
    loop.isAlso("edge", "core");
    return loop;
  }

  @Test
  void theCopyOfAHostRemovesNothingOfTheFirstOne() {
    try (var loop = loop(ONE).start()) {
      assertEquals("one", loop.words("core", "/opt/a"));
      loop.events();
      loop.commit(TWO);
      loop.reconcile();
      loop.settle();
      assertEquals(HELD, loop.statuses());
      assertTrue(loop.events().contains("SameMachine " + TOLD));
      assertEquals("one", loop.words("core", "/opt/a"), "what is there stays");
      assertEquals("", loop.words("core", "/opt/b"));
      loop.host("core").files().file("/opt/a", "by hand");
      loop.time.pass(Duration.ofMinutes(30));
      assertEquals("by hand", loop.words("core", "/opt/a"), "and is looked after by neither");
    }
  }

  @Test
  void atTheFirstStartToo() {
    try (var loop = loop(TWO).start()) {
      loop.settle();
      assertEquals(HELD, loop.statuses());
      assertEquals("", loop.words("core", "/opt/b"), "the second one did nothing");
    }
  }

  @Test
  void whicheverIsSeenFirst() {
    var machine = new Machine("m", "boot", "pid:[1]");
    var state = TWO.state();
    for (String first : List.of("core", "edge")) {
      String second = first.equals("core") ? "edge" : "core";
      var machines = new Machines(happening -> {});
      assertEquals("", noted(machines, first, machine, TWO));
      assertEquals("SameMachine: " + TOLD, noted(machines, second, machine, TWO));
      assertEquals("[" + first + "]", machines.concerned().toString());
      assertEquals("[]", machines.concerned().toString());
      assertEquals("SameMachine: " + TOLD, noted(machines, first, machine, TWO));
      assertEquals("[" + second + "]", machines.twins(TestLoop.id(first), state).toString());
    }
  }

  @Test
  void onceGitHasOneOfThemThatOneIsWorkedOn() {
    try (var loop = loop(TWO).start()) {
      loop.settle();
      loop.commit(ONE.then("three"));
      loop.reconcile();
      assertEquals(List.of("Note/a@core: AsDesired"), loop.statuses());
    }
  }

  @Test
  void onceTheAddressIsMendedBothAreWorkedOn() {
    try (var loop = loop(TWO).start()) {
      loop.settle();
      loop.isAlso("edge", "edge");
      loop.commit(moved(TWO.then("three"), "edge"));
      loop.reconcile();
      loop.settle();
      assertEquals(List.of("Note/a@core: AsDesired", "Note/b@edge: AsDesired"), loop.statuses());
    }
  }

  private static DesiredState moved(Desires desires, String host) {
    var state = desires.state();
    var hosts = new TreeMap<>(state.hosts());
    hosts.computeIfPresent(
        TestLoop.id(host),
        (id, t) ->
            new HostTarget(
                id,
                t.transport(),
                "192.0.2.99",
                t.port(),
                t.user(),
                t.privateKey(),
                t.hostKey(),
                t.become(),
                t.dockerSocket()));
    return new DesiredState(
        state.revision(),
        state.repository(),
        state.environment(),
        state.pruneMax(),
        hosts,
        state.resources());
  }

  @Test
  void aMachineThatWasStartedAnewIsTheSameUntilBothWereSeenAnew() {
    var machines = new Machines(happening -> {});
    noted(machines, "core", new Machine("m", "boot-1", "pid:[1]"), TWO);
    noted(machines, "edge", new Machine("m", "boot-1", "pid:[1]"), TWO);
    var again = new Machine("m", "boot-2", "pid:[1]");
    assertEquals("SameMachine: " + TOLD, noted(machines, "core", again, TWO));
    assertEquals("SameMachine: " + TOLD, noted(machines, "core", again, TWO), "however often");
    assertEquals("SameMachine: " + TOLD, noted(machines, "edge", again, TWO));
    machines.concerned();
    var moved = new Machine("n", "boot-3", "pid:[1]");
    assertEquals("SameMachine: " + TOLD, noted(machines, "edge", moved, TWO), "not seen of core");
    assertEquals("[core]", machines.concerned().toString());
    assertEquals("", noted(machines, "core", again, TWO));
    assertEquals("[edge]", machines.concerned().toString());
    assertEquals("", noted(machines, "edge", moved, TWO));
  }

  @Test
  void oneThatCannotBeSeenToBeTheSameIsNotAndOneThatWasStaysIt() {
    var machines = new Machines(happening -> {});
    var one = new Machine("m", "boot", "pid:[1]");
    var mute = new Machine("", "boot", "");
    assertEquals("", noted(machines, "core", one, TWO));
    assertEquals("", noted(machines, "edge", mute, TWO));
    assertEquals("SameMachine: " + TOLD, noted(machines, "edge", one, TWO));
    assertEquals("SameMachine: " + TOLD, noted(machines, "edge", mute, TWO));
    assertEquals("SameMachine: " + TOLD, noted(machines, "core", mute, TWO));
  }

  @Test
  void aContainerThatGotTheNamespaceOfOneThatIsOffIsAnotherMachine() {
    var machines = new Machines(happening -> {});
    assertEquals("", noted(machines, "core", new Machine("m", "boot", "pid:[1]"), TWO));
    assertEquals("", noted(machines, "edge", new Machine("n", "boot", "pid:[1]"), TWO));
  }

  @Test
  void clonesAreWorkedOnAndToldOnceHoweverManyTheyAre() {
    var three = TWO.host("hub");
    try (var loop = new TestLoop(three)) {
      int number = 0;
      for (String host : three.hosts()) {
        number++;
        loop.host(host).record().machine(new Machine("m", "boot", "pid:[" + number + "]"));
      }
      loop.start();
      assertEquals(List.of("Note/a@core: AsDesired", "Note/b@edge: AsDesired"), loop.statuses());
      loop.reconcile();
      assertEquals(
          List.of(
              "MachineIdShared the hosts core and edge, and perhaps more, have one machine id and"
                  + " seem to be clones; give each its own: remove /etc/machine-id and run"
                  + " systemd-machine-id-setup"),
          loop.events().stream().filter(e -> e.startsWith("MachineIdShared")).toList());
    }
  }

  @Test
  void aPlanTellsItOfBoth() {
    var loop = loop(TWO);
    var shot =
        new OneShot(
            LoopSettings.defaults("test"), loop.ports(), TWO.state(), new DrivenScheduler());
    assertEquals(
        List.of("core: SameMachine: " + TOLD, "edge: SameMachine: " + TOLD),
        shot.plan().stream().map(p -> p.target() + ": " + p.reason() + ": " + p.error()).toList());
    assertEquals(0, loop.host("core").performed().size());
    assertEquals("", loop.host("core").record().claim());
    loop.close();
  }

  /** The refusal's reason and message; empty if there was none. */
  private static String noted(Machines machines, String host, Machine machine, Desires desires) {
    try {
      machines.note(TestLoop.id(host), machine, desires.state());
      return "";
    } catch (HostException.Refused e) {
      return e.reason().word() + ": " + e.getMessage();
    } catch (HostException e) {
      throw new AssertionError(e);
    }
  }
}
