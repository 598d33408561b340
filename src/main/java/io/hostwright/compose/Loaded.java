package io.hostwright.compose;

import io.hostwright.text.Problem;
import io.hostwright.text.ScalarNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of reading a project.
 *
 * @param project complete only if there are no problems
 * @param problems everything wrong, by file, line and column
 * @param warnings what is worth a word and hinders nothing
 * @param blanks names that are not set and may be, where each becomes blank
 * @param named what the last file that has a {@code name} calls the project, its variables
 *     replaced; null if none has one
 */
public record Loaded(
    Project project,
    List<Problem> problems,
    List<Problem> warnings,
    List<Problem> blanks,
    @Nullable ScalarNode named) {
  public Loaded {
    problems = List.copyOf(problems);
    warnings = List.copyOf(warnings);
    blanks = List.copyOf(blanks);
  }
}
