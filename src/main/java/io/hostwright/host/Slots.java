package io.hostwright.host;

import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * How much is done at once of what needs this machine's processors, so that what is begun is also
 * ended in time: a hundred logins at once end after a hundred times as long each. Whoever waits for
 * a slot has not begun, and so has no deadline yet. Thread-safe.
 */
public final class Slots {
  /** Most of a login or a look is waiting for the other side. */
  private static final int A_CORE = 4;

  private static final int LEAST = 8;

  private final Semaphore free;

  /** So many at once, in the order in which they came. */
  public Slots(int most) {
    this.free = new Semaphore(most, true);
  }

  /** As many as this machine's cores can bring to an end in time. */
  public static Slots ofCores() {
    return new Slots(Math.max(LEAST, A_CORE * Runtime.getRuntime().availableProcessors()));
  }

  /** What is done in a slot; it ends by itself, after a deadline of its own. */
  public interface Work<T> {
    T done() throws HostException;
  }

  /**
   * Waits for a slot, however long, and then does it.
   *
   * @throws HostException what the work throws; {@link HostException.Timeout} if the wait was
   *     interrupted
   */
  public <T> T in(Work<T> work) throws HostException {
    try {
      free.acquire();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new HostException.Timeout("interrupted before it was begun", e);
    }
    return held(work);
  }

  /**
   * Does it if a slot is free.
   *
   * @return empty if none is: then nothing was done
   */
  public <T> Optional<T> ifFree(Work<T> work) throws HostException {
    return free.tryAcquire() ? Optional.of(held(work)) : Optional.empty();
  }

  private <T> T held(Work<T> work) throws HostException {
    try {
      return work.done();
    } finally {
      free.release();
    }
  }
}
