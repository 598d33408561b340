package io.hostwright.status;

import java.time.Duration;

/** How long to wait after failures: doubling from a second. */
public final class Backoff {
  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration CAP = Duration.ofMinutes(1);
  private static final Duration CAP_OF_ACTING = Duration.ofMinutes(5);
  private static final int CAPPED_FROM = 10;
  private static final double SPREAD = 0.2;

  private Backoff() {}

  /**
   * The delay before it is looked, or asked, again: at most a minute.
   *
   * @param failures in a row, at least 1
   * @param random from 0 to 1; moves the delay by up to a tenth to either side
   */
  public static Duration delay(int failures, double random) {
    long millis = doubled(failures, CAP).toMillis();
    return Duration.ofMillis(Math.round(millis * (1 - SPREAD / 2 + SPREAD * random)));
  }

  /**
   * The delay before what failed is done again: at most five minutes.
   *
   * @param failures in a row, at least 1
   */
  public static Duration beforeActing(int failures) {
    return doubled(failures, CAP_OF_ACTING);
  }

  private static Duration doubled(int failures, Duration cap) {
    var delay = FIRST.multipliedBy(1L << (Math.min(failures, CAPPED_FROM) - 1));
    return delay.compareTo(cap) < 0 ? delay : cap;
  }

  /** An interval moved by up to a tenth to either side, so that hosts do not march in step. */
  public static Duration jitter(Duration interval, double random) {
    return Duration.ofMillis(Math.round(interval.toMillis() * (1 - SPREAD / 2 + SPREAD * random)));
  }
}
