package io.hostwright.source.git;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.api.errors.TransportException;
import org.jspecify.annotations.Nullable;

/**
 * Ends what goes on for too long, however busy the server keeps it. JGit's own limit is for one
 * silence, and its progress monitor is not asked while only progress arrives.
 */
final class Deadline {
  private Deadline() {}

  /**
   * Does the work within a time. On a virtual thread, because there an interrupt ends a read of a
   * socket too.
   *
   * @throws TransportException if it was not done by then
   */
  static <T> T within(Duration whole, Callable<T> work) throws GitAPIException {
    var task = new FutureTask<>(work);
    var thread = Thread.ofVirtual().name("git").start(task);
    try {
      return task.get(whole.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      thread.interrupt();
      throw new TransportException("it kept busy past its time of " + whole.toSeconds() + " s");
    } catch (InterruptedException e) {
      thread.interrupt();
      Thread.currentThread().interrupt();
      throw new TransportException("interrupted", e);
    } catch (ExecutionException e) {
      throw thrown(e.getCause());
    }
  }

  private static GitAPIException thrown(@Nullable Throwable cause) {
    return switch (cause) {
      case GitAPIException known -> known;
      case RuntimeException fault -> throw fault;
      case Error fault -> throw fault;
      case null -> new TransportException("it failed without a reason");
      default -> new TransportException(String.valueOf(cause.getMessage()), cause);
    };
  }
}
