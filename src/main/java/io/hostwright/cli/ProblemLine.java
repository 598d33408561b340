package io.hostwright.cli;

import io.hostwright.model.Visible;

/**
 * Something wrong in the desired state.
 *
 * @param path of the file in the repository
 * @param line counted from 1; 0 if the file as a whole is meant
 * @param column counted from 1; 0 if unknown
 */
public record ProblemLine(String path, int line, int column, String message) {
  public ProblemLine {
    path = Visible.line(path);
    message = Visible.line(message);
  }

  /** {@code path:line:column: message}, as editors and CI understand it. */
  @Override
  public String toString() {
    String where = line == 0 ? path : path + ":" + line + (column == 0 ? "" : ":" + column);
    return where.isEmpty() ? message : where + ": " + message;
  }
}
