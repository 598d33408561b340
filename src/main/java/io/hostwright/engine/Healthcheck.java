package io.hostwright.engine;

import io.hostwright.model.Sensitive;
import java.time.Duration;
import java.util.List;

/**
 * A health check; zero durations and retries leave the value to image or engine.
 *
 * @param test {@code [NONE]}, {@code [CMD, …]} or {@code [CMD-SHELL, text]}; empty inherits the
 *     image's
 */
public record Healthcheck(
    List<Sensitive> test,
    Duration interval,
    Duration timeout,
    Duration startPeriod,
    Duration startInterval,
    int retries) {
  public Healthcheck {
    test = List.copyOf(test);
  }

  /** True if the health check is switched off ({@code NONE}). */
  public boolean disabled() {
    return !test.isEmpty() && test.get(0).reveal().equals("NONE");
  }
}
