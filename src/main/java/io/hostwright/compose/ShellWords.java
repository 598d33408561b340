package io.hostwright.compose;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Splits a command given as one text into words as Compose does: spaces separate; quotes,
 * backslashes, backticks and {@code $(…)} keep together; nothing is ever run or looked up. An
 * unquoted {@code ; & | < >} ends the command there, because no shell is run.
 */
final class ShellWords {
  private final List<String> words = new ArrayList<>();
  private final StringBuilder word = new StringBuilder();

  /** True once there is something to a word, be it empty quotes. */
  private boolean inWord;

  private boolean escaped;
  private boolean singleQuoted;
  private boolean doubleQuoted;
  private boolean backquoted;
  private boolean substituted;

  private ShellWords() {}

  /** The words; none if something is not closed, or a bracket opens where nothing can be run. */
  static Optional<List<String>> split(String line) {
    return new ShellWords().parse(line);
  }

  private Optional<List<String>> parse(String line) {
    for (char each : line.toCharArray()) {
      if (!escaped && !open() && ";&|<>".indexOf(each) >= 0) {
        dropStreamNumber(each);
        break;
      }
      if (!next(each)) {
        return Optional.empty();
      }
    }
    endWord();
    return open() || escaped ? Optional.empty() : Optional.of(List.copyOf(words));
  }

  private boolean open() {
    return quoted() || backquoted || substituted;
  }

  private boolean quoted() {
    return singleQuoted || doubleQuoted;
  }

  /** False if the character can't stand here. */
  private boolean next(char each) {
    if (escaped) {
      escaped = false;
      keep(each);
      return true;
    }
    if (each == '(' && !quoted() && !backquoted) {
      return substitute();
    }
    switch (each) {
      case '\\' -> backslash();
      case ' ', '\t', '\r', '\n' -> space(each);
      case '"' -> doubleQuote();
      case '\'' -> singleQuote();
      default -> other(each);
    }
    return true;
  }

  private void backslash() {
    if (singleQuoted) {
      word.append('\\');
    } else {
      escaped = true;
    }
  }

  private void space(char each) {
    if (open()) {
      word.append(each);
    } else {
      endWord();
    }
  }

  private void doubleQuote() {
    if (singleQuoted || substituted) {
      keep('"');
    } else {
      inWord |= doubleQuoted;
      doubleQuoted = !doubleQuoted;
    }
  }

  private void singleQuote() {
    if (doubleQuoted || substituted) {
      keep('\'');
    } else {
      inWord |= singleQuoted;
      singleQuoted = !singleQuoted;
    }
  }

  private boolean substitute() {
    boolean afterDollar = !word.isEmpty() && word.charAt(word.length() - 1) == '$';
    if (substituted || !afterDollar) {
      return false;
    }
    substituted = true;
    word.append('(');
    return true;
  }

  private void other(char each) {
    if (each == '`' && !quoted() && !substituted) {
      backquoted = !backquoted;
    } else if (each == ')' && !quoted() && !backquoted) {
      substituted = !substituted;
    }
    keep(each);
  }

  private void keep(char each) {
    inWord = true;
    word.append(each);
  }

  /** The number before {@code >} names a stream and is no word. */
  private void dropStreamNumber(char each) {
    if (each == '>' && !word.isEmpty() && word.charAt(0) >= '0' && word.charAt(0) <= '9') {
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
