package io.hostwright.compose;

import io.hostwright.text.Position;
import io.hostwright.text.Problems;
import io.hostwright.text.Template;
import io.hostwright.text.TemplateSyntaxException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads env files as Compose does: {@code KEY=value} or {@code KEY: value}, {@code export}, comment
 * lines and {@code #} comments, quotes (double ones with escapes and over several lines), and
 * variables from the lookup first and the file's earlier lines second. A key alone takes its value
 * from the lookup.
 */
public final class DotEnv {
  private static final Pattern KEY =
      Pattern.compile("(?:export[ \\t]+)?([\\p{L}\\p{N}_.\\-\\[\\]]+)[ \\t]*");
  private static final Pattern ESCAPE = Pattern.compile("\\\\(?:[abcfnrtv$\"\\\\]|0[0-7]{0,3})");

  private final String file;
  private final String text;
  private final Function<String, @Nullable String> lookup;
  private final Predicate<String> mayBeUnset;
  private final Problems problems;
  private final Map<String, String> values = new LinkedHashMap<>();
  private int next;

  private DotEnv(
      String file,
      String text,
      Function<String, @Nullable String> lookup,
      Predicate<String> mayBeUnset,
      Problems problems) {
    this.file = file;
    this.text = text;
    this.lookup = lookup;
    this.mayBeUnset = mayBeUnset;
    this.problems = problems;
  }

  /**
   * The variables of a file, in order.
   *
   * @param mayBeUnset names that are blank when not set; for others that is a problem
   * @param problems receives what cannot be read, with its line
   */
  public static Map<String, String> parse(
      String file,
      String text,
      Function<String, @Nullable String> lookup,
      Predicate<String> mayBeUnset,
      Problems problems) {
    String plain = text.replace("\r\n", "\n");
    String content = plain.startsWith("\uFEFF") ? plain.substring(1) : plain;
    return new DotEnv(file, content, lookup, mayBeUnset, problems).parse();
  }

  private Map<String, String> parse() {
    while (skipBlank()) {
      int start = next;
      Matcher key = KEY.matcher(text).region(next, text.length());
      if (!key.lookingAt()) {
        problem(start, "expected KEY=value");
        next = lineEnd(start);
        continue;
      }
      next = key.end();
      statement(key.group(1), start);
    }
    return values;
  }

  private void statement(String key, int start) {
    if (next == text.length() || text.charAt(next) == '\n') {
      String inherited = lookup.apply(key);
      if (inherited != null) {
        values.put(key, inherited);
      }
    } else if (text.charAt(next) == '=' || text.charAt(next) == ':') {
      next++;
      skipSpaces();
      char quote = next < text.length() ? text.charAt(next) : '\n';
      values.put(key, quote == '"' || quote == '\'' ? quoted(quote) : unquoted());
    } else {
      problem(start, "unexpected character after the variable name '" + key + "'");
      next = lineEnd(start);
    }
  }

  private String unquoted() {
    int start = next;
    String line = text.substring(start, lineEnd(start));
    next = lineEnd(start);
    int comment = line.indexOf(" #");
    return expand((comment < 0 ? line : line.substring(0, comment)).stripTrailing(), start);
  }

  private String quoted(char quote) {
    int start = next++;
    var value = new StringBuilder();
    while (next < text.length() && text.charAt(next) != quote) {
      if (text.charAt(next) == '\\' && next + 1 < text.length()) {
        char escaped = text.charAt(++next);
        value.append(escaped == quote ? "" : "\\").append(escaped);
      } else {
        value.append(text.charAt(next));
      }
      next++;
    }
    if (next >= text.length()) {
      problem(start, "the quoted value is not closed");
      return "";
    }
    next++;
    return quote == '\'' ? value.toString() : expand(unescape(value.toString()), start);
  }

  private static String unescape(String value) {
    return ESCAPE.matcher(value).replaceAll(match -> Matcher.quoteReplacement(one(match.group())));
  }

  private static String one(String escape) {
    return switch (escape.charAt(1)) {
      case 'a' -> "\u0007";
      case 'b' -> "\b";
      case 'f' -> "\f";
      case 'n' -> "\n";
      case 'r' -> "\r";
      case 't' -> "\t";
      case 'v' -> "\u000B";
      case '$' -> "$$";
      case '0' ->
          escape.length() == 5
              ? Character.toString(Integer.parseInt(escape.substring(2), 8))
              : escape;
      case 'c' -> escape;
      default -> escape.substring(1);
    };
  }

  private String expand(String value, int at) {
    try {
      Template.Expansion expansion = Template.parse(value).expand(this::value);
      expansion.missing().forEach(each -> problem(at, each));
      expansion.unset().stream()
          .filter(mayBeUnset.negate())
          .forEach(name -> problem(at, "the variable '" + name + "' is not set"));
      return expansion.text();
    } catch (TemplateSyntaxException e) {
      problem(at, String.valueOf(e.getMessage()));
      return value;
    }
  }

  private @Nullable String value(String name) {
    String value = lookup.apply(name);
    return value == null ? values.get(name) : value;
  }

  /** To the next statement; false at the end. */
  private boolean skipBlank() {
    while (next < text.length()) {
      if (text.charAt(next) == '#') {
        next = lineEnd(next);
      } else if (Character.isWhitespace(text.charAt(next))) {
        next++;
      } else {
        return true;
      }
    }
    return false;
  }

  private void skipSpaces() {
    while (next < text.length() && " \t\u000B\f\r\u0085\u00A0".indexOf(text.charAt(next)) >= 0) {
      next++;
    }
  }

  private int lineEnd(int from) {
    int end = text.indexOf('\n', from);
    return end < 0 ? text.length() : end;
  }

  private void problem(int at, String message) {
    int line = 1 + (int) text.substring(0, at).chars().filter(each -> each == '\n').count();
    int column = at - text.lastIndexOf('\n', at - 1);
    problems.add(new Position(file, line, column), message);
  }
}
