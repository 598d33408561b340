package io.hostwright.model;

/**
 * Text as it may be shown to a terminal, a log or a page: what would act instead of being read, or
 * is there without being seen, is written out. That is every control character (C0 with escape and
 * carriage return, delete, C1), every format character (those that turn the direction of text,
 * those of no width), the other line ends of Unicode, and halves of pairs.
 *
 * <p>Those of ASCII below the blank are written as {@code \n}, {@code \r}, {@code \t} and {@code
 * \x1b}, all others as {@code \}{@code u202e}, which JSON reads as the same character. What is
 * visible stays as it is, a backslash too, so that cleaning twice is cleaning once.
 */
public final class Visible {
  /** What is longer is cut: so many code points of one line. */
  public static final int LINE = 8_192;

  /** What stands where text was cut. */
  public static final String CUT = "…";

  private Visible() {}

  /** On one line, without blanks around it, at most {@value #LINE} code points. */
  public static String line(String text) {
    return cut(written(text.strip(), ""), LINE);
  }

  /** On one line, with the blanks around it, however long. */
  public static String whole(String text) {
    return written(text, "");
  }

  /** With its lines and tabs kept, however long. */
  public static String lines(String text) {
    return written(text.replace("\r\n", "\n"), "\n\t");
  }

  /** The first so many code points, and that there were more. */
  public static String cut(String text, int most) {
    if (text.length() <= most || text.codePointCount(0, text.length()) <= most) {
      return text;
    }
    return text.substring(0, text.offsetByCodePoints(0, most)) + CUT;
  }

  /** Everything written out but these characters. */
  static String written(String text, String kept) {
    if (text.codePoints().noneMatch(c -> acts(c) && kept.indexOf(c) < 0)) {
      return text;
    }
    var shown = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(
            c -> {
              if (acts(c) && kept.indexOf(c) < 0) {
                shown.append(name(c));
              } else {
                shown.appendCodePoint(c);
              }
            });
    return shown.toString();
  }

  private static boolean acts(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }

  private static String name(int codePoint) {
    return switch (codePoint) {
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      default -> {
        var name = new StringBuilder();
        for (char unit : Character.toChars(codePoint)) {
          name.append((unit < ' ' ? "\\x%02x" : "\\u%04x").formatted((int) unit));
        }
        yield name.toString();
      }
    };
  }
}
