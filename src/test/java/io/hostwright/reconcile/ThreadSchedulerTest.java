package io.hostwright.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ThreadSchedulerTest {
  private final Counted counted = new Counted();
  private final ThreadScheduler scheduler = new ThreadScheduler(new Faults(new Heard(), counted));

  @AfterEach
  void close() {
    scheduler.close();
  }

  @Test
  void whatIsStartedRunsOnAThreadOfItsOwnWithItsName() throws Exception {
    var name = new AtomicReference<>("");
    var ran = new CountDownLatch(1);
    scheduler.start(
        "pass-core",
        () -> {
          name.set(Thread.currentThread().getName());
          ran.countDown();
        });
    assertTrue(ran.await(10, TimeUnit.SECONDS));
    assertEquals("pass-core", name.get());
  }

  @Test
  void whatThrowsOnTheTimerIsCountedAndTheNextStillRuns() throws Exception {
    var ran = new CountDownLatch(1);
    scheduler.after(
        Duration.ZERO,
        () -> {
          throw new AssertionError("no");
        });
    scheduler.after(Duration.ZERO, ran::countDown);
    assertTrue(ran.await(10, TimeUnit.SECONDS));
    assertEquals(1, counted.faults());
  }

  @Test
  void whatWasCalledOffDoesNotRun() throws Exception {
    var ran = new CountDownLatch(1);
    var calledOff = new AtomicReference<>("");
    // The timer is busy until both are planned, so that neither can have begun before.
    var planned = new CountDownLatch(1);
    scheduler.after(Duration.ZERO, () -> await(planned));
    var later = scheduler.after(Duration.ZERO, () -> calledOff.set("it ran"));
    scheduler.after(Duration.ZERO, ran::countDown);
    later.cancel();
    planned.countDown();
    assertTrue(ran.await(10, TimeUnit.SECONDS));
    assertEquals("", calledOff.get());
  }

  private static void await(CountDownLatch latch) {
    try {
      assertTrue(latch.await(10, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void whoWaitsIsWokenByANotification() throws Exception {
    var monitor = new Object();
    var waiting = new CountDownLatch(1);
    var woken = new CountDownLatch(1);
    var waiter =
        Thread.ofVirtual()
            .start(
                () -> {
                  synchronized (monitor) {
                    waiting.countDown();
                    awaited(monitor);
                    woken.countDown();
                  }
                });
    assertTrue(waiting.await(10, TimeUnit.SECONDS));
    synchronized (monitor) {
      // Held only once the other waits.
      monitor.notifyAll();
    }
    assertTrue(woken.await(10, TimeUnit.SECONDS));
    waiter.join();
  }

  private void awaited(Object monitor) {
    try {
      scheduler.await(monitor, Duration.ofHours(1));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
