package io.hostwright.reconcile;

import io.hostwright.model.Cleaner;
import io.hostwright.model.InventoryEntry;
import io.hostwright.model.Sensitive;
import io.hostwright.plan.Action;
import io.hostwright.plan.Cause;
import io.hostwright.plan.Decision;
import io.hostwright.plan.Demand;
import io.hostwright.plan.Finding;
import io.hostwright.plan.Setback;
import io.hostwright.plan.Setbacks;
import io.hostwright.plan.Sight;
import io.hostwright.status.Outcome;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Everything that is told, with its words clean: whoever wrote them, they may repeat what hosts and
 * applications said, who may repeat what they were sent. What is done is never touched. Pure.
 */
record Cleaning(Cleaner cleaner) {
  /**
   * A digest, also one that names what made it, a moment and a count hold no secret, and with a
   * mask in them they are none.
   */
  private static final Pattern OURS =
      Pattern.compile(
          "[0-9a-f]{32,}|([a-z]+:)?sha\\d+:[0-9a-f]{32,}|\\d{1,9}"
              + "|\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z");

  /** A kind's decision on what was seen. */
  Decision decision(Decision decision) {
    return new Decision(
        decision.actions().stream().map(this::action).toList(),
        decision.findings().stream().map(this::finding).toList(),
        memory(decision.memory()),
        decision.notes().stream().map(cleaner::line).toList(),
        decision.demands().stream().map(this::demand).toList(),
        decision.sights().stream().map(this::sight).toList(),
        decision.succeeds());
  }

  private Action action(Action action) {
    return action
        .causedBy(action.causes().stream().map(this::cause).toList())
        .noting(notes(action.notes()));
  }

  private Cause cause(Cause cause) {
    return new Cause(
        cleaner.line(cause.field()),
        plain(cause.desired()),
        plain(cause.observed()),
        cause.origin());
  }

  private Sensitive plain(Sensitive value) {
    return Sensitive.plain(cleaner.line(value.toString()));
  }

  private Demand demand(Demand demand) {
    return new Demand(
        demand.by(),
        demand.on(),
        demand.container(),
        demand.deed(),
        demand.ifStartedBefore(),
        demand.max(),
        cause(demand.cause()));
  }

  private Finding finding(Finding finding) {
    String message = cleaner.line(finding.message());
    return switch (finding) {
      case Finding.Waiting w -> new Finding.Waiting(w.reason(), message, w.lookAgain(), w.ends());
      case Finding.Failing f -> new Finding.Failing(f.reason(), message, f.logsOf());
      case Finding.Held h -> new Finding.Held(h.reason(), message, h.confirmId(), h.logsOf());
      case Finding.Unseen u -> new Finding.Unseen(u.reason(), message);
    };
  }

  private Sight sight(Sight sight) {
    return new Sight(
        cleaner.line(sight.what()),
        cleaner.line(sight.state()),
        sight.ok(),
        cleaner.line(sight.detail()));
  }

  /** Kept on the host or in the operator's store, and told from there later. */
  private InventoryEntry memory(InventoryEntry entry) {
    return entry.noting(notes(entry.notes()));
  }

  /**
   * Names are the kind's own words; of a value nothing is cut, or it could not be read any more.
   */
  private SortedMap<String, String> notes(SortedMap<String, String> notes) {
    var clean = new TreeMap<>(notes);
    clean.replaceAll((name, value) -> note(value));
    return clean;
  }

  private String note(String value) {
    return OURS.matcher(value).matches() ? value : cleaner.whole(value);
  }

  /** What a pass came to; its plan was made of clean decisions. */
  PassReport report(PassReport report) {
    var results = new LinkedHashMap<Action, ActionResult>();
    report.results().forEach((action, result) -> results.put(action, result(result)));
    var outcomes = new TreeMap<>(report.outcomes());
    outcomes.replaceAll((id, outcome) -> outcome(outcome));
    return new PassReport(
        report.target(),
        report.plan(),
        results,
        outcomes,
        report.applied(),
        cleaner.line(report.engineVersion()),
        report.goesOn(),
        report.tryAgain(),
        cleaner.line(report.error()));
  }

  /** What failed in a pass, which later plans repeat. */
  Map<Action, Setbacks.Failure> failures(Map<Action, Setbacks.Failure> failures) {
    var clean = new LinkedHashMap<>(failures);
    clean.replaceAll((action, f) -> new Setbacks.Failure(f.reason(), cleaner.line(f.message())));
    return clean;
  }

  /** What failed beside the passes, by whatever it is known under. */
  Map<String, Setback> setbacks(Map<String, Setback> setbacks) {
    var clean = new TreeMap<>(setbacks);
    clean.replaceAll(
        (what, s) -> new Setback(s.reason(), cleaner.line(s.message()), s.failures(), s.until()));
    return clean;
  }

  private ActionResult result(ActionResult result) {
    return switch (result) {
      case ActionResult.Done done -> done;
      case ActionResult.Skipped skipped -> skipped;
      case ActionResult.Pending(var why, var again) ->
          new ActionResult.Pending(finding(why), again);
      case ActionResult.Failed(var reason, var message) ->
          new ActionResult.Failed(reason, cleaner.line(message));
    };
  }

  private Outcome outcome(Outcome outcome) {
    String message = cleaner.line(outcome.message());
    return switch (outcome) {
      case Outcome.Converged c -> new Outcome.Converged(c.reason(), message);
      case Outcome.Waiting w -> new Outcome.Waiting(w.reason(), message, w.after(), w.ends());
      case Outcome.StandingBy s -> new Outcome.StandingBy(s.reason(), message);
      case Outcome.Failed f -> new Outcome.Failed(f.reason(), message, f.unseen());
      case Outcome.Stalled s -> new Outcome.Stalled(s.reason(), message, s.confirmId(), s.unseen());
    };
  }

  /** Something that happened. */
  EventSink.Happening happening(EventSink.Happening h) {
    return new EventSink.Happening(
        h.severity(),
        h.resource(),
        h.verb(),
        cleaner.line(h.subject()),
        h.reason(),
        cleaner.line(h.message()),
        h.causes().stream().map(cleaner::line).toList(),
        h.revision(),
        h.times());
  }

  /** What the repository's server said, and what is wrong with what it gave. */
  StateSource.Fetched fetched(StateSource.Fetched fetched) {
    return new StateSource.Fetched(
        fetched.head(),
        fetched.left(),
        fetched.state(),
        fetched.problems().stream().map(cleaner::line).toList(),
        cleaner.line(fetched.error()));
  }
}
