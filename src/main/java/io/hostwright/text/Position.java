package io.hostwright.text;

import java.util.Comparator;

/**
 * A place in a file.
 *
 * @param file path as its reader was told it
 * @param line counts from 1
 * @param column counts characters (code points) from 1
 */
public record Position(String file, int line, int column) implements Comparable<Position> {
  private static final Comparator<Position> ORDER =
      Comparator.comparing(Position::file)
          .thenComparingInt(Position::line)
          .thenComparingInt(Position::column);

  /** The start of a file, for what concerns the file as a whole. */
  public static Position startOf(String file) {
    return new Position(file, 1, 1);
  }

  @Override
  public int compareTo(Position other) {
    return ORDER.compare(this, other);
  }

  /** {@code file:line:column}, which editors and terminals make a link of. */
  @Override
  public String toString() {
    return file + ":" + line + ":" + column;
  }
}
