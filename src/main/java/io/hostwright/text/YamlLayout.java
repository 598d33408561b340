package io.hostwright.text;

import io.hostwright.text.SourceLines.Stop;
import io.hostwright.text.YamlMistakes.Seen;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Mistakes in what stands where: indentation, colons and dashes. */
final class YamlLayout {
  private static final Pattern WORD = Pattern.compile("[\\w.$-]+");

  private YamlLayout() {}

  // ---- indentation ----

  /** The parser stops at the tab, or at the space after it. */
  static Problem tab(Seen it) {
    int line = it.at().line();
    int index = it.lines().index(it.at());
    int tab = Math.max(it.lines().text(line).lastIndexOf('\t', index), 0);
    boolean indents = it.lines().text(line).substring(0, tab).isBlank();
    return new Problem(
        it.lines().at(line, tab),
        indents ? "a tab cannot indent YAML; use spaces" : "a tab cannot stand here; use a space");
  }

  /** Between two blocks above: told with both, because only a person knows which is meant. */
  static @Nullable Problem indent(Seen it) {
    int line = it.at().line();
    int indent = it.lines().indent(line);
    Stop deeper = null;
    Stop outer = null;
    for (int above = it.lines().above(line); above > 0 && outer == null; ) {
      for (Stop stop : it.lines().stops(above)) {
        if (stop.indent() > indent && (deeper == null || stop.indent() <= deeper.indent())) {
          deeper = stop;
        } else if (stop.indent() < indent && outer == null) {
          outer = stop;
        }
      }
      above = it.lines().above(above);
    }
    Position at = it.lines().at(line, indent);
    return deeper != null
        ? between(at, indent, deeper, outer)
        : outer == null ? null : deeper(at, outer.toString());
  }

  private static Problem between(Position at, int indent, Stop deeper, @Nullable Stop outer) {
    String here = indent == 0 ? "no space" : indent == 1 ? "1 space" : indent + " spaces";
    String around =
        outer == null
            ? ""
            : " and " + outer + " with " + (outer.indent() == 0 ? "none" : outer.indent());
    return new Problem(
        at,
        "wrong indentation: this line begins with "
            + here
            + ", "
            + deeper
            + " with "
            + deeper.indent()
            + around
            + "; line it up with what it belongs beside");
  }

  private static Problem deeper(Position at, String above) {
    return new Problem(
        at,
        "wrong indentation: this line is deeper than "
            + above
            + ", which has a value already; begin both in the same column");
  }

  /** After what the parser took for the whole document. */
  static @Nullable Problem second(Seen it) {
    for (int line = 1; line < it.at().line(); line++) {
      if (it.lines().text(line).startsWith("%")) {
        return YamlMarks.line(it.lines().at(line, 0));
      }
    }
    Problem indentation = indent(it);
    int above = it.lines().above(it.at().line());
    return indentation != null || above == 0 ? indentation : incomplete(it.lines(), above);
  }

  static @Nullable Problem mixture(Seen it) {
    int begun = it.since().line();
    if (it.said().group(1).equals("?")) {
      return new Problem(
          it.at(),
          "a key stands among the items of the list that begins in line "
              + begun
              + ": begin it with '- ' for one more item, or indent it less to end the list");
    }
    String first = it.lines().text(begun).strip();
    return first.matches("-[^-\\s].*")
        ? new Problem(
            it.lines().at(begun, it.lines().indent(begun) + 1), "a space is missing after the '-'")
        : new Problem(
            it.at(),
            "a list item stands among the keys of the mapping that begins in line "
                + begun
                + ": give the list a key of its own");
  }

  /** A line of text where a key or an item is expected. */
  static Problem amongOthers(Seen it) {
    boolean list = it.lines().charAt(it.since()) == '-';
    return new Problem(
        it.at(),
        "text stands among the "
            + (list ? "items of the list" : "keys of the mapping")
            + " that begins in line "
            + it.since().line()
            + ": "
            + (list ? "begin it with '- '" : "is it a key without a colon, or indented wrongly?"));
  }

  // ---- colons and dashes ----

  /** A second colon in a line, or the line above is not what it was meant to be. */
  static @Nullable Problem colon(Seen it) {
    int line = it.at().line();
    if (it.lines().text(line).startsWith("---")) {
      return new Problem(it.lines().at(line, 4), "what follows '---' begins on the next line");
    }
    int value = it.lines().value(line);
    if (value < it.lines().index(it.at())) {
      if (value > it.lines().start(line)) {
        return new Problem(
            it.lines().at(line, value),
            "a value that holds ': ' stands in quotes; a mapping begins on a line of its own");
      }
    }
    int above = it.lines().above(line);
    Problem there = above == 0 ? null : incomplete(it.lines(), above);
    return there != null ? there : goesOn(it, above);
  }

  private static Problem goesOn(Seen it, int above) {
    int line = it.at().line();
    Position at = it.lines().at(line, it.lines().start(line));
    String key = above == 0 ? "" : it.lines().key(above);
    return key.isEmpty()
        ? new Problem(
            at,
            "this line goes on with the text above, and text that holds ': ' stands in quotes; is"
                + " a colon missing above, or is the indentation wrong?")
        : deeper(at, "'" + key + "' in line " + above);
  }

  /** A line that was meant to begin with a key and its colon. */
  private static @Nullable Problem incomplete(SourceLines lines, int line) {
    String content = lines.content(line);
    int start = lines.start(line);
    Matcher pair = YamlMistakes.withoutSpace(content);
    if (pair != null && lines.key(line).isEmpty()) {
      return new Problem(
          lines.at(line, start + pair.end(1) + 1), YamlMistakes.spaceAfter(pair.group(1)));
    }
    return WORD.matcher(content).matches()
        ? new Problem(
            lines.at(line, start + content.length()),
            "a colon is missing after '" + content + "': write '" + content + ":'")
        : null;
  }

  static Problem noColon(Seen it) {
    Problem there = incomplete(it.lines(), it.since().line());
    return there != null
        ? there
        : new Problem(
            it.since(),
            "a colon is missing in this line: write 'KEY: value', or indent it as text of the value"
                + " above");
  }

  static Problem dash(Seen it) {
    return new Problem(
        it.at(),
        "a list does not begin on the line of its key: begin it on the next line, or write [a, b]");
  }
}
