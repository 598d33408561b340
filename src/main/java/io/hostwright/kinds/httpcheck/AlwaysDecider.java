package io.hostwright.kinds.httpcheck;

import io.hostwright.kind.Situation;
import io.hostwright.kind.http.Moments;
import io.hostwright.model.Times;
import io.hostwright.plan.Decision;
import io.hostwright.plan.Finding;
import io.hostwright.plan.Sight;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Judges a check that is made on every pass. */
final class AlwaysDecider {
  private static final String SINCE = "since.";
  private static final Duration SOON = Duration.ofSeconds(1);

  private final HttpCheckSpec spec;
  private final Situation situation;
  private final SortedMap<String, String> memory = new TreeMap<>();

  AlwaysDecider(HttpCheckSpec spec, Situation situation) {
    this.spec = spec;
    this.situation = situation;
  }

  Walk walk() {
    return Walk.from(0, new TreeMap<>(), spec.steps(), situation.replies());
  }

  Decision judge() {
    var walk = walk();
    String where = walk.where(spec.steps());
    return switch (walk.verdict()) {
      case null ->
          situation.judged(List.of(), List.of(), List.of(), row("passed", true, ""), memory);
      case Verdict.Passed passed -> throw new IllegalStateException("it stopped at " + where);
      case Verdict.NoAnswer(var why, var arrived) -> {
        keep(walk.reached());
        yield situation.judged(
            new Finding.Unseen(HttpCheckReason.CHECK_UNKNOWN, where + ": " + why),
            row("unknown", false, where),
            memory);
      }
      case Verdict.Other other -> other(walk, other, where);
    };
  }

  private Decision other(Walk walk, Verdict.Other other, String where) {
    Duration within = spec.steps().get(walk.reached()).within();
    if (within == null || other.isFinal()) {
      return failed(where + ": " + other.text(""));
    }
    Instant since = keep(walk.reached());
    if (situation.now().isBefore(since.plus(within))) {
      return situation.judged(
          new Finding.Waiting(HttpCheckReason.CHECK_RUNNING, where + ": " + other.text(""), SOON),
          row("waiting", false, where),
          memory);
    }
    return failed(where + ": " + other.text(" within " + Times.length(within)));
  }

  /** Since when a step is not as expected; remembered. */
  private Instant keep(int step) {
    Instant since = Moments.get(situation.memory(), SINCE + step).orElse(situation.now());
    memory.put(SINCE + step, since.toString());
    return since;
  }

  private Decision failed(String message) {
    return situation.judged(
        new Finding.Failing(HttpCheckReason.CHECK_FAILED, message),
        row("failed", false, message),
        memory);
  }

  private static List<Sight> row(String state, boolean ok, String detail) {
    return List.of(new Sight("check", state, ok, detail));
  }
}
