package io.hostwright.status;

import java.time.Duration;

/** How long to wait after failures: doubling from a second to one minute, with jitter. */
public final class Backoff {
  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration CAP = Duration.ofMinutes(1);
  private static final int CAPPED_FROM = 10;
  private static final double SPREAD = 0.2;

  private Backoff() {}

  /**
   * The delay before the next try.
   *
   * @param failures in a row, at least 1
   * @param random from 0 to 1; moves the delay by up to a tenth to either side
   */
  public static Duration delay(int failures, double random) {
    int doublings = Math.min(failures, CAPPED_FROM) - 1;
    long millis = Math.min(FIRST.toMillis() << doublings, CAP.toMillis());
    return Duration.ofMillis(Math.round(millis * (1 - SPREAD / 2 + SPREAD * random)));
  }

  /** An interval moved by up to a tenth to either side, so that hosts do not march in step. */
  public static Duration jitter(Duration interval, double random) {
    return Duration.ofMillis(Math.round(interval.toMillis() * (1 - SPREAD / 2 + SPREAD * random)));
  }
}
