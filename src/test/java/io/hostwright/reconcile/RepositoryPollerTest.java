package io.hostwright.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hostwright.model.DesiredState;
import io.hostwright.model.Revision;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class RepositoryPollerTest {
  private static final DesiredState STATE = Desires.at("one").host("core").state();

  private final DrivenScheduler time = new DrivenScheduler();
  private final Heard log = new Heard();
  private final Counted counted = new Counted();
  private final Fleet fleet = new Fleet();
  private final List<String> happened = new ArrayList<>();
  private Supplier<DesiredState> head = () -> STATE;
  private Runnable changed = () -> happened.add("changed");
  private final RepositoryPoller poller =
      new RepositoryPoller(
          new RepositoryWatch(new Source(), fleet, happening -> {}, time),
          () -> changed.run(),
          Duration.ofMinutes(1),
          time,
          new Faults(log, counted));

  private final class Source implements StateSource {
    @Override
    public Fetched fetch() {
      happened.add("fetch at " + time.nanos() / 1_000_000_000);
      var state = head.get();
      return new Fetched(state.revision(), Set.of(), state, List.of(), "");
    }

    @Override
    public Optional<DesiredState> at(String commit) {
      return Optional.empty();
    }

    @Override
    public boolean precedes(String commit, Revision revision) {
      return false;
    }

    @Override
    public void settle(Set<String> left) {
      // Nothing was left.
    }

    @Override
    public void keep(String commit) {
      // Everything is kept.
    }
  }

  private List<String> happened() {
    var all = List.copyOf(happened);
    happened.clear();
    return all;
  }

  @Test
  void itFetchesAtOnceAndFromThenOnAndTellsOfAnotherState() {
    poller.start();
    time.pass(Duration.ofSeconds(130));
    assertEquals(List.of("fetch at 0", "changed", "fetch at 60", "fetch at 120"), happened());
    var next = Desires.at("two").host("core").state();
    head = () -> next;
    time.pass(Duration.ofSeconds(60));
    assertEquals(List.of("fetch at 180", "changed"), happened());
  }

  @Test
  void itGoesOnWhateverAFetchThrows() {
    head =
        () -> {
          throw new StackOverflowError("an image with 20,000 parts");
        };
    poller.start();
    time.pass(Duration.ofSeconds(60));
    assertEquals(List.of("fetch at 0", "fetch at 60"), happened());
    assertEquals(2, counted.faults());
    assertEquals(
        "error reading the repository failed inside the operator:"
            + " java.lang.StackOverflowError: an image with 20,000 parts",
        log.lines().get(0));
    head = () -> STATE;
    time.pass(Duration.ofSeconds(60));
    assertEquals(List.of("fetch at 120", "changed"), happened());
  }

  @Test
  void itGoesOnWhateverWakingTheTargetsThrows() {
    changed =
        () -> {
          throw new IllegalStateException("no thread to be had");
        };
    poller.start();
    time.pass(Duration.ofSeconds(60));
    assertEquals(List.of("fetch at 0", "fetch at 60"), happened());
    assertEquals(1, counted.faults());
  }

  @Test
  void aMachineWithoutMemoryEndsTheProcessWithItsReason() {
    head =
        () -> {
          throw new OutOfMemoryError("Java heap space");
        };
    poller.start();
    time.run();
    assertEquals(
        List.of(
            "fatal reading the repository failed inside the operator:"
                + " java.lang.OutOfMemoryError: Java heap space"),
        log.lines());
  }

  @Test
  void thoseWhoAskAtTheSameTimeShareAFetch() {
    for (int i = 0; i < 50; i++) {
      int who = i;
      poller.ask(problem -> happened.add(who + problem));
    }
    time.run();
    var all = happened();
    assertEquals(List.of("fetch at 0", "changed", "0", "1"), all.subList(0, 4));
    assertEquals(52, all.size());
  }

  @Test
  void whoAsksWhileAFetchIsUnderWayGetsOneThatBeganAfterwards() {
    head =
        () -> {
          if (happened.size() == 1) {
            poller.ask(problem -> happened.add("second"));
            poller.ask(problem -> happened.add("third"));
          }
          return STATE;
        };
    poller.ask(problem -> happened.add("first"));
    time.run();
    assertEquals(
        List.of("fetch at 0", "changed", "first", "fetch at 0", "second", "third"), happened());
  }

  @Test
  void whoAsksIsToldWhatWasThrown() {
    head =
        () -> {
          throw new IllegalStateException("no");
        };
    poller.ask(happened::add);
    time.run();
    assertEquals(
        List.of(
            "fetch at 0",
            "reading the repository failed inside the operator: java.lang.IllegalStateException:"
                + " no"),
        happened());
  }

  @Test
  void oneWhoIsToldAndThrowsKeepsNobodyFromBeingTold() {
    poller.ask(
        problem -> {
          throw new IllegalStateException("I cannot hear");
        });
    poller.ask(problem -> happened.add("told"));
    time.run();
    assertEquals(List.of("fetch at 0", "changed", "told"), happened());
    assertEquals(1, counted.faults());
  }

  @Test
  void whoAsksBeginsThePauseAnew() {
    poller.start();
    time.pass(Duration.ofSeconds(50));
    poller.ask(problem -> {});
    time.pass(Duration.ofSeconds(70));
    assertEquals(List.of("fetch at 0", "changed", "fetch at 50", "fetch at 110"), happened());
  }

  @Test
  void nobodyIsLeftWaitingForAPollerThatIsClosed() {
    poller.ask(happened::add);
    poller.close();
    poller.ask(happened::add);
    assertEquals(
        List.of("the operator is being stopped", "the operator is being stopped"), happened());
    time.pass(Duration.ofMinutes(5));
    assertEquals(List.of(), happened());
  }

  @Test
  void itSaysHowItStands() {
    var seen = new ArrayList<String>();
    head =
        () -> {
          time.pass(Duration.ofSeconds(7));
          seen.add(poller.standing().toString());
          return STATE;
        };
    poller.start();
    time.run();
    time.pass(Duration.ofSeconds(5));
    seen.add(poller.standing().toString());
    assertEquals(
        List.of("Standing[fetching=true, since=PT7S]", "Standing[fetching=false, since=PT5S]"),
        seen);
  }
}
