package io.hostwright.plan;

import java.util.ArrayList;
import java.util.List;

/**
 * The canonical text of a plan: what the dry run prints, what the log and the events quote, and
 * what tests compare whole. No clock, no randomness, secrets masked.
 */
public final class PlanText {
  private PlanText() {}

  /** Every host's plan, hosts without anything to say left out; empty if all are. */
  public static String hosts(List<Plan> plans) {
    var lines = new ArrayList<String>();
    plans.forEach(plan -> host(plan, lines));
    return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
  }

  /**
   * One line: what would be done, and what speaks against taking that for all.
   *
   * @param unknown hosts that could not be looked at
   */
  public static String summary(List<Plan> plans, int unknown) {
    int actions = plans.stream().mapToInt(p -> p.actions().size()).sum();
    long hosts = plans.stream().filter(p -> !p.isEmpty()).count();
    String unseen = unknown == 0 ? "" : "; " + count(unknown, "host") + " could not be looked at";
    if (actions > 0) {
      return count(actions, "action") + " on " + count(hosts, "host") + unseen + ".";
    }
    boolean done = unknown == 0 && plans.stream().allMatch(Plan::ready);
    return done ? "Nothing to do." : "Nothing is planned" + unseen + ".";
  }

  private static void host(Plan plan, List<String> lines) {
    var told = plan.resources().stream().filter(r -> !r.decision().ready()).toList();
    if (told.isEmpty()) {
      return;
    }
    lines.add(plan.target() + " at " + plan.revision().shortName());
    told.forEach(r -> resource(r, lines));
  }

  private static void resource(ResourcePlan resource, List<String> lines) {
    lines.add("  " + resource.id().ref());
    for (Action action : resource.decision().actions()) {
      lines.add("    " + line(action));
      action.causes().forEach(cause -> lines.add("      " + cause));
    }
    resource.decision().findings().forEach(f -> lines.add("    " + line(f)));
  }

  /** {@code replace container ktrdr-backend}. */
  public static String line(Action action) {
    return action.verb().word() + " " + action.subject();
  }

  /** {@code held ContainerNotOurs: … (confirm 12ab34cd)}. */
  public static String line(Finding finding) {
    String what = finding.reason().word() + ": " + finding.message();
    return switch (finding) {
      case Finding.Waiting w -> "waiting " + what;
      case Finding.Failing f -> "failing " + what;
      case Finding.Unseen u -> "unknown " + what;
      case Finding.Held h ->
          "held " + what + (h.confirmId().isEmpty() ? "" : " (confirm " + h.confirmId() + ")");
    };
  }

  /** {@code 1 action}, {@code 2 actions}. */
  public static String count(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
