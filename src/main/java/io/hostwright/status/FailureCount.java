package io.hostwright.status;

import io.hostwright.model.Reason;
import io.hostwright.model.ResourceId;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Passes in a row that failed alike, for the backoff. One that ends otherwise than the one before
 * is news, and what moves is looked at soon again. Not thread-safe.
 */
public final class FailureCount {
  private Map<ResourceId, Ending> last = Map.of();
  private int failures;

  /** Counts a pass by its outcomes; what their messages say does not matter. */
  public void note(Map<ResourceId, Outcome> outcomes) {
    var now =
        outcomes.entrySet().stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey, e -> Ending.of(e.getValue()), (a, b) -> a, TreeMap::new));
    boolean failed =
        outcomes.values().stream()
            .anyMatch(o -> o instanceof Outcome.Failed || o instanceof Outcome.StandingBy);
    failures = !failed ? 0 : now.equals(last) ? failures + 1 : 1;
    last = now;
  }

  /** How a pass ended, without its words. */
  private record Ending(Class<? extends Outcome> type, Reason reason) {
    static Ending of(Outcome outcome) {
      return new Ending(outcome.getClass(), outcome.reason());
    }
  }

  /** Passes that failed alike, the last one included; 0 if it did not fail. */
  public int failures() {
    return failures;
  }
}
