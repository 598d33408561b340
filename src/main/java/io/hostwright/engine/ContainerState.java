package io.hostwright.engine;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A container's state as the engine tells it.
 *
 * @param exitCode of the last run; meaningful once {@code finishedAt} is set
 * @param error the engine's own words why it could not be started; empty if none
 * @param startedAt by the host's clock; null if it never started
 * @param finishedAt by the host's clock; null if it never ended
 */
public record ContainerState(
    Status status,
    Health health,
    int exitCode,
    boolean oomKilled,
    int restartCount,
    String error,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt) {

  /** State.Status of the Engine API. */
  public enum Status {
    CREATED,
    RUNNING,
    PAUSED,
    RESTARTING,
    REMOVING,
    EXITED,
    DEAD
  }

  /** State.Health.Status of the Engine API; NONE where there is no check. */
  public enum Health {
    NONE,
    STARTING,
    HEALTHY,
    UNHEALTHY
  }

  /** True if its process ran at least once. */
  public boolean everStarted() {
    return startedAt != null;
  }
}
