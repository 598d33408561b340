package io.hostwright.text;

import io.hostwright.text.YamlMistakes.Seen;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Mistakes in characters that have a meaning: quotes, brackets and what begins a value. */
final class YamlMarks {
  private static final Pattern ANCHOR = Pattern.compile("&([\\w.-]+)");
  private static final Pattern CONFLICT = Pattern.compile("(<{7}|={7}|>{7})( .*)?");

  private YamlMarks() {}

  // ---- quotes and brackets ----

  static Problem quote(Seen it) {
    return new Problem(it.since(), "the quote that opens here is not closed");
  }

  /** Text after the end of a quoted or bracketed value. */
  static @Nullable Problem after(Seen it) {
    int line = it.at().line();
    String before = it.lines().before(it.at()).stripTrailing();
    char last = before.isEmpty() ? ' ' : before.charAt(before.length() - 1);
    int value = it.lines().value(line);
    char opens = value < before.length() ? before.charAt(value) : ' ';
    if (last == '}' || last == ']') {
      return opens != '{' && opens != '['
          ? null
          : new Problem(
              it.lines().at(line, value),
              "'"
                  + opens
                  + "' begins a "
                  + (opens == '{' ? "mapping" : "list")
                  + ", and text stands after its end: put the value in quotes");
    }
    if (before.isBlank()) {
      return YamlLayout.amongOthers(it);
    }
    if (last != '"' && last != '\'') {
      return null;
    }
    return opens == last && value < before.length() - 1
        ? new Problem(
            it.at(),
            "text stands after the closing quote: take all of the value into the quotes, and write"
                + (last == '"' ? " a \" within them as \\\"" : " a ' within them twice"))
        : opened(it.lines(), line, last);
  }

  /** The line above with the quote that the one here closes. */
  private static @Nullable Problem opened(SourceLines lines, int line, char quote) {
    for (int above = lines.above(line); above > 0; above = lines.above(above)) {
      int value = lines.value(above);
      String text = lines.text(above);
      if (value < text.length()
          && text.charAt(value) == quote
          && text.indexOf(quote, value + 1) < 0) {
        return new Problem(lines.at(above, value), "the quote that opens here is not closed");
      }
    }
    return null;
  }

  static Problem escape(Seen it) {
    String escape = "\\" + it.lines().charAt(it.at());
    return escaped(it, "'" + escape + "' means nothing in double quotes: write '\\" + escape + "'");
  }

  static Problem code(Seen it) {
    String before = it.lines().before(it.at());
    String escape = before.substring(Math.max(before.lastIndexOf('\\'), 0));
    return escaped(
        it,
        "'" + escape + "' begins a character's code in double quotes: write '\\" + escape + "'");
  }

  private static Problem escaped(Seen it, String message) {
    int backslash = Math.max(it.lines().before(it.at()).lastIndexOf('\\'), 0);
    return new Problem(
        it.lines().at(it.at().line(), backslash), message + ", or use single quotes");
  }

  static Problem bracket(Seen it) {
    char opens = it.lines().charAt(it.since());
    String got = it.said().group(2).strip();
    if (got.equals("]") || got.equals("}")) {
      return new Problem(
          it.at(),
          "the '"
              + opens
              + "' that opens in line "
              + it.since().line()
              + " is closed by '"
              + got
              + "'");
    }
    if (it.lines().unclosed(it.since(), true) != null) {
      return new Problem(it.since(), "the '" + opens + "' that opens here is not closed");
    }
    return new Problem(
        it.at(),
        "a comma is missing before this"
            + (got.equals(":") ? ", or quotes around a value that holds ': '" : ""));
  }

  /** A bracket where a value has ended. */
  static Problem extra(Seen it) {
    return new Problem(
        it.at(),
        "'"
            + it.lines().charAt(it.at())
            + "' cannot stand here: put all of the value in quotes, or begin a line of its own");
  }

  /** The file ends within brackets: the innermost that is not closed. */
  static @Nullable Problem open(Seen it) {
    Position open = it.lines().unclosed(it.lines().at(1, 0), false);
    return open == null
        ? null
        : new Problem(open, "the '" + it.lines().charAt(open) + "' that opens here is not closed");
  }

  static Problem stray(Seen it) {
    char found = it.lines().charAt(it.at());
    return new Problem(
        it.at(),
        found == ']' || found == '}'
            ? "'" + found + "' closes nothing; a value with it stands in quotes"
            : "a value cannot begin with '" + found + "'; put it in quotes");
  }

  // ---- characters with a meaning ----

  static Problem first(Seen it) {
    return new Problem(
        it.at(), "a value cannot begin with '" + it.said().group(1) + "'; put it in quotes");
  }

  static Problem alias(Seen it) {
    String name = it.said().group(1);
    var anchors = new TreeSet<String>();
    ANCHOR
        .matcher(it.lines().until(it.at().line()))
        .results()
        .forEach(a -> anchors.add(a.group(1)));
    return new Problem(
        it.at(),
        "no anchor '&" + name + "' stands before this alias" + NearestName.hint(name, anchors));
  }

  static @Nullable Problem sigil(Seen it) {
    char sigil = it.lines().charAt(it.since());
    String what =
        switch (sigil) {
          case '*' -> "an alias";
          case '&' -> "an anchor";
          case '!' -> "a tag";
          default -> "";
        };
    return what.isEmpty()
        ? sigil == '%' ? line(it.since()) : null
        : new Problem(
            it.since(),
            "a value that begins with '"
                + sigil
                + "' is "
                + what
                + "; put it in quotes if none is meant");
  }

  /** A directive of YAML's own, which nobody means. */
  static Problem line(Position at) {
    return new Problem(at, "a line cannot begin with '%'; put it in quotes");
  }

  static Problem block(Seen it) {
    return new Problem(
        it.since(),
        "'"
            + it.lines().charAt(it.since())
            + "' begins a block of text: put the value in quotes, or begin the text on the next"
            + " line");
  }

  static @Nullable Problem conflict(Seen it) {
    for (int line : new int[] {it.since().line(), it.at().line()}) {
      if (CONFLICT.matcher(it.lines().text(line)).matches()) {
        return new Problem(it.lines().at(line, 0), "a merge conflict is not resolved here");
      }
    }
    return null;
  }
}
