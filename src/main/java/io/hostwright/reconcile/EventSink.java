package io.hostwright.reconcile;

import io.hostwright.model.Reason;
import io.hostwright.model.ResourceId;
import io.hostwright.model.Revision;
import io.hostwright.plan.Action;
import io.hostwright.plan.Cause;
import io.hostwright.plan.PlanText;
import io.hostwright.status.Event.Severity;
import io.hostwright.status.PassReason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where what happened goes: log, event list, stream. Must not block. */
public interface EventSink {

  /** Takes one happening; see {@link io.hostwright.status.Event} for the parts. */
  void tell(Happening happening);

  /**
   * An event before it has its number and time.
   *
   * @param times how many times in a row it happened so far, as far as is known; at least 1
   */
  record Happening(
      Severity severity,
      @Nullable ResourceId resource,
      String verb,
      String subject,
      Reason reason,
      String message,
      List<String> causes,
      @Nullable Revision revision,
      int times) {}

  /** An action that was carried out, or was not. */
  default void action(Action action, ActionResult result, Revision revision) {
    action(action, result, revision, 1);
  }

  /**
   * The same, so many times in a row by now.
   *
   * @param times at least 1
   */
  default void action(Action action, ActionResult result, Revision revision, int times) {
    var severity = result instanceof ActionResult.Failed ? Severity.WARNING : Severity.INFO;
    String line = PlanText.line(action);
    Reason reason =
        switch (result) {
          case ActionResult.Done done -> PassReason.DONE;
          case ActionResult.Pending pending -> pending.why().reason();
          case ActionResult.Failed failed -> failed.reason();
          case ActionResult.Skipped skipped -> PassReason.SKIPPED;
        };
    String message =
        switch (result) {
          case ActionResult.Done done -> line + " in " + done.millis() + " ms";
          case ActionResult.Pending pending -> line + ": " + pending.why().message();
          case ActionResult.Failed failed -> line + " failed: " + failed.message();
          case ActionResult.Skipped skipped ->
              line + " not tried: " + skipped.because() + " failed";
        };
    var causes = action.causes().stream().map(Cause::toString).toList();
    tell(
        new Happening(
            severity,
            action.resource(),
            action.verb().word(),
            action.subject().toString(),
            reason,
            message,
            causes,
            revision,
            times));
  }

  /** Something about a resource that is no action. */
  default void about(
      Severity severity, ResourceId id, Reason reason, String message, Revision revision) {
    tell(new Happening(severity, id, "", "", reason, message, List.of(), revision, 1));
  }

  /** Something about the whole. */
  default void general(
      Severity severity, Reason reason, String message, @Nullable Revision revision) {
    tell(new Happening(severity, null, "", "", reason, message, List.of(), revision, 1));
  }
}
