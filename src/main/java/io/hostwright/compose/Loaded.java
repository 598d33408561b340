package io.hostwright.compose;

import io.hostwright.text.Problem;
import java.util.List;

/**
 * What came of reading a project.
 *
 * @param project complete only if there are no problems
 * @param problems everything wrong, by file, line and column
 * @param warnings what is worth a word and hinders nothing
 */
public record Loaded(Project project, List<Problem> problems, List<Problem> warnings) {
  public Loaded {
    problems = List.copyOf(problems);
    warnings = List.copyOf(warnings);
  }
}
