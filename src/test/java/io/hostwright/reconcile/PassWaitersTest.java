package io.hostwright.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.hostwright.model.HostId;
import io.hostwright.model.Target;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class PassWaitersTest {
  private static final Target CORE = new HostId("core");
  private static final Target EDGE = new HostId("edge");

  private final PassWaiters waiters = new PassWaiters();

  private CompletableFuture<List<String>> await(Target... targets) {
    var done = new CompletableFuture<List<String>>();
    waiters.await(Set.of(targets), List.of(), done);
    return done;
  }

  private static PassReport report(Target target, String error) {
    return new PassReport(
        target, null, Map.of(), new TreeMap<>(), Set.of(), "", false, null, error);
  }

  @Test
  void whereThereIsNothingToPassOverNobodyWaits() {
    assertEquals(List.of(), await().join());
  }

  @Test
  void aPassThatBeganBeforeOneAskedDoesNotCount() {
    long early = waiters.begin();
    var done = await(CORE);
    waiters.end(CORE, early, report(CORE, ""));
    assertFalse(done.isDone());
    waiters.end(CORE, waiters.begin(), report(CORE, ""));
    assertEquals(List.of(), done.join());
  }

  @Test
  void allTargetsAreWaitedForAndTellWhatBecameOfThem() {
    var done = await(CORE, EDGE);
    waiters.end(EDGE, waiters.begin(), report(EDGE, "no route to host"));
    assertFalse(done.isDone());
    waiters.end(CORE, waiters.begin(), List.of("it left the desired state"));
    assertEquals(List.of("edge: no route to host", "core: it left the desired state"), done.join());
  }

  @Test
  void eachWhoWaitsIsToldForItself() {
    var one = await(CORE);
    waiters.end(CORE, waiters.begin(), report(CORE, "first"));
    var two = await(CORE);
    waiters.end(CORE, waiters.begin(), report(CORE, "second"));
    assertEquals(List.of("core: first"), one.join());
    assertEquals(List.of("core: second"), two.join());
  }

  @Test
  void whatIsToldAlreadyComesFirst() {
    var done = new CompletableFuture<List<String>>();
    waiters.await(Set.of(CORE), List.of("the repository cannot be read"), done);
    waiters.end(CORE, waiters.begin(), report(CORE, "no route to host"));
    assertEquals(List.of("the repository cannot be read", "core: no route to host"), done.join());
  }

  @Test
  void whereThereAreNoMorePassesNobodyIsLeftWaiting() {
    var before = await(CORE);
    waiters.close();
    assertEquals(List.of("the operator is being stopped"), before.join());
    assertEquals(List.of(), await(CORE).join());
  }
}
