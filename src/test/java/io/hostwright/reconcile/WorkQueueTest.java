package io.hostwright.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hostwright.Patience;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class WorkQueueTest {
  private final DrivenScheduler time = new DrivenScheduler();
  private final List<String> worked = new ArrayList<>();
  private final List<String> thrown = new ArrayList<>();
  private Consumer<String> work = key -> {};
  private final WorkQueue<String> queue =
      new WorkQueue<>(
          key -> {
            worked.add(key + " at " + time.nanos() / 1_000_000);
            work.accept(key);
          },
          time,
          (key, why) -> thrown.add(key + " threw " + why.getMessage()));

  private List<String> worked() {
    var all = List.copyOf(worked);
    worked.clear();
    return all;
  }

  @Test
  void aKeyIsWorkedOnOnceHoweverOftenItIsAddedBefore() {
    queue.add("a");
    queue.add("a");
    queue.add("b");
    time.run();
    assertEquals(List.of("a at 0", "b at 0"), worked());
  }

  @Test
  void aKeyAddedWhileItIsWorkedOnIsWorkedOnOnceMoreAfterwards() {
    var rounds = new AtomicInteger();
    work =
        key -> {
          if (rounds.getAndIncrement() == 0) {
            queue.add(key);
            queue.add(key);
          }
        };
    queue.add("a");
    time.run();
    assertEquals(List.of("a at 0", "a at 0"), worked());
  }

  @Test
  void whoeverClosesItWaitsForWhatIsWorkedOnAndNothingElseBegins() throws InterruptedException {
    var begun = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    var done = new AtomicInteger();
    try (var threads = new ThreadScheduler(new Faults(new Heard(), Telemetry.NONE))) {
      var real =
          new WorkQueue<String>(
              key -> {
                begun.countDown();
                await(goOn);
                done.incrementAndGet();
              },
              threads,
              (key, why) -> {});
      real.add("a");
      await(begun);
      real.add("a");
      real.close();
      threads.start("lets it go on", goOn::countDown);
      real.awaitIdle(Patience.LIMIT);
      assertEquals(1, done.get());
    }
  }

  @Test
  void theSoonestPlanCountsAndAnAddMakesItVoid() {
    queue.addAfter("a", Duration.ofSeconds(5));
    queue.addAfter("a", Duration.ofSeconds(2));
    queue.addAfter("a", Duration.ofSeconds(9));
    time.pass(Duration.ofSeconds(10));
    assertEquals(List.of("a at 2000"), worked());
    queue.addAfter("a", Duration.ofSeconds(5));
    queue.add("a");
    time.pass(Duration.ofSeconds(10));
    assertEquals(List.of("a at 10000"), worked());
  }

  @Test
  void aKeyThatIsForgottenAndAddedWhileItIsWorkedOnHasStillOneWorker() throws Exception {
    var begun = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    var ended = new CountDownLatch(2);
    var atOnce = new AtomicInteger();
    var most = new AtomicInteger();
    Consumer<String> slow =
        key -> {
          most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
          begun.countDown();
          await(goOn);
          atOnce.decrementAndGet();
          ended.countDown();
        };
    var faults = new Faults(new Heard(), Telemetry.NONE);
    try (var threads = new ThreadScheduler(faults);
        var real = new WorkQueue<>(slow, threads, (key, why) -> {})) {
      real.add("a");
      assertTrue(begun.await(10, TimeUnit.SECONDS));
      real.forget("a");
      real.add("a");
      assertEquals(1, real.busy().size());
      goOn.countDown();
      assertTrue(ended.await(10, TimeUnit.SECONDS));
    }
    assertEquals(1, most.get());
  }

  private static void await(CountDownLatch latch) {
    try {
      assertTrue(latch.await(10, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void whatIsForgottenIsNotWorkedOnAsPlanned() {
    queue.addAfter("a", Duration.ofSeconds(5));
    queue.forget("a");
    time.pass(Duration.ofSeconds(10));
    assertEquals(List.of(), worked());
  }

  @Test
  void anAddThatComesWhileAKeyIsForgottenByItsOwnWorkerIsNotLost() {
    var rounds = new AtomicInteger();
    work =
        key -> {
          if (rounds.getAndIncrement() == 0) {
            queue.add(key);
            queue.forget(key);
          }
        };
    queue.add("a");
    time.run();
    assertEquals(List.of("a at 0", "a at 0"), worked());
  }

  @Test
  void aKeyWhoseWorkerThrowsIsTriedAgainWithBackoffWhateverItThrows() {
    var rounds = new AtomicInteger();
    work =
        key -> {
          switch (rounds.getAndIncrement()) {
            case 0 -> throw new IllegalStateException("once");
            case 1 -> throw new StackOverflowError("twice");
            case 2 -> throw new AssertionError("thrice");
            default -> {}
          }
        };
    queue.add("a");
    time.pass(Duration.ofMinutes(1));
    assertEquals(List.of("a at 0", "a at 1000", "a at 3000", "a at 7000"), worked());
    assertEquals(List.of("a threw once", "a threw twice", "a threw thrice"), thrown);
  }

  @Test
  void aSuccessEndsTheBackoff() {
    var rounds = new AtomicInteger();
    work =
        key -> {
          if (rounds.getAndIncrement() % 2 == 0) {
            throw new IllegalStateException("every other time");
          }
        };
    queue.add("a");
    time.pass(Duration.ofSeconds(10));
    queue.add("a");
    time.pass(Duration.ofSeconds(10));
    assertEquals(List.of("a at 0", "a at 1000", "a at 10000", "a at 11000"), worked());
  }

  @Test
  void whatAFailingWorkerBringsAboutItselfDoesNotShortenItsBackoff() {
    work =
        key -> {
          queue.add(key);
          throw new IllegalStateException("and wakes itself");
        };
    queue.add("a");
    time.pass(Duration.ofMillis(3500));
    assertEquals(List.of("a at 0", "a at 1000", "a at 3000"), worked());
  }

  @Test
  void aWorkerThatCannotEvenTellWhatItThrewLeavesItsKeyAlive() {
    var attempts = new AtomicInteger();
    var mute =
        new WorkQueue<String>(
            key -> {
              attempts.incrementAndGet();
              throw new IllegalStateException("no");
            },
            time,
            (key, why) -> {
              throw new IllegalStateException("the log is full");
            });
    mute.add("a");
    time.pass(Duration.ofSeconds(1));
    assertEquals(2, attempts.get());
  }

  @Test
  void aClosedQueueBeginsNothing() {
    work = key -> queue.close();
    queue.add("a");
    queue.addAfter("b", Duration.ofSeconds(1));
    time.run();
    queue.add("c");
    queue.addAfter("d", Duration.ofSeconds(1));
    time.pass(Duration.ofSeconds(10));
    assertEquals(List.of("a at 0"), worked());
    assertEquals(0, time.waiting());
  }

  @Test
  void whatIsBusyIsToldWithHowLong() {
    var seen = new ArrayList<String>();
    work =
        key -> {
          time.pass(Duration.ofSeconds(3));
          seen.addAll(queue.busy().stream().map(Object::toString).toList());
        };
    queue.add("a");
    assertEquals("[Busy[key=a, begun=false, since=PT0S]]", queue.busy().toString());
    time.run();
    assertEquals(List.of("Busy[key=a, begun=true, since=PT3S]"), seen);
    assertEquals(List.of(), queue.busy());
  }
}
