package io.hostwright.cli;

import java.util.Locale;
import java.util.regex.Pattern;

/** Colour for people; nothing where it is not welcome. */
record Style(boolean colour) {
  private static final Pattern PLAN_LINE =
      Pattern.compile(
          "^ {4}(create|update|replace|start|restart|pull|restore|remove|prune|waiting|failing|held|unknown)"
              + " ");

  private enum Colour {
    RED(31),
    GREEN(32),
    YELLOW(33);

    private final int code;

    Colour(int code) {
      this.code = code;
    }
  }

  /** Ready's status in its colour. */
  String ready(String truth) {
    return switch (truth.toLowerCase(Locale.ROOT)) {
      case "true" -> paint(truth, Colour.GREEN);
      case "false" -> paint(truth, Colour.RED);
      default -> paint(truth, Colour.YELLOW);
    };
  }

  /** What is wrong. */
  String bad(String text) {
    return paint(text, Colour.RED);
  }

  /** What wants attention. */
  String warning(String text) {
    return paint(text, Colour.YELLOW);
  }

  /** A plan's text with each verb in a colour; without colour, the very text. */
  String plan(String text) {
    return colour ? text.lines().map(this::planLine).reduce("", (a, b) -> a + b + "\n") : text;
  }

  private String planLine(String line) {
    var matcher = PLAN_LINE.matcher(line);
    if (!matcher.find()) {
      return line;
    }
    String word = matcher.group(1);
    var hue =
        switch (word) {
          case "create", "start", "restore", "pull" -> Colour.GREEN;
          case "remove", "prune", "failing" -> Colour.RED;
          default -> Colour.YELLOW;
        };
    return "    " + paint(word, hue) + line.substring(matcher.end(1));
  }

  private String paint(String text, Colour hue) {
    return colour && !text.isEmpty() ? "\u001b[" + hue.code + "m" + text + "\u001b[0m" : text;
  }
}
