package io.hostwright.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Problems as every command's JSON has them. */
final class ProblemJson {
  private ProblemJson() {}

  /** Adds {@code problems: [{path, line, column, message}]}. */
  static void add(ObjectNode document, List<ProblemLine> problems) {
    add(document, "problems", problems);
  }

  /** Adds {@code warnings} of the same form. */
  static void addWarnings(ObjectNode document, List<ProblemLine> warnings) {
    add(document, "warnings", warnings);
  }

  private static void add(ObjectNode document, String name, List<ProblemLine> lines) {
    var array = document.putArray(name);
    for (ProblemLine problem : lines) {
      array
          .addObject()
          .put("path", problem.path())
          .put("line", problem.line())
          .put("column", problem.column())
          .put("message", problem.message());
    }
  }
}
