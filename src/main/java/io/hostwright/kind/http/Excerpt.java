package io.hostwright.kind.http;

import io.hostwright.model.Visible;

/** A piece of what an application said, fit for a line of a message. */
public final class Excerpt {
  /** Enough to recognise an answer by. */
  public static final int ANSWER = 300;

  /** Enough for a name or a status. */
  public static final int WORD = 80;

  private Excerpt() {}

  /** The text as one {@link Visible} line with single blanks, cut after so many characters. */
  public static String of(String text, int most) {
    return Visible.cut(Visible.line(text.strip().replaceAll("\\s+", " ")), most);
  }
}
