package io.hostwright.host;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Argument lists as text for a POSIX shell; the one place where quoting happens. */
public final class ShellWords {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:=@%+,-]+");

  private ShellWords() {}

  /**
   * The arguments as one command line: a POSIX shell that reads it sees exactly these words.
   *
   * @throws IllegalArgumentException if a word holds a NUL, which no argument can
   */
  public static String quote(List<String> words) {
    return words.stream().map(ShellWords::quote).collect(Collectors.joining(" "));
  }

  /**
   * One word, in single quotes unless it is harmless.
   *
   * @throws IllegalArgumentException if it holds a NUL
   */
  public static String quote(String word) {
    if (word.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("an argument cannot hold a NUL character");
    }
    // A first word such as A=b would be an assignment, so '=' alone is not harmless enough.
    boolean plain = PLAIN.matcher(word).matches() && word.indexOf('=') < 0;
    return plain ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
