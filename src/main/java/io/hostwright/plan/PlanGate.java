package io.hostwright.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What of a plan may be done now. A gate takes away actions and says why; it never adds one.
 * Starting what should run is healing and passes the gates that hold changes.
 */
public final class PlanGate {
  private PlanGate() {}

  /** The verbs that heal: they bring back what was applied before and change no spec. */
  private static final Set<Verb> HEALING = Set.of(Verb.START, Verb.RESTORE);

  /** In report mode drift is told and nothing is done. */
  public static Decision reportOnly(Decision decision) {
    return decision.actions().isEmpty()
        ? decision.undemanding()
        : decision
            .held(
                new Finding.Held(
                    GateReason.REPORT_ONLY,
                    "drift is only reported (mode: report): " + summary(decision.actions()),
                    ""))
            .undemanding();
  }

  /** A suspended resource is looked at and left alone. */
  public static Decision suspended(Decision decision) {
    return decision.doing(List.of()).undemanding();
  }

  /** A host that lacks what it must have is healed, but nothing is changed there. */
  public static Decision hostNotReady(Decision decision, String why) {
    var healing = decision.actions().stream().filter(a -> HEALING.contains(a.verb())).toList();
    if (healing.size() == decision.actions().size()) {
      return decision;
    }
    return decision
        .held(
            new Finding.Waiting(
                GateReason.HOST_NOT_READY,
                "the host lacks what it requires: " + why,
                Duration.ofMinutes(1),
                Ends.BY_OTHERS))
        .doing(healing);
  }

  /**
   * Takes away actions that were carried out before and came back unchanged: a fight or a fault of
   * ours, which another round would not settle.
   *
   * @param fruitless signatures of such actions
   */
  public static Decision notConverging(Decision decision, Set<Signature> fruitless) {
    var again =
        decision.actions().stream().filter(a -> fruitless.contains(Signature.of(a))).toList();
    if (again.isEmpty()) {
      return decision;
    }
    var rest = decision.actions().stream().filter(a -> !again.contains(a)).toList();
    return decision
        .held(
            new Finding.Held(
                GateReason.NOT_CONVERGING,
                "carried out, but the same difference is there again: "
                    + causes(again)
                    + "; something else changes it, or it cannot be set",
                ""))
        .doing(rest);
  }

  /**
   * Holds actions that failed a short while ago, and those after them that build on them. What
   * heals another container, and what fetches an image, builds on nothing.
   */
  public static Decision backingOff(Decision decision, Setbacks setbacks, Instant now) {
    var held = new ArrayList<Action>();
    var rest = new ArrayList<Action>();
    var next = decision;
    for (Action action : decision.actions()) {
      var setback = setbacks.of(action, now);
      if (setback.isPresent()) {
        held.add(action);
        next = next.held(failing(next, action, setback.get(), now));
      } else if (held.stream().allMatch(before -> isFreeOf(before, action))) {
        rest.add(action);
      }
    }
    return held.isEmpty() ? decision : next.doing(rest);
  }

  private static boolean isFreeOf(Action held, Action action) {
    boolean otherContainer =
        held.subject().type() == Subject.Type.CONTAINER
            && action.subject().type() == Subject.Type.CONTAINER
            && !held.subject().equals(action.subject());
    return held.verb() == Verb.PULL
        || action.verb() == Verb.PULL
        || (otherContainer && HEALING.contains(action.verb()));
  }

  /** What went wrong is said once: the kind may see it too. */
  private static Finding failing(Decision told, Action action, Setback setback, Instant now) {
    String words = PlanText.line(action) + ": " + setback.words(now);
    boolean said = told.findings().stream().anyMatch(f -> f.reason().equals(setback.reason()));
    return new Finding.Failing(
        setback.reason(), said ? words : setback.message() + " (" + words + ")");
  }

  private static String summary(List<Action> actions) {
    return actions.stream().map(PlanText::line).collect(Collectors.joining(", "));
  }

  private static String causes(List<Action> actions) {
    return actions.stream()
        .map(a -> a.subject() + " " + a.causes().get(0))
        .collect(Collectors.joining(", "));
  }
}
