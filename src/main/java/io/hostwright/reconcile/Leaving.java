package io.hostwright.reconcile;

import io.hostwright.model.DesiredState;
import io.hostwright.model.Target;
import io.hostwright.plan.Ends;
import io.hostwright.status.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What is half done on each target. Should the target leave Git now, that is brought to an end
 * first, for what was set aside for a replacement is started again by nobody else. Thread-safe.
 */
final class Leaving {
  /** What does not come to an end by then is left as it is. */
  static final Duration MOST = Duration.ofMinutes(2);

  private final Map<Target, Undone> undone = new ConcurrentHashMap<>();

  /**
   * Something is half done.
   *
   * @param desired what it is half of
   * @param what is left, as {@code ID: MESSAGE}
   * @param since when its target was first seen to have left; null while it has not
   */
  private record Undone(DesiredState desired, List<String> what, @Nullable Instant since) {}

  /**
   * A pass ended. Where it could not work there is nothing that can be brought to an end.
   *
   * @param left the target is not in Git any more
   */
  void note(DesiredState desired, PassReport report, boolean left) {
    undone.compute(
        report.target(),
        (target, before) -> {
          boolean begun = before != null || !report.results().isEmpty();
          var what = report.error().isEmpty() && begun ? what(report) : List.<String>of();
          var since = left && before != null ? before.since() : null;
          return what.isEmpty() ? null : new Undone(desired, what, since);
        });
  }

  private static List<String> what(PassReport report) {
    return report.outcomes().entrySet().stream()
        .filter(e -> isUnderWay(e.getValue()))
        .map(e -> e.getKey() + ": " + e.getValue().message())
        .toList();
  }

  private static boolean isUnderWay(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Failed failed -> true;
      case Outcome.Waiting waiting -> waiting.ends() == Ends.BY_ITSELF;
      case Outcome.Converged converged -> false;
      case Outcome.StandingBy other -> false;
      case Outcome.Stalled stalled -> false;
    };
  }

  /**
   * A target that left is to be worked on: what is to be gone on with there.
   *
   * @return empty if it can be let go
   */
  Optional<DesiredState> toFinish(Target target, Instant now) {
    var left =
        undone.computeIfPresent(
            target, (t, u) -> u.since() == null ? new Undone(u.desired(), u.what(), now) : u);
    return Optional.ofNullable(left)
        .filter(u -> u.since() != null && now.isBefore(u.since().plus(MOST)))
        .map(Undone::desired);
  }

  /** The target is let go; gives what was not brought to an end. */
  List<String> forget(Target target) {
    var left = undone.remove(target);
    return left == null ? List.of() : left.what();
  }
}
