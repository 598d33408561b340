package io.hostwright.reconcile;

import io.hostwright.model.Target;
import io.hostwright.plan.PlanText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Those who asked for a pass and wait until one that began after they asked has ended everywhere:
 * well, badly, or because there is nothing left to pass over. Every wait ends.
 */
final class PassWaiters implements AutoCloseable {
  private final List<Waiter> waiters = new ArrayList<>();
  private long clock;
  private boolean closed;

  private record Waiter(
      long asked, Set<Target> open, List<String> lines, CompletableFuture<List<String>> done) {}

  /**
   * Waits for a pass over each of the targets; completes at once if there is none.
   *
   * @param told what there is to tell already, before what the passes do
   */
  synchronized void await(
      Set<Target> targets, List<String> told, CompletableFuture<List<String>> done) {
    var open = closed ? Set.<Target>of() : targets;
    waiters.add(new Waiter(++clock, new HashSet<>(open), new ArrayList<>(told), done));
    finish();
  }

  /** A pass begins; its ticket orders it against those who ask. */
  synchronized long begin() {
    return ++clock;
  }

  /** The pass that got the ticket has ended. */
  void end(Target target, long ticket, PassReport report) {
    var lines = new ArrayList<String>();
    report
        .results()
        .forEach((action, result) -> lines.add(PlanText.line(action) + " " + word(result)));
    if (!report.error().isEmpty()) {
      lines.add(report.error());
    }
    end(target, ticket, lines);
  }

  /** The pass that got the ticket came to no report; these lines say why. */
  synchronized void end(Target target, long ticket, List<String> lines) {
    for (Waiter waiter : waiters) {
      if (ticket > waiter.asked() && waiter.open().remove(target)) {
        lines.forEach(line -> waiter.lines().add(target + ": " + line));
      }
    }
    finish();
  }

  private void finish() {
    var ended = waiters.stream().filter(w -> w.open().isEmpty()).toList();
    waiters.removeAll(ended);
    ended.forEach(w -> w.done().complete(List.copyOf(w.lines())));
  }

  /** There are no more passes to wait for. */
  @Override
  public synchronized void close() {
    closed = true;
    for (Waiter waiter : waiters) {
      waiter.open().clear();
      waiter.lines().add("the operator is being stopped");
    }
    finish();
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
