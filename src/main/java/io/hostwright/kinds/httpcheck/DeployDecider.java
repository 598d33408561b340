package io.hostwright.kinds.httpcheck;

import io.hostwright.kind.Situation;
import io.hostwright.kinds.httpcheck.Run.State;
import io.hostwright.model.HttpCall;
import io.hostwright.model.Resource;
import io.hostwright.model.Times;
import io.hostwright.net.NetReader.Replies;
import io.hostwright.plan.Action;
import io.hostwright.plan.Cause;
import io.hostwright.plan.Decision;
import io.hostwright.plan.Finding;
import io.hostwright.plan.Sight;
import io.hostwright.plan.Step;
import io.hostwright.plan.Subject;
import io.hostwright.plan.Verb;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;

/**
 * Judges a check that runs once for each change of what it checks. A run goes on from pass to pass:
 * its memory has the step that it is at. Should a pass end between a request and the memory of it,
 * that request is made again.
 */
final class DeployDecider {
  private static final Duration SOON = Duration.ofSeconds(1);

  /** So long a step may stay unanswered, where it does not say itself, after something was sent. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final HttpCheckSpec spec;
  private final Situation situation;
  private final Run run;

  DeployDecider(HttpCheckSpec spec, Situation situation) {
    this.spec = spec;
    this.situation = situation;
    this.run = Run.of(situation);
  }

  /** What must be asked to go on; nothing once a run has ended. */
  Set<HttpCall> asks() {
    return run.state() instanceof State.Running ? walk().asked() : Set.of();
  }

  /** What is answered to the steps that are left. */
  Replies asDesired() {
    return DesiredRun.replies(run.step(), run.saved(), spec.steps());
  }

  private Walk walk() {
    return Walk.from(run.step(), run.saved(), spec.steps(), situation.replies());
  }

  Decision judge(Resource resource) {
    return switch (run.state()) {
      case State.Passed end -> passed(run);
      case State.Failed end -> failed(run, end);
      case State.Running going -> running(resource);
    };
  }

  private Decision running(Resource resource) {
    var walk = walk();
    var next = run.advanced(walk, situation.now());
    HttpCall call = walk.call();
    if (call == null) {
      return passed(next.ended(new State.Passed()));
    }
    String where = walk.where(spec.steps());
    return switch (walk.verdict()) {
      case null -> waiting(next, where + " is next");
      case Verdict.Passed passed -> throw new IllegalStateException("it stopped at " + where);
      case Verdict.Other other -> other(resource, next, other, where);
      case Verdict.NoAnswer none when step(next).isEffect() && none.mayHaveArrived() ->
          fail(
              resource,
              next,
              where + ": " + none.why() + "; it may have arrived, so it is not sent again");
      case Verdict.NoAnswer none when step(next).isEffect() -> send(resource, next, call);
      case Verdict.NoAnswer none -> unanswered(resource, next, none.why(), where);
    };
  }

  /** Also what did not arrive: it is sent again, and how that went is the action's result. */
  private Decision send(Resource resource, Run next, HttpCall call) {
    var cause = Cause.of("checked revision", run.revision(), run.before(), resource.origin());
    var action =
        new Action(
            resource.id(),
            Verb.RUN,
            Subject.application("step " + (next.step() + 1) + " (" + call + ")"),
            List.of(cause),
            List.of(new Step.CallHttp(call)),
            List.of());
    return situation.judged(
        List.of(action),
        List.of(),
        List.of(),
        row("running", false, action.subject().toString()),
        memory(next));
  }

  private Decision other(Resource resource, Run next, Verdict.Other other, String where) {
    Duration within = step(next).within();
    if (within != null && !other.isFinal() && isWithin(next, within)) {
      return waiting(next, where + ": " + other.text(""));
    }
    String limit = within == null || other.isFinal() ? "" : " within " + Times.length(within);
    return fail(resource, next, where + ": " + other.text(limit));
  }

  private Decision unanswered(Resource resource, Run next, String why, String where) {
    if (spec.steps().stream().limit(next.step()).noneMatch(CheckStep::isEffect)) {
      return situation.judged(
          new Finding.Unseen(HttpCheckReason.CHECK_UNKNOWN, where + ": " + why),
          row("unknown", false, where),
          memory(next));
    }
    Duration own = step(next).within();
    Duration within = own == null ? PATIENCE : own;
    if (isWithin(next, within)) {
      return waiting(next, where + ": " + why);
    }
    String message = where + ": no answer within " + Times.length(within) + ": " + why;
    return fail(resource, next, message);
  }

  private boolean isWithin(Run next, Duration within) {
    return situation.now().isBefore(next.since().plus(within));
  }

  private CheckStep step(Run next) {
    return spec.steps().get(next.step());
  }

  private Decision waiting(Run next, String message) {
    return situation.judged(
        new Finding.Waiting(HttpCheckReason.CHECK_RUNNING, message, SOON),
        row("running", false, message),
        memory(next));
  }

  private Decision passed(Run end) {
    return situation.judged(
        List.of(), List.of(), List.of(), row("passed", true, end.revision()), memory(end));
  }

  private Decision fail(Resource resource, Run next, String message) {
    var why = next.failure(resource.id(), message);
    return failed(next.ended(why), why);
  }

  private Decision failed(Run end, State.Failed why) {
    return situation.judged(
        new Finding.Held(
            HttpCheckReason.CHECK_FAILED,
            why.message() + "; confirming runs the check again",
            why.hold()),
        row("failed", false, why.message()),
        memory(end));
  }

  private SortedMap<String, String> memory(Run kept) {
    return kept.memory(situation.revision().commit());
  }

  private static List<Sight> row(String state, boolean ok, String detail) {
    return List.of(new Sight("check after deployment", state, ok, detail));
  }
}
