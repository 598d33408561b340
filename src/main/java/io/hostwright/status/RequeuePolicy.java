package io.hostwright.status;

import java.time.Duration;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** When a target is looked at again if nothing wakes it before. */
public final class RequeuePolicy {
  private RequeuePolicy() {}

  /**
   * What else a pass leaves behind beside its outcomes.
   *
   * @param goesOn what it did makes more to do, which needs no waiting
   * @param tryAgain how long what failed has to rest; null if nothing has
   * @param least never sooner, whatever asks for it
   */
  public record Left(boolean goesOn, @Nullable Duration tryAgain, Duration least) {}

  /** The soonest of what the outcomes and what is left ask for, and never too soon. */
  public static Duration next(
      Collection<Outcome> outcomes, int failures, Duration resync, double random, Left left) {
    var next = left.goesOn() ? Duration.ZERO : next(outcomes, failures, resync, random);
    var sooner = left.tryAgain() == null ? next : min(next, left.tryAgain());
    return sooner.compareTo(left.least()) < 0 ? left.least() : sooner;
  }

  /**
   * The soonest of what the outcomes ask for.
   *
   * @param failures how many passes of this target failed in a row, this one included
   * @param resync the planned interval
   * @param random from 0 to 1, for jitter
   */
  public static Duration next(
      Collection<Outcome> outcomes, int failures, Duration resync, double random) {
    var planned = Backoff.jitter(resync, random);
    return outcomes.stream()
        .map(o -> after(o, failures, planned, random))
        .min(Duration::compareTo)
        .orElse(planned);
  }

  private static Duration after(Outcome outcome, int failures, Duration planned, double random) {
    return switch (outcome) {
      case Outcome.Converged c -> planned;
      // Looking on is harmless, and a host that is let in again should not wait for the interval.
      case Outcome.Stalled s -> s.unseen() ? backoff(failures, planned, random) : planned;
      case Outcome.Waiting w -> w.after();
      case Outcome.StandingBy s -> backoff(failures, planned, random);
      case Outcome.Failed f -> backoff(failures, planned, random);
    };
  }

  private static Duration backoff(int failures, Duration planned, double random) {
    return min(Backoff.delay(Math.max(1, failures), random), planned);
  }

  private static Duration min(Duration a, Duration b) {
    return a.compareTo(b) <= 0 ? a : b;
  }
}
