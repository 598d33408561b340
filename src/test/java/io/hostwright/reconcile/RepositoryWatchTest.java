package io.hostwright.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hostwright.model.DesiredState;
import io.hostwright.model.HostId;
import io.hostwright.model.HostTarget;
import io.hostwright.model.Revision;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Which revision is in force, and what is told of the branch's history. */
class RepositoryWatchTest {
  private static final Set<String> LEFT = Set.of("d".repeat(40));

  private final Fleet fleet = new Fleet();
  private final Answers source = new Answers();
  private final List<String> told = new ArrayList<>();
  private final RepositoryWatch watch =
      new RepositoryWatch(
          source,
          fleet,
          happening -> told.add(happening.reason().word() + ": " + happening.message()),
          InstantSource.fixed(Instant.EPOCH));

  private static DesiredState state(char digit) {
    var hosts = new TreeMap<HostId, HostTarget>();
    return new DesiredState(
        new Revision(String.valueOf(digit).repeat(40), false), "repo", "test", 3, hosts, List.of());
  }

  /** Answers what it is told to, and notes what it is told. */
  private static final class Answers implements StateSource {
    private Fetched next = new Fetched(null, Set.of(), null, List.of(), "not asked yet");
    private final List<Set<String>> settled = new ArrayList<>();

    void force(DesiredState state, Set<String> left) {
      next = new Fetched(state.revision(), left, state, List.of(), "");
    }

    @Override
    public Fetched fetch() {
      return next;
    }

    @Override
    public Optional<DesiredState> at(String commit) {
      return Optional.empty();
    }

    @Override
    public boolean precedes(String commit, Revision revision) {
      return true;
    }

    @Override
    public void settle(Set<String> left) {
      settled.add(left);
    }

    @Override
    public void keep(String commit) {
      // Everything is kept.
    }
  }

  @Test
  void aRewrittenBranchIsToldAndSettledOnceNothingIsToBeRemoved() {
    source.force(state('a'), LEFT);
    assertTrue(watch.poll());
    assertEquals(
        List.of(
            "HistoryRewritten: revision aaaaaaaaaa does not descend from dddddddddd, which was in"
                + " force: what it removes is held until that is confirmed",
            "RevisionAdmitted: revision aaaaaaaaaa is in force"),
        told);
    assertFalse(watch.poll());
    assertEquals(2, told.size());
    assertEquals(List.of(LEFT), source.settled);
    source.force(state('a'), Set.of());
    assertFalse(watch.poll());
    assertEquals(Set.of(), fleet.settled());
    assertEquals(Set.of(), Set.copyOf(fleet.removals(state('a'), null).left()));
  }

  @Test
  void aRefusedRevisionIsAProblemAndTheLastOneStaysInForce() {
    var valid = state('a');
    source.force(valid, Set.of());
    watch.poll();
    told.clear();
    source.next =
        new StateSource.Fetched(
            new Revision("b".repeat(40), false), Set.of(), valid, List.of("rewritten"), "");
    assertFalse(watch.poll());
    assertFalse(watch.poll());
    assertSame(valid, fleet.desired());
    assertEquals(valid.revision(), watch.status().lastValid());
    assertEquals("b".repeat(40), String.valueOf(watch.status().head()));
    assertEquals(List.of("rewritten"), watch.status().problems());
    assertEquals(
        List.of(
            "RevisionInvalid: revision bbbbbbbbbb is not applied, the last valid one stays in"
                + " force: rewritten"),
        told);
  }
}
