package io.hostwright.host.docker;

import io.hostwright.host.HostException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** Calls made at once, so that they cost one wait. */
final class Parallel {
  private Parallel() {}

  /** One call. */
  interface Call<T extends @Nullable Object> {
    T get() throws HostException;
  }

  /** A call under way. */
  static final class Pending<T extends @Nullable Object> {
    private final CompletableFuture<T> result = new CompletableFuture<>();

    /**
     * Waits for it; it has a deadline of its own.
     *
     * @throws HostException as the call threw it
     */
    T join() throws HostException {
      try {
        return result.get();
      } catch (ExecutionException e) {
        switch (e.getCause()) {
          case HostException own -> throw own;
          case Error error -> throw error;
          case null, default -> throw new IllegalStateException(e.getCause());
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new HostException.Timeout("a call to the engine was interrupted", e);
      }
    }
  }

  /** Begins a call; whatever it throws, who joins it gets it. */
  static <T extends @Nullable Object> Pending<T> begin(Call<T> call) {
    var pending = new Pending<T>();
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                pending.result.complete(call.get());
              } catch (Throwable e) {
                pending.result.completeExceptionally(e);
              }
            });
    return pending;
  }

  /** Waits for all, in order. */
  static <T extends @Nullable Object> List<T> join(List<Pending<T>> all) throws HostException {
    var results = new ArrayList<T>();
    for (Pending<T> each : all) {
      results.add(each.join());
    }
    return results;
  }
}
