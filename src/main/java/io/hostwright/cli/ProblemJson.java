package io.hostwright.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Problems as every command's JSON has them. */
final class ProblemJson {
  private ProblemJson() {}

  /** Adds {@code problems: [{path, line, column, message}]}. */
  static void add(ObjectNode document, List<ProblemLine> problems) {
    var array = document.putArray("problems");
    for (ProblemLine problem : problems) {
      array
          .addObject()
          .put("path", problem.path())
          .put("line", problem.line())
          .put("column", problem.column())
          .put("message", problem.message());
    }
  }
}
