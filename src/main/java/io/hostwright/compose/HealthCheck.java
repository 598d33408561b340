package io.hostwright.compose;

import io.hostwright.model.Sensitive;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A health check; null leaves a value to image or engine.
 *
 * @param test {@code [NONE]}, {@code [CMD, …]} or {@code [CMD-SHELL, text]}; empty inherits
 * @param disable as {@code [NONE]}
 */
public record HealthCheck(
    List<Sensitive> test,
    @Nullable Duration timeout,
    @Nullable Duration interval,
    @Nullable Long retries,
    @Nullable Duration startPeriod,
    @Nullable Duration startInterval,
    boolean disable) {
  /** Says nothing. */
  static final HealthCheck EMPTY = new HealthCheck(List.of(), null, null, null, null, null, false);

  public HealthCheck {
    test = List.copyOf(test);
  }
}
