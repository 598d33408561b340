package io.hostwright.model;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.StringJoiner;

/** Moments and lengths of time as people read them; machines read what the JDK writes. */
public final class Times {
  private static final int SECONDS_TOLD_AS_SECONDS = 120;

  private Times() {}

  /** A moment to the second, in UTC: {@code 2026-03-01T12:00:00Z}. */
  public static String at(Instant moment) {
    return moment.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /**
   * A length in the units that fit it, exact to the second, below ten seconds to the millisecond:
   * {@code 300 ms}, {@code 90 s}, {@code 5 min}, {@code 1 h 30 min}.
   */
  public static String length(Duration length) {
    if (length.compareTo(Duration.ofSeconds(10)) < 0 && length.toMillisPart() != 0) {
      return length.toMillis() + " ms";
    }
    if (length.toSeconds() <= SECONDS_TOLD_AS_SECONDS) {
      return length.toSeconds() + " s";
    }
    var parts = new StringJoiner(" ");
    add(parts, length.toHours(), "h");
    add(parts, length.toMinutesPart(), "min");
    add(parts, length.toSecondsPart(), "s");
    return parts.toString();
  }

  private static void add(StringJoiner parts, long number, String unit) {
    if (number != 0) {
      parts.add(number + " " + unit);
    }
  }
}
