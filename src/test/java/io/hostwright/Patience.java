package io.hostwright;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/**
 * How long a test waits for what another thread, process or machine does. The limit only bounds a
 * hang: no machine that works at all is slow enough to meet it, and no test passes or fails by how
 * long something took. This is the one place that waits; {@code TestRulesTest} sees to that.
 */
public final class Patience {
  /** Also for deadlines that a test gives to the product and that are not to pass. */
  public static final Duration LIMIT = Duration.ofMinutes(3);

  private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

  private Patience() {}

  /** Waits until something is so, and fails when the limit passes first. */
  public static ConditionFactory await() {
    return Awaitility.await().atMost(LIMIT).pollDelay(Duration.ZERO).pollInterval(LOOK_AGAIN);
  }

  /** The same, with a word for the message of its failure. */
  public static ConditionFactory await(String what) {
    return await().alias(what);
  }

  /**
   * Waits for a process to end.
   *
   * @return its exit status
   * @throws AssertionError if the limit passes first; it is killed then
   */
  public static int ended(Process process) throws InterruptedException {
    if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("it hangs: " + process.info().commandLine().orElse("a process"));
    }
    return process.exitValue();
  }

  /**
   * Calls what might hang where no interrupt reaches it, as when a pipe is opened.
   *
   * @throws AssertionError if it has not ended when the limit passes
   */
  public static <T> T ending(Callable<T> call) throws Exception {
    var task = new FutureTask<>(call);
    Thread.ofPlatform().daemon().name("may-hang").start(task);
    try {
      return task.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError("it hangs", e);
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case Error error -> throw error;
        case Exception cause -> throw cause;
        case null, default -> throw e;
      }
    }
  }
}
