package io.hostwright.reconcile;

import io.hostwright.host.HostException;
import io.hostwright.model.DesiredState;
import io.hostwright.model.HttpAnswer;
import io.hostwright.model.HttpCall;
import io.hostwright.model.Inventory;
import io.hostwright.model.OperatorReason;
import io.hostwright.model.Target;
import io.hostwright.net.NetReader;
import io.hostwright.plan.Setback;
import io.hostwright.plan.Step;
import io.hostwright.plan.Step.HttpStep;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The application as one pass works with it: it is asked over HTTP, what is remembered of it the
 * operator keeps, and nobody else has to be kept away.
 */
final class ApplicationSite implements Site {
  private final NetReader net;
  private final ApplicationMemory memory;
  private final InstantSource clock;
  private final Inventory remembered;
  private final Map<HttpCall, HttpAnswer> effects = new HashMap<>();

  ApplicationSite(
      DesiredState desired, NetReader net, ApplicationMemory memory, InstantSource clock) {
    this.net = net;
    this.memory = memory;
    this.clock = clock;
    this.remembered = memory.inventory(desired);
  }

  @Override
  public Look look(Looking looking) {
    var now = clock.instant();
    var admitted = looking.admit().apply(remembered);
    var revision = looking.desired().revision();
    var situations =
        new Situations(Target.APPLICATION, looking.shared(), revision, List.of(), true, now);
    var seen = new ApplicationObserver(situations, net, effects).look(admitted);
    return new Look(Target.APPLICATION, seen, remembered, admitted, now);
  }

  @Override
  public void claim(Look look, DesiredState desired) {
    // Who looks after the hosts looks after what runs there.
  }

  @Override
  public Grip grip() {
    return Grip.NONE;
  }

  /** Its memory says what was seen, never what is about to be done. */
  @Override
  public void announce(Inventory stored, Inventory next) {
    // Kept at the end.
  }

  @Override
  public void keep(Inventory stored, Inventory next) {
    memory.keep(next);
  }

  @Override
  public Optional<ActionResult> call(HttpStep step) {
    return Optional.of(
        switch (step) {
          case Step.CallHttp(HttpCall call) -> called(call);
        });
  }

  private ActionResult called(HttpCall call) {
    var answer = net.send(call);
    effects.put(call, answer);
    return switch (answer) {
      case HttpAnswer.Unanswered(var why, var arrived) ->
          new ActionResult.Failed(OperatorReason.NO_ANSWER, call + ": " + why);
      case HttpAnswer.Answered answered when !answered.isSuccess() ->
          new ActionResult.Failed(
              OperatorReason.REFUSED, call + " was answered with HTTP status " + answered.status());
      case HttpAnswer.Answered answered -> ActionResult.Done.AT_ONCE;
    };
  }

  /** Each call stands for itself: one that is refused keeps no other from being made. */
  @Override
  public boolean stopsAtFailure() {
    return false;
  }

  @Override
  public Map<String, Setback> failedPulls() {
    return Map.of();
  }

  @Override
  public List<String> logTail(String container, int lines) throws HostException {
    return List.of();
  }
}
