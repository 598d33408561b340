package io.hostwright.cli;

import io.hostwright.plan.Plan;
import java.util.List;

/**
 * What would change, and why.
 *
 * @param hostProblems hosts without a plan, whose resources are Unknown
 * @param problems of the desired state; if there are any, nothing was planned
 * @param notes what is worth knowing beside, each a sentence
 */
public record PlanReport(
    String revision,
    String environment,
    List<Plan> plans,
    List<HostProblem> hostProblems,
    List<ProblemLine> problems,
    List<String> notes) {
  public PlanReport {
    plans = List.copyOf(plans);
    hostProblems = List.copyOf(hostProblems);
    problems = List.copyOf(problems);
    notes = List.copyOf(notes);
  }

  /** Without notes. */
  public PlanReport(
      String revision,
      String environment,
      List<Plan> plans,
      List<HostProblem> hostProblems,
      List<ProblemLine> problems) {
    this(revision, environment, plans, hostProblems, problems, List.of());
  }
}
