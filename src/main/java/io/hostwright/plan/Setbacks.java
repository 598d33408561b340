package io.hostwright.plan;

import io.hostwright.model.Reason;
import io.hostwright.model.ResourceId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * What failed on a target and when it may be tried again. An action is held as long as what it is
 * based on looks as it did right after the failure: what the failure itself changed does not bring
 * the next try forward, what somebody else changes does. Immutable.
 *
 * @param actions by the action as it was needed right after it failed
 * @param pulls by image; they run and fail beside the passes
 */
public record Setbacks(Map<Signature, Setback> actions, Map<String, Setback> pulls) {
  public static final Setbacks NONE = new Setbacks(Map.of(), Map.of());

  /** So long after a try was due the next failure is the first again. */
  private static final Duration FORGET = Duration.ofMinutes(10);

  public Setbacks {
    actions = Map.copyOf(actions);
    pulls = Map.copyOf(pulls);
  }

  /** How an action failed; the message is for people. */
  public record Failure(Reason reason, String message) {}

  /** What holds an action back now. */
  public Optional<Setback> of(Action action, Instant now) {
    var pull = action.steps().stream().flatMap(step -> pull(step).stream()).findFirst();
    return pull.or(() -> Optional.ofNullable(actions.get(Signature.of(action))))
        .filter(setback -> setback.until().isAfter(now));
  }

  private Optional<Setback> pull(Step step) {
    return step instanceof Step.PullImage pull
        ? Optional.ofNullable(pulls.get(pull.image().toString()))
        : Optional.empty();
  }

  /** The last failure of what an action tries, whatever it was based on; empty if long ago. */
  public Optional<Setback> last(Action action, Instant now) {
    return actions.entrySet().stream()
        .filter(e -> isSameTry(e.getKey(), action))
        .map(Map.Entry::getValue)
        .filter(setback -> setback.until().plus(FORGET).isAfter(now))
        .max((a, b) -> Integer.compare(a.failures(), b.failures()));
  }

  /** The same with these pulls. */
  public Setbacks pulling(Map<String, Setback> others) {
    return new Setbacks(actions, others);
  }

  /**
   * After a pass.
   *
   * @param failed what failed in it
   * @param done what was carried out
   * @param needed what the look after it says is needed
   * @param pause how long to wait after so many failures in a row
   */
  public Setbacks after(
      Map<Action, Failure> failed,
      Collection<Action> done,
      List<Action> needed,
      Instant now,
      IntFunction<Duration> pause) {
    var next = new HashMap<>(actions);
    done.forEach(action -> next.keySet().removeIf(s -> isAbout(s, action)));
    failed.forEach(
        (action, why) -> {
          int failures = 1 + last(action, now).map(Setback::failures).orElse(0);
          var setback =
              new Setback(why.reason(), why.message(), failures, now.plus(pause.apply(failures)));
          next.keySet().removeIf(s -> isSameTry(s, action));
          next.put(Signature.of(again(action, needed)), setback);
        });
    return new Setbacks(next, pulls);
  }

  /** The failed action as it is needed now, which may look otherwise than when it was tried. */
  private static Action again(Action failed, List<Action> needed) {
    return needed.stream()
        .filter(n -> isAbout(Signature.of(failed), n) && follows(failed.verb(), n.verb()))
        .findFirst()
        .orElse(failed);
  }

  private static boolean isSameTry(Signature earlier, Action action) {
    return isAbout(earlier, action) && follows(earlier.verb(), action.verb());
  }

  private static boolean isAbout(Signature earlier, Action action) {
    ResourceId resource = earlier.resource();
    return resource.equals(action.resource()) && earlier.subject().equals(action.subject());
  }

  /** What was made and could not be started is started: that is the same try, a restore is none. */
  private static boolean follows(Verb earlier, Verb later) {
    return earlier == later || (earlier == Verb.CREATE && later == Verb.START);
  }
}
