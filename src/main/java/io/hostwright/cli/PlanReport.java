package io.hostwright.cli;

import io.hostwright.plan.Plan;
import java.util.List;

/**
 * What would change, and why.
 *
 * @param hostProblems hosts without a plan, whose resources are Unknown
 * @param problems of the desired state; if there are any, nothing was planned
 */
public record PlanReport(
    String revision,
    String environment,
    List<Plan> plans,
    List<HostProblem> hostProblems,
    List<ProblemLine> problems) {
  public PlanReport {
    plans = List.copyOf(plans);
    hostProblems = List.copyOf(hostProblems);
    problems = List.copyOf(problems);
  }
}
