package io.hostwright.compose;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Splits a command given as one text into words as Compose does: spaces separate, quotes and
 * backslashes keep together, no variables, no globs. An unquoted {@code ; & | < >} ends the command
 * there, because no shell is run.
 */
final class ShellWords {
  private final List<String> words = new ArrayList<>();
  private final StringBuilder word = new StringBuilder();
  private boolean inWord;

  /**
   * The quote that is open: {@code "}, {@code '}, {@code `} or {@code (} for {@code $(}; else 0.
   */
  private char open;

  private boolean escaped;

  private ShellWords() {}

  /** The words; none if a quote or an escape is not closed. */
  static Optional<List<String>> split(String line) {
    return new ShellWords().parse(line);
  }

  private Optional<List<String>> parse(String line) {
    for (char each : line.toCharArray()) {
      if (open == 0 && !escaped && ";&|<>".indexOf(each) >= 0) {
        redirect(each);
        break;
      }
      if (!next(each)) {
        return Optional.empty();
      }
    }
    endWord();
    return open == 0 && !escaped ? Optional.of(List.copyOf(words)) : Optional.empty();
  }

  private boolean next(char each) {
    if (escaped) {
      escaped = false;
      keep(each);
    } else if (each == '\\' && open != '\'') {
      escaped = true;
    } else if (open == 0 && " \t\r\n".indexOf(each) >= 0) {
      endWord();
    } else if (each == '"' && (open == 0 || open == '"')) {
      quote(each);
    } else if (each == '\'' && (open == 0 || open == '\'')) {
      quote(each);
    } else {
      return substitution(each);
    }
    return true;
  }

  /** Backticks and {@code $(…)} keep together what they hold and are kept themselves. */
  private boolean substitution(char each) {
    if (each == '(' && open == 0) {
      if (word.isEmpty() || word.charAt(word.length() - 1) != '$') {
        return false;
      }
      open = '(';
    } else if (each == '(' && open == '(') {
      return false;
    } else if (each == ')' && (open == 0 || open == '(')) {
      open = open == 0 ? '(' : 0;
    } else if (each == '`' && (open == 0 || open == '`')) {
      open = open == 0 ? '`' : 0;
    }
    keep(each);
    return true;
  }

  private void quote(char each) {
    inWord |= open == each;
    open = open == each ? 0 : each;
  }

  private void keep(char each) {
    inWord = true;
    word.append(each);
  }

  /** {@code 2>} is a redirection of a numbered stream: the number is no word. */
  private void redirect(char each) {
    if (each == '>' && !word.isEmpty() && Character.isDigit(word.charAt(0))) {
      inWord = false;
    }
  }

  private void endWord() {
    if (inWord) {
      words.add(word.toString());
      word.setLength(0);
      inWord = false;
    }
  }
}
