package io.hostwright.kinds.workers;

import io.hostwright.kind.FleetSituation;
import io.hostwright.kind.http.Excerpt;
import io.hostwright.kind.http.Moments;
import io.hostwright.kinds.workers.WorkersSpec.Expectation;
import io.hostwright.model.ResourceId;
import io.hostwright.plan.Cause;
import io.hostwright.plan.Demand;
import io.hostwright.plan.Demand.Progress;
import io.hostwright.plan.Finding;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;

/**
 * What becomes of expected workers that are away: patience for a while, then restarts of what runs
 * them, then a human. Since when each is away is in the memory.
 */
final class Absences {
  private static final String SINCE = "since.";
  private static final Duration SOON = Duration.ofSeconds(5);
  private static final int LAST_LINES = 2_000;

  private final ResourceId id;
  private final WorkersSpec spec;
  private final FleetSituation situation;

  Absences(ResourceId id, WorkersSpec spec, FleetSituation situation) {
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

  /** Remembers since when one is away, as far as that is known, without concluding anything. */
  void keep(Expectation expectation, SortedMap<String, String> memory) {
    String known = situation.memory().get(key(expectation));
    if (known != null) {
      memory.put(key(expectation), known);
    }
  }

  /**
   * Judges one that is away.
   *
   * @param reason why, for the finding
   * @param observed what the registry says of it: its status, or that it is missing
   * @param memory gets since when
   */
  Absence judge(
      Expectation expectation, String reason, String observed, SortedMap<String, String> memory) {
    Instant since =
        Moments.get(situation.memory(), key(expectation))
            .orElse(situation.now().truncatedTo(ChronoUnit.SECONDS));
    memory.put(key(expectation), since.toString());
    String what =
        expectation.label()
            + (reason.equals("WorkerMissing") ? " is not registered" : " is " + observed)
            + " at "
            + spec.registry()
            + " since "
            + since
            + " ("
            + expectation.origin()
            + ")";
    var left = Duration.between(situation.now(), since.plus(spec.grace()));
    if (left.isPositive()) {
      var wait = left.compareTo(SOON) < 0 ? left : SOON;
      return absence(since, new Finding.Waiting(reason, what, wait), Optional.empty());
    }
    return overdue(expectation, reason, observed, since, what);
  }

  private Absence overdue(
      Expectation expectation, String reason, String observed, Instant since, String what) {
    String late = what + ", longer than " + spec.grace().toSeconds() + " s";
    if (spec.maxRestarts() == 0) {
      return absence(
          since,
          new Finding.Failing(reason, late + "; maxRestarts is 0, so nothing is restarted"),
          Optional.empty());
    }
    var demand = demand(expectation, observed);
    var progress = situation.demands().getOrDefault(demand.key(), new Progress(0, false, ""));
    Finding finding =
        progress.exhausted()
            ? exhausted(demand, progress, late)
            : new Finding.Failing(
                reason,
                late
                    + "; container "
                    + demand.container()
                    + " was restarted "
                    + progress.done()
                    + " of "
                    + demand.max()
                    + " times");
    return absence(since, finding, Optional.of(demand));
  }

  /** It goes on being demanded, so that it is not counted from nought again. */
  private static Finding exhausted(Demand demand, Progress progress, String late) {
    String lines =
        progress.lastLines().isBlank()
            ? ""
            : "; it last wrote: " + last(progress.lastLines().strip());
    return new Finding.Held(
        "RestartsExhausted",
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
        Demand.Deed.RESTART,
        situation.now().minus(spec.grace()),
        spec.maxRestarts(),
        Cause.of(
            "worker " + expectation.label(),
            "available",
            Excerpt.of(observed, Excerpt.WORD),
            expectation.origin()));
  }

  private static Absence absence(Instant since, Finding finding, Optional<Demand> demand) {
    return new Absence("since " + since, finding, demand);
  }

  private static String key(Expectation expectation) {
    return SINCE + expectation.label();
  }

  /** {@code 5002} or {@code 5002, 5003}. */
  static String joined(Collection<Integer> ports) {
    return ports.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }
}
