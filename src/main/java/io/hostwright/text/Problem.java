package io.hostwright.text;

import java.util.Comparator;

/**
 * Something wrong in a file, said for the person who wrote it.
 *
 * @param message one line: what is wrong and, where it is not plain from that, what to do
 */
public record Problem(Position at, String message) implements Comparable<Problem> {
  private static final Comparator<Problem> ORDER =
      Comparator.comparing(Problem::at).thenComparing(Problem::message);

  @Override
  public int compareTo(Problem other) {
    return ORDER.compare(this, other);
  }

  /** {@code path:line:column: message}. */
  @Override
  public String toString() {
    return at + ": " + message;
  }
}
