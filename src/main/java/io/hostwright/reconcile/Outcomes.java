package io.hostwright.reconcile;

import io.hostwright.host.HostException;
import io.hostwright.host.HostReason;
import io.hostwright.plan.Decision;
import io.hostwright.plan.Ends;
import io.hostwright.plan.Finding;
import io.hostwright.plan.PlanText;
import io.hostwright.status.Outcome;
import io.hostwright.status.PassReason;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** What a pass came to for one resource: its last decision, and how its actions went. */
final class Outcomes {
  private static final Duration AT_ONCE = Duration.ofMillis(1);

  private Outcomes() {}

  /** The gravest of what was found and what happened. */
  static Outcome of(Decision last, Collection<ActionResult> results, boolean suspended) {
    if (suspended) {
      return new Outcome.Converged(PassReason.SUSPENDED, suspendedMessage(last));
    }
    for (ActionResult result : results) {
      if (result instanceof ActionResult.Failed failed) {
        return new Outcome.Failed(failed.reason(), failed.message(), false);
      }
    }
    var findings = last.findings();
    for (Class<? extends Finding> gravest :
        List.of(Finding.Held.class, Finding.Failing.class, Finding.Unseen.class)) {
      var found = findings.stream().filter(gravest::isInstance).toList();
      if (!found.isEmpty()) {
        return outcome(found);
      }
    }
    return waiting(last, results);
  }

  private static Outcome outcome(List<Finding> found) {
    String message = found.stream().map(Finding::message).collect(Collectors.joining("; "));
    return switch (found.get(0)) {
      case Finding.Held held ->
          new Outcome.Stalled(held.reason(), message, held.confirmId(), false);
      case Finding.Failing failing -> new Outcome.Failed(failing.reason(), message, false);
      case Finding.Unseen unseen -> new Outcome.Failed(unseen.reason(), message, true);
      case Finding.Waiting w -> new Outcome.Waiting(w.reason(), message, w.lookAgain(), w.ends());
    };
  }

  private static Outcome waiting(Decision last, Collection<ActionResult> results) {
    for (ActionResult result : results) {
      if (result instanceof ActionResult.Pending pending) {
        return outcome(List.of(pending.why()));
      }
    }
    var waits = last.findings().stream().map(Finding.Waiting.class::cast).toList();
    if (!waits.isEmpty()) {
      String message = waits.stream().map(Finding::message).collect(Collectors.joining("; "));
      var soonest =
          waits.stream().map(Finding.Waiting::lookAgain).min(Duration::compareTo).orElse(AT_ONCE);
      return new Outcome.Waiting(
          waits.get(0).reason(),
          message,
          last.actions().isEmpty() ? soonest : AT_ONCE,
          waits.get(0).ends());
    }
    return last.actions().isEmpty()
        ? new Outcome.Converged(PassReason.AS_DESIRED, "as desired")
        : new Outcome.Waiting(
            PassReason.PROGRESSING,
            "next: " + PlanText.line(last.actions().get(0)),
            AT_ONCE,
            Ends.BY_ITSELF);
  }

  private static String suspendedMessage(Decision last) {
    return last.findings().isEmpty()
        ? "suspended"
        : "suspended; " + last.findings().get(0).message();
  }

  /** What it means for every resource of a host that the host could not be worked with. */
  static Outcome of(HostException e) {
    String message = String.valueOf(e.getMessage());
    return switch (e) {
      case HostException.Unreachable u ->
          new Outcome.Failed(HostReason.HOST_UNREACHABLE, message, true);
      case HostException.Timeout t -> new Outcome.Failed(HostReason.HOST_TIMEOUT, message, true);
      case HostException.Taken t -> new Outcome.StandingBy(t.reason(), message);
      case HostException.Refused r -> new Outcome.Stalled(r.reason(), message, "", true);
      case HostException.Failed f -> new Outcome.Failed(f.reason(), message, true);
    };
  }
}
