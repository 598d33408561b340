package io.hostwright.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hostwright.model.Deed;
import io.hostwright.model.Origin;
import io.hostwright.model.ResourceId;
import io.hostwright.plan.Cause;
import io.hostwright.plan.Demand;
import io.hostwright.plan.Demand.Progress;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DemandBoardTest {
  private static final ResourceId WORKERS = ResourceId.ofApplication("Workers", "w");
  private static final ResourceId CHECK = ResourceId.ofApplication("HttpCheck", "c");

  private final DemandBoard board = new DemandBoard();

  private static Demand restart(ResourceId by, String container, String host) {
    return new Demand(
        by,
        ResourceId.of("Stack", "web", host),
        container,
        Deed.RESTART,
        DrivenScheduler.BEGIN,
        3,
        Cause.of("worker", "registered", "missing", Origin.NONE));
  }

  @Test
  void whatIsDemandedIsFoundWhereItIsToBeDone() {
    var one = restart(WORKERS, "gpu", "edge");
    var two = restart(WORKERS, "cpu", "core");
    board.put(WORKERS, List.of(one, two), true);
    assertEquals(List.of(one), board.now().of(ResourceId.of("Stack", "web", "edge")));
    assertEquals("[core, edge]", board.hosts().toString());
  }

  @Test
  void whatIsDemandedNowIsInPlaceOfWhatWasBefore() {
    var one = restart(WORKERS, "gpu", "edge");
    var two = restart(WORKERS, "cpu", "edge");
    board.put(WORKERS, List.of(one), true);
    board.put(WORKERS, List.of(two), true);
    assertEquals(List.of(two), board.now().open());
    assertTrue(board.now().isOver(one.key()));
    assertFalse(board.now().isOver(two.key()));
  }

  @Test
  void whatIsNoLongerDemandedByOneWhoDidNotSeeAllIsNotOver() {
    var one = restart(WORKERS, "gpu", "edge");
    board.put(WORKERS, List.of(one), true);
    board.put(WORKERS, List.of(), false);
    assertFalse(board.now().isOver(one.key()));
    board.put(WORKERS, List.of(), true);
    assertTrue(board.now().isOver(one.key()));
  }

  @Test
  void whatWasNeverJudgedIsNotOver() {
    assertFalse(board.now().isOver(restart(WORKERS, "gpu", "edge").key()));
  }

  @Test
  void howFarAHostHasComeIsToldToWhoDemandsIt() {
    var one = restart(WORKERS, "gpu", "edge");
    var other = restart(CHECK, "gpu", "edge");
    board.tell(one.key(), new Progress(1, false, ""));
    board.tell(one.key(), new Progress(2, true, "no registry"));
    board.tell(other.key(), new Progress(5, false, ""));
    assertEquals(
        Map.of(one.key(), new Progress(2, true, "no registry")), board.now().progress(WORKERS));
  }

  @Test
  void whatLeftGitDemandsNothing() {
    var one = restart(WORKERS, "gpu", "edge");
    var other = restart(CHECK, "gpu", "edge");
    board.put(WORKERS, List.of(one), true);
    board.put(CHECK, List.of(other), true);
    board.tell(one.key(), new Progress(1, false, ""));
    board.retain(Set.of(CHECK));
    assertEquals(List.of(other), board.now().open());
    assertEquals(Map.of(), board.now().progress(WORKERS));
    assertFalse(board.now().isOver(one.key()), "nobody judged it any more");
  }

  @Test
  void whatWasTakenDoesNotChangeAfterwards() {
    var before = board.now();
    board.put(WORKERS, List.of(restart(WORKERS, "gpu", "edge")), true);
    assertEquals(List.of(), before.open());
  }
}
