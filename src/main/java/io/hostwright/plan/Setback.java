package io.hostwright.plan;

import io.hostwright.model.Reason;
import java.time.Duration;
import java.time.Instant;

/**
 * Something that failed and is not tried again yet.
 *
 * @param reason of the last failure
 * @param message what went wrong, for people
 * @param failures in a row, at least 1
 * @param until when it may be tried again, by the operator's clock
 */
public record Setback(Reason reason, String message, int failures, Instant until) {

  /** {@code try 3 failed, tried again in 8 s}. */
  public String words(Instant now) {
    long seconds = Math.max(0, Duration.between(now, until).plusMillis(999).toSeconds());
    return "try " + failures + " failed, tried again in " + seconds + " s";
  }
}
