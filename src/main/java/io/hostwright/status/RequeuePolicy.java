package io.hostwright.status;

import java.time.Duration;
import java.util.Collection;

/** When a host is looked at again if nothing wakes it before. */
public final class RequeuePolicy {
  private RequeuePolicy() {}

  /**
   * The soonest of what the outcomes ask for.
   *
   * @param failures how many passes of this host failed in a row, this one included
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
