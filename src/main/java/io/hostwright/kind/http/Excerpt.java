package io.hostwright.kind.http;

/** A piece of what an application said, fit for a line of a message. */
public final class Excerpt {
  /** Enough to recognise an answer by. */
  public static final int ANSWER = 300;

  /** Enough for a name or a status. */
  public static final int WORD = 80;

  private Excerpt() {}

  /** The text on one line, without control characters, cut after so many characters. */
  public static String of(String text, int most) {
    String line = text.strip().replaceAll("[\\s\\p{Cntrl}]+", " ");
    int end = line.offsetByCodePoints(0, Math.min(most, line.codePointCount(0, line.length())));
    return end < line.length() ? line.substring(0, end) + "…" : line;
  }
}
