package io.hostwright.text;

import io.hostwright.text.Template.Operator;
import io.hostwright.text.Template.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads templates; see {@link Template}. */
final class TemplateParser {
  /** The one name with dots and dashes, of manifests only: {@code hosts.workers-b.address}. */
  private static final Pattern HOST_ADDRESS =
      Pattern.compile("hosts\\.[a-zA-Z0-9_.-]+?\\.address(?=[^a-zA-Z0-9_.-])");

  /** Longer operators first: {@code :-} also starts with what could be a bad name. */
  private static final List<Map.Entry<String, Operator>> OPERATORS =
      List.of(
          Map.entry(":-", Operator.DEFAULT_IF_EMPTY),
          Map.entry(":?", Operator.REQUIRED_NOT_EMPTY),
          Map.entry(":+", Operator.REPLACE_IF_NOT_EMPTY),
          Map.entry("-", Operator.DEFAULT),
          Map.entry("?", Operator.REQUIRED),
          Map.entry("+", Operator.REPLACE));

  /** Deeper than anyone nests, and far from the end of the stack. */
  private static final int MAX_DEPTH = 50;

  private final String text;
  private final int origin;
  private final int depth;
  private final List<Part> parts = new ArrayList<>();
  private final StringBuilder literal = new StringBuilder();
  private int next;

  TemplateParser(String text) {
    this(text, 0, 0);
  }

  /** For a word inside another template, which starts there at {@code origin}. */
  private TemplateParser(String text, int origin, int depth) {
    this.text = text;
    this.origin = origin;
    this.depth = depth;
  }

  Template parse() {
    while (next < text.length()) {
      int dollar = text.indexOf('$', next);
      literal.append(text, next, dollar < 0 ? text.length() : dollar);
      next = dollar < 0 ? text.length() : dollar;
      if (dollar >= 0) {
        variable(dollar);
      }
    }
    endLiteral();
    return new Template(parts);
  }

  private void variable(int dollar) {
    char after = dollar + 1 < text.length() ? text.charAt(dollar + 1) : ' ';
    if (after == '$') {
      literal.append('$');
      next = dollar + 2;
    } else if (after == '{') {
      braced(dollar);
    } else {
      named(dollar);
    }
  }

  private void named(int dollar) {
    int end = nameEnd(dollar + 1);
    if (end == dollar + 1) {
      literal.append('$');
      next = end;
    } else {
      add(new Part.Variable(text.substring(dollar + 1, end), Operator.NONE, empty()), end);
    }
  }

  private void braced(int dollar) {
    int nameEnd = nameEnd(dollar + 2);
    if (nameEnd == dollar + 2) {
      throw error(dollar, "'${' needs a variable's name after it; write $$ for a dollar sign");
    }
    int close = closing(dollar);
    String name = text.substring(dollar + 2, nameEnd);
    if (close == nameEnd) {
      add(new Part.Variable(name, Operator.NONE, empty()), close + 1);
      return;
    }
    for (var each : OPERATORS) {
      int word = nameEnd + each.getKey().length();
      if (text.startsWith(each.getKey(), nameEnd)) {
        add(new Part.Variable(name, each.getValue(), word(word, close)), close + 1);
        return;
      }
    }
    throw error(nameEnd, "after '${" + name + "' comes '}' or one of :- - :? ? :+ +");
  }

  private Template word(int from, int to) {
    if (depth >= MAX_DEPTH) {
      throw error(from, "variables are nested more than " + MAX_DEPTH + " deep");
    }
    return new TemplateParser(text.substring(from, to), origin + from, depth + 1).parse();
  }

  private void add(Part part, int end) {
    endLiteral();
    parts.add(part);
    next = end;
  }

  private void endLiteral() {
    if (!literal.isEmpty()) {
      parts.add(new Part.Literal(literal.toString()));
      literal.setLength(0);
    }
  }

  private int nameEnd(int from) {
    var address = HOST_ADDRESS.matcher(text).region(from, text.length());
    if (text.charAt(from - 1) == '{' && address.lookingAt()) {
      return address.end();
    }
    int end = from;
    while (end < text.length() && isNamePart(text.charAt(end), end == from)) {
      end++;
    }
    return end;
  }

  private static boolean isNamePart(char each, boolean first) {
    return each == '_'
        || (each >= 'a' && each <= 'z')
        || (each >= 'A' && each <= 'Z')
        || (!first && each >= '0' && each <= '9');
  }

  /** Only {@code ${} opens a brace, as in Compose: the default of {@code ${A:-{}}} is "{". */
  private int closing(int dollar) {
    int open = 0;
    for (int i = dollar; i < text.length(); i++) {
      if (text.startsWith("${", i)) {
        open++;
        i++;
      } else if (text.charAt(i) == '}' && --open == 0) {
        return i;
      }
    }
    throw error(dollar, "'${' is not closed with '}'");
  }

  private static Template empty() {
    return new Template(List.of());
  }

  private TemplateSyntaxException error(int offset, String message) {
    return new TemplateSyntaxException(origin + offset, message);
  }
}
