package io.hostwright.cli;

import java.util.List;

/**
 * A Compose project in its canonical form.
 *
 * @param json the whole document; empty if there are problems
 * @param warnings such as a name without a value
 */
public record RenderedCompose(String json, List<ProblemLine> warnings, List<ProblemLine> problems) {
  public RenderedCompose {
    warnings = List.copyOf(warnings);
    problems = List.copyOf(problems);
  }
}
