package io.hostwright.model;

/** Where in the repository something was said; line and column count from 1, 0 is unknown. */
public record Origin(String file, int line, int column) {
  /** For what no manifest line says, such as a prune. */
  public static final Origin NONE = new Origin("", 0, 0);

  @Override
  public String toString() {
    return line == 0 ? file : file + ":" + line;
  }
}
