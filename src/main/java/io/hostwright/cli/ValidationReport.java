package io.hostwright.cli;

import java.util.List;

/**
 * What a check of the desired state found.
 *
 * @param revision that was read, with {@code +dirty} for a changed work tree
 * @param environments that were checked
 * @param problems sorted; empty if all is valid
 * @param warnings sorted; what is worth a word and makes nothing invalid
 */
public record ValidationReport(
    String revision,
    List<String> environments,
    List<ProblemLine> problems,
    List<ProblemLine> warnings) {
  public ValidationReport {
    environments = List.copyOf(environments);
    problems = List.copyOf(problems);
    warnings = List.copyOf(warnings);
  }
}
