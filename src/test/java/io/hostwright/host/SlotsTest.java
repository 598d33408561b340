package io.hostwright.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SlotsTest {

  @Test
  void noMoreAreInsideThanThereAreSlotsAndAllHaveTheirTurn() throws Exception {
    var slots = new Slots(3);
    var full = new CountDownLatch(3);
    var inside = new AtomicInteger();
    var most = new AtomicInteger();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var all = new ArrayList<Future<Integer>>();
      for (int i = 0; i < 50; i++) {
        int number = i;
        all.add(
            threads.submit(
                () ->
                    slots.in(
                        () -> {
                          most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                          full.countDown();
                          await(full); // the first three only go on together
                          inside.decrementAndGet();
                          return number;
                        })));
      }
      for (int i = 0; i < all.size(); i++) {
        assertEquals(i, all.get(i).get());
      }
    }
    assertEquals(3, most.get());
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aSlotIsGivenBackWhateverTheWorkThrows() throws Exception {
    var slots = new Slots(1);
    var refused = new HostException.Refused(HostReason.NEEDS_ROOT, "no", null);
    assertEquals(
        refused,
        assertThrows(
            HostException.Refused.class,
            () ->
                slots.in(
                    () -> {
                      throw refused;
                    })));
    assertThrows(
        IllegalStateException.class,
        () ->
            slots.ifFree(
                () -> {
                  throw new IllegalStateException();
                }));
    assertEquals(1, slots.in(() -> 1));
  }

  @Test
  void whereNoneIsFreeNothingIsDone() throws Exception {
    var slots = new Slots(1);
    Optional<String> second =
        slots.in(
            () ->
                slots.ifFree(
                    () -> {
                      throw new AssertionError("it was done");
                    }));
    assertEquals(Optional.empty(), second);
    assertEquals(Optional.of("done"), slots.ifFree(() -> "done"));
  }

  @Test
  void whoIsInterruptedBeforeItsTurnHasNotBegun() throws Exception {
    var slots = new Slots(1);
    slots.in(
        () -> {
          Thread.currentThread().interrupt();
          var late = assertThrows(HostException.Timeout.class, () -> slots.in(() -> "begun"));
          assertEquals("interrupted before it was begun", late.getMessage());
          assertTrue(Thread.interrupted());
          return "";
        });
    assertEquals("done", slots.in(() -> "done"));
  }

  @Test
  void aMachineHasSomeSlotsHoweverSmallItIs() throws Exception {
    var slots = Slots.ofCores();
    assertEquals(8, nested(slots, 8));
  }

  private static int nested(Slots slots, int depth) throws HostException {
    return depth == 0 ? 0 : 1 + slots.in(() -> nested(slots, depth - 1));
  }
}
