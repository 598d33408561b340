package io.hostwright.text;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A file's lines as a person sees them, for what the parser cannot say. Lines count from 1. */
final class SourceLines {
  private static final Pattern BREAK = Pattern.compile("\r\n|[\n\r\u0085\u2028\u2029]");

  private static final Pattern KEY =
      Pattern.compile("(\"[^\"]*+\"|'[^']*+'|[^\\s\"'\\[{:#&*!|>@`%-][^:#]*+)\\s*+:(?:\\s++|$)");

  private final String file;
  private final List<String> lines;

  SourceLines(String file, String text) {
    this.file = file;
    this.lines = List.of(BREAK.split(text, -1));
  }

  /**
   * Where something begins in a line.
   *
   * @param indent spaces before it
   * @param key the key that begins there; empty if a list item does
   */
  record Stop(int line, int indent, String key) {
    @Override
    public String toString() {
      return (key.isEmpty() ? "the item" : "'" + key + "'") + " in line " + line;
    }
  }

  /** A line's text; empty beyond the end. */
  String text(int line) {
    return line >= 1 && line <= lines.size() ? lines.get(line - 1) : "";
  }

  /** The nearest line above that is neither blank nor a comment; 0 if there is none. */
  int above(int line) {
    int above = line - 1;
    while (above > 0 && (text(above).isBlank() || text(above).strip().startsWith("#"))) {
      above--;
    }
    return Math.max(above, 0);
  }

  /** The spaces that a line begins with. */
  int indent(int line) {
    return spaces(text(line), 0);
  }

  private static int spaces(String text, int from) {
    int end = from;
    while (end < text.length() && text.charAt(end) == ' ') {
      end++;
    }
    return end;
  }

  /** The dashes of list items that a line begins with, by index. */
  private List<Integer> dashes(int line) {
    var dashes = new ArrayList<Integer>();
    String text = text(line);
    int at = indent(line);
    while (at < text.length()
        && text.charAt(at) == '-'
        && (at + 1 == text.length() || text.charAt(at + 1) == ' ')) {
      dashes.add(at);
      at = spaces(text, at + 1);
    }
    return dashes;
  }

  /** Where the text after indentation and dashes begins. */
  int start(int line) {
    var dashes = dashes(line);
    return dashes.isEmpty() ? indent(line) : spaces(text(line), dashes.get(dashes.size() - 1) + 1);
  }

  /** The text after indentation and dashes. */
  String content(int line) {
    return text(line).substring(start(line)).strip();
  }

  /** The key that a line begins with; empty if with none. */
  String key(int line) {
    Matcher key = KEY.matcher(text(line).substring(start(line)));
    return key.lookingAt() ? key.group(1).strip() : "";
  }

  /** Where the value of a line's key or item begins; the line's length if there is none. */
  int value(int line) {
    int start = start(line);
    Matcher key = KEY.matcher(text(line).substring(start));
    return start + (key.lookingAt() ? key.end() : 0);
  }

  /** Where things begin in a line, the innermost first. */
  List<Stop> stops(int line) {
    var stops = new ArrayList<Stop>();
    String key = key(line);
    if (!key.isEmpty()) {
      stops.add(new Stop(line, start(line), key));
    }
    for (int dash : dashes(line).reversed()) {
      stops.add(new Stop(line, dash, ""));
    }
    return stops;
  }

  /** A place in a line, by the index of its character. */
  Position at(int line, int index) {
    String text = text(line);
    return new Position(
        file, line, text.codePointCount(0, Math.clamp(index, 0, text.length())) + 1);
  }

  /** The index of a place's character in its line; the line's length beyond its end. */
  int index(Position at) {
    String text = text(at.line());
    int most = text.codePointCount(0, text.length());
    return text.offsetByCodePoints(0, Math.min(at.column() - 1, most));
  }

  /** A line up to a place. */
  String before(Position at) {
    return text(at.line()).substring(0, index(at));
  }

  /** What stands at a place; a space beyond the end of its line. */
  char charAt(Position at) {
    int index = index(at);
    return index < text(at.line()).length() ? text(at.line()).charAt(index) : ' ';
  }

  /**
   * The innermost bracket from a place on that is not closed before the end of the file, quotes and
   * comments left aside; null if each is.
   *
   * @param one looks no further than to where the first bracket is closed
   */
  @Nullable Position unclosed(Position from, boolean one) {
    var open = new ArrayDeque<int[]>();
    char quote = ' ';
    for (int line = from.line(); line <= lines.size(); line++) {
      String text = text(line);
      for (int i = line == from.line() ? index(from) : 0; i < text.length(); i++) {
        char c = text.charAt(i);
        if (quote != ' ') {
          quote = c == quote ? ' ' : quote;
        } else if ((c == '"' || c == '\'')
            && (i == 0 || "[{,: -".indexOf(text.charAt(i - 1)) >= 0)) {
          quote = c;
        } else if (c == '#' && (i == 0 || text.charAt(i - 1) == ' ')) {
          i = text.length();
        } else if (c == '[' || c == '{') {
          open.push(new int[] {line, i});
        } else if ((c == ']' || c == '}') && open.poll() != null && open.isEmpty() && one) {
          return null;
        }
      }
    }
    int[] innermost = open.peek();
    return innermost == null ? null : at(innermost[0], innermost[1]);
  }

  /** Everything before a line. */
  String until(int line) {
    return String.join("\n", lines.subList(0, Math.clamp(line - 1L, 0, lines.size())));
  }
}
