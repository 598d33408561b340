package io.hostwright.host;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** Calls that may block for ever, given an end. */
public final class Deadlines {
  private Deadlines() {}

  /**
   * Calls on another thread and waits at most so long, from the moment when that has begun: on a
   * busy machine a thread may wait for its turn.
   *
   * @param late what becomes of a result that comes after the deadline
   * @throws TimeoutException if it took longer; the call goes on by itself
   * @throws ExecutionException with what the call threw
   */
  public static <T> T call(Callable<T> call, Duration atMost, Consumer<? super T> late)
      throws TimeoutException, ExecutionException {
    var result = new CompletableFuture<T>();
    var begun = new CountDownLatch(1);
    Thread.ofVirtual()
        .start(
            () -> {
              begun.countDown();
              try {
                T value = call.call();
                if (!result.complete(value)) {
                  late.accept(value);
                }
              } catch (Exception e) {
                result.completeExceptionally(e);
              }
            });
    try {
      begun.await();
      return result.get(Math.max(1, atMost.toMillis()), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | InterruptedException e) {
      return abandoned(result, late, e);
    }
  }

  private static <T> T abandoned(
      CompletableFuture<T> result, Consumer<? super T> late, Exception why)
      throws TimeoutException {
    if (!result.completeExceptionally(why) && !result.isCompletedExceptionally()) {
      late.accept(result.join());
    }
    if (why instanceof InterruptedException) {
      Thread.currentThread().interrupt();
    }
    throw new TimeoutException();
  }
}
