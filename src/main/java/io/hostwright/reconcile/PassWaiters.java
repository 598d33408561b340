package io.hostwright.reconcile;

import io.hostwright.model.HostId;
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
  private final Map<HostId, Long> current = new HashMap<>();
  private long clock;

  private record Waiter(
      long asked, Set<HostId> open, List<String> lines, CompletableFuture<List<String>> done) {}

  /** Waits for a pass over each of the hosts; completes at once if there is none. */
  synchronized void await(Set<HostId> hosts, CompletableFuture<List<String>> done) {
    var waiter = new Waiter(++clock, new HashSet<>(hosts), new ArrayList<>(), done);
    waiters.add(waiter);
    finish();
  }

  /** A pass begins; its ticket orders it against those who ask. */
  synchronized long begin(HostId host) {
    current.put(host, ++clock);
    return clock;
  }

  /** The pass that got the ticket has ended. */
  synchronized void end(HostId host, long ticket, PassReport report) {
    for (Waiter waiter : waiters) {
      if (ticket > waiter.asked() && waiter.open().remove(host)) {
        report
            .results()
            .forEach(
                (action, result) ->
                    waiter.lines().add(host + ": " + PlanText.line(action) + " " + word(result)));
        if (!report.hostError().isEmpty()) {
          waiter.lines().add(host + ": " + report.hostError());
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
