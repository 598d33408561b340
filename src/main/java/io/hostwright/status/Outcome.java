package io.hostwright.status;

import io.hostwright.model.Reason;
import io.hostwright.plan.Ends;
import java.time.Duration;

/** How a pass ended for one resource, named by what happens next. */
public sealed interface Outcome {
  Reason reason();

  String message();

  /** As desired; look again after the resync interval. */
  record Converged(Reason reason, String message) implements Outcome {}

  /**
   * Something is under way; look again after so long, or when an event wakes the host.
   *
   * @param ends what brings it to its end
   */
  record Waiting(Reason reason, String message, Duration after, Ends ends) implements Outcome {}

  /** Another operator looks after the host or works on it: stand by, and look again. */
  record StandingBy(Reason reason, String message) implements Outcome {}

  /**
   * It did not work; try again with backoff.
   *
   * @param unseen the world could not be seen, so Ready is Unknown rather than False
   */
  record Failed(Reason reason, String message, boolean unseen) implements Outcome {}

  /**
   * Only a human or another desired state changes anything: looking goes on, acting does not.
   *
   * @param confirmId what {@code confirm} takes to allow it; empty if it cannot be allowed
   * @param unseen the world could not be seen, so Ready is Unknown rather than False
   */
  record Stalled(Reason reason, String message, String confirmId, boolean unseen)
      implements Outcome {}
}
