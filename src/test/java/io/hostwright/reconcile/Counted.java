package io.hostwright.reconcile;

import io.hostwright.model.Target;
import io.hostwright.plan.Verb;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What was counted, as lines. */
final class Counted implements Telemetry {
  private final List<String> lines = new ArrayList<>();

  /** All that was counted since last asked, but how long passes took. */
  synchronized List<String> lines() {
    var all = List.copyOf(lines);
    lines.clear();
    return all;
  }

  /** How many faults there were since last asked. */
  int faults() {
    return (int) lines().stream().filter("fault"::equals).count();
  }

  private synchronized void add(String line) {
    lines.add(line);
  }

  @Override
  public void passEnded(Target target, Duration took) {
    add("pass " + target);
  }

  @Override
  public void forgotten(Target target) {
    add("forgotten " + target);
  }

  @Override
  public void actionEnded(String kind, Verb verb, String outcome) {
    add(verb.word() + " " + kind + " " + outcome);
  }

  @Override
  public void drift(String kind) {
    add("drift " + kind);
  }

  @Override
  public void healed(Duration took) {
    add("healed in " + took.toSeconds() + " s");
  }

  @Override
  public void fault() {
    add("fault");
  }
}
