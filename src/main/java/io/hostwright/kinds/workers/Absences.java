package io.hostwright.kinds.workers;

import io.hostwright.kind.Situation;
import io.hostwright.kind.http.Excerpt;
import io.hostwright.kind.http.Moments;
import io.hostwright.kinds.workers.WorkersSpec.Expectation;
import io.hostwright.model.Deed;
import io.hostwright.model.Reason;
import io.hostwright.model.ResourceId;
import io.hostwright.model.Times;
import io.hostwright.plan.Cause;
import io.hostwright.plan.Demand;
import io.hostwright.plan.Demand.Progress;
import io.hostwright.plan.Finding;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;

/**
 * What becomes of expected workers that are away: patience for a while, then restarts of what runs
 * them, then a human. Since when each is away is in the memory.
 */
final class Absences {
  private static final String SINCE = "since.";
  private static final String EXHAUSTED = "exhausted.";
  private static final Duration SOON = Duration.ofSeconds(5);
  private static final int LAST_LINES = 2_000;

  private final ResourceId id;
  private final WorkersSpec spec;
  private final Situation situation;

  Absences(ResourceId id, WorkersSpec spec, Situation situation) {
    this.id = id;
    this.spec = spec;
    this.situation = situation;
  }

  /**
   * One worker that is away.
   *
   * @param since for people
   */
  record Absence(String since, Finding finding, Optional<Demand> demand) {}

  /** How a worker is away. */
  enum Away {
    /** The registry does not know it. */
    MISSING(WorkersReason.WORKER_MISSING),
    /** The registry knows it as not alive. */
    UNAVAILABLE(WorkersReason.WORKER_UNAVAILABLE);

    private final WorkersReason reason;

    Away(WorkersReason reason) {
      this.reason = reason;
    }

    /** For the finding. */
    WorkersReason reason() {
      return reason;
    }
  }

  /** Remembers since when one is away, as far as that is known, without concluding anything. */
  void keep(Expectation expectation, SortedMap<String, String> memory) {
    for (String key : List.of(key(expectation), exhaustedKey(expectation))) {
      String known = situation.memory().get(key);
      if (known != null) {
        memory.put(key, known);
      }
    }
  }

  /**
   * Judges one that is away.
   *
   * @param observed what the registry says of it: its status, or that it is missing
   * @param memory gets since when
   */
  Absence judge(
      Expectation expectation, Away away, String observed, SortedMap<String, String> memory) {
    Instant since =
        Moments.get(situation.memory(), key(expectation))
            .orElse(situation.now().truncatedTo(ChronoUnit.SECONDS));
    memory.put(key(expectation), since.toString());
    String what =
        expectation.label()
            + (away == Away.MISSING ? " is not registered" : " is " + observed)
            + " at "
            + spec.registry()
            + " since "
            + Times.at(since)
            + " ("
            + expectation.origin()
            + ")";
    var left = Duration.between(situation.now(), since.plus(spec.grace()));
    if (left.isPositive()) {
      var wait = left.compareTo(SOON) < 0 ? left : SOON;
      return absence(since, new Finding.Waiting(away.reason(), what, wait), Optional.empty());
    }
    String late = what + ", longer than " + Times.length(spec.grace());
    if (spec.maxRestarts() == 0) {
      String never = late + "; maxRestarts is 0, so nothing is restarted";
      return absence(since, new Finding.Failing(away.reason(), never), Optional.empty());
    }
    var demand = demand(expectation, observed);
    return absence(
        since,
        overdue(demand, away.reason(), late, exhaustedKey(expectation), memory),
        Optional.of(demand));
  }

  private Finding overdue(
      Demand demand, Reason reason, String late, String lastKey, SortedMap<String, String> memory) {
    var progress = situation.demands().getOrDefault(demand.key(), new Progress(0, false, ""));
    if (progress.exhausted() && lastHadItsGrace(lastKey, memory)) {
      return exhausted(demand, progress, late);
    }
    return new Finding.Failing(
        reason,
        late
            + "; container "
            + demand.container()
            + " was restarted "
            + progress.done()
            + " of "
            + demand.max()
            + " times");
  }

  /** The last restart, too, is given time to help; since when it is known is remembered. */
  private boolean lastHadItsGrace(String key, SortedMap<String, String> memory) {
    Instant seen = Moments.get(situation.memory(), key).orElse(situation.now());
    memory.put(key, seen.toString());
    return !situation.now().isBefore(seen.plus(spec.grace()));
  }

  /** It goes on being demanded, so that it is not counted from nought again. */
  private static Finding exhausted(Demand demand, Progress progress, String late) {
    String lines =
        progress.lastLines().isBlank()
            ? ""
            : "; it last wrote: " + last(progress.lastLines().strip());
    return new Finding.Held(
        WorkersReason.RESTARTS_EXHAUSTED,
        late
            + "; restarting container "
            + demand.container()
            + " "
            + progress.done()
            + " times did not help"
            + lines,
        "");
  }

  /** The end tells most. */
  private static String last(String lines) {
    return lines.length() <= LAST_LINES ? lines : lines.substring(lines.length() - LAST_LINES);
  }

  private Demand demand(Expectation expectation, String observed) {
    return new Demand(
        id,
        expectation.target(),
        expectation.declared().container(),
        Deed.RESTART,
        situation.now().minus(spec.grace()),
        spec.maxRestarts(),
        Cause.of(
            "worker " + expectation.label(),
            "available",
            Excerpt.of(observed, Excerpt.WORD),
            expectation.origin()));
  }

  private static Absence absence(Instant since, Finding finding, Optional<Demand> demand) {
    return new Absence("since " + Times.at(since), finding, demand);
  }

  private static String key(Expectation expectation) {
    return SINCE + expectation.label();
  }

  private static String exhaustedKey(Expectation expectation) {
    return EXHAUSTED + expectation.label();
  }

  /** {@code 5002} or {@code 5002, 5003}. */
  static String joined(Collection<Integer> ports) {
    return ports.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }
}
