package io.hostwright.reconcile;

import io.hostwright.model.Target;
import io.hostwright.plan.PlanText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Those who asked for a pass and wait until one that began after they asked has ended everywhere.
 */
final class PassWaiters {
  private final List<Waiter> waiters = new ArrayList<>();
  private final Map<Target, Long> current = new HashMap<>();
  private long clock;

  private record Waiter(
      long asked, Set<Target> open, List<String> lines, CompletableFuture<List<String>> done) {}

  /** Waits for a pass over each of the targets; completes at once if there is none. */
  synchronized void await(Set<Target> targets, CompletableFuture<List<String>> done) {
    var waiter = new Waiter(++clock, new HashSet<>(targets), new ArrayList<>(), done);
    waiters.add(waiter);
    finish();
  }

  /** A pass begins; its ticket orders it against those who ask. */
  synchronized long begin(Target target) {
    current.put(target, ++clock);
    return clock;
  }

  /** The pass that got the ticket has ended. */
  synchronized void end(Target target, long ticket, PassReport report) {
    for (Waiter waiter : waiters) {
      if (ticket > waiter.asked() && waiter.open().remove(target)) {
        report
            .results()
            .forEach(
                (action, result) ->
                    waiter.lines().add(target + ": " + PlanText.line(action) + " " + word(result)));
        if (!report.error().isEmpty()) {
          waiter.lines().add(target + ": " + report.error());
        }
      }
    }
    finish();
  }

  private void finish() {
    waiters.removeIf(w -> w.open().isEmpty() && w.done().complete(List.copyOf(w.lines())));
  }

  private static String word(ActionResult result) {
    return switch (result) {
      case ActionResult.Done done -> "(done in " + done.millis() + " ms)";
      case ActionResult.Pending pending -> "(" + pending.why().message() + ")";
      case ActionResult.Failed failed -> "(failed: " + failed.message() + ")";
      case ActionResult.Skipped skipped -> "(not tried)";
    };
  }
}
