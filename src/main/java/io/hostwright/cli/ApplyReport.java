package io.hostwright.cli;

import java.util.List;

/**
 * What converging once came to.
 *
 * @param actions what was done, a line each
 * @param problems of the desired state; if there are any, nothing was done
 * @param failed true if an action failed
 */
public record ApplyReport(
    String revision,
    String environment,
    List<String> actions,
    List<ResourceLine> resources,
    List<ProblemLine> problems,
    boolean failed) {
  public ApplyReport {
    actions = List.copyOf(actions);
    resources = List.copyOf(resources);
    problems = List.copyOf(problems);
  }
}
