package io.hostwright.model;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Words that a repository says in the open, such as the name of a container. A secret may be part
 * of one: a database's user is often called as the application is. What Git shows to everybody is
 * then no secret, while the secret by itself, or in any other word, is.
 */
public final class OpenWords {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]*[A-Za-z0-9]");
  private static final String REPLACEMENT = "--hw-";

  private OpenWords() {}

  /** The names in a desired state; what is sensitive in it is masked by its type. */
  public static Set<String> of(DesiredState state) {
    var words = new HashSet<String>();
    for (Resource resource : state.resources()) {
      words.add(resource.id().toString());
      words.add(resource.id().ref().toString());
      var matcher = NAME.matcher(resource.id() + " " + resource.spec());
      while (matcher.find()) {
        words.add(matcher.group());
      }
    }
    return words;
  }

  /** Those of them that are more than a secret and have one in them: a handful, mostly none. */
  public static Set<String> around(Collection<Sensitive> secrets, Collection<String> words) {
    var around = new HashSet<String>();
    for (String word : words) {
      boolean has =
          secrets.stream()
              .map(Sensitive::reveal)
              .anyMatch(s -> !s.isEmpty() && s.length() < word.length() && word.contains(s));
      if (has) {
        around.add(word);
      }
    }
    return around;
  }

  /** True if the characters from start to end are inside one of these words. */
  static boolean has(Set<String> words, String text, int start, int end) {
    return !words.isEmpty()
        && (isWord(words, text, start, end, "_.-") || isWord(words, text, start, end, "_.-/@"));
  }

  private static boolean isWord(Set<String> words, String text, int start, int end, String marks) {
    int from = start;
    while (from > 0 && isPart(text.charAt(from - 1), marks)) {
      from--;
    }
    int to = end;
    while (to < text.length() && isPart(text.charAt(to), marks)) {
      to++;
    }
    while (to > end && ".-/@".indexOf(text.charAt(to - 1)) >= 0) {
      to--;
    }
    String word = text.substring(from, to);
    int suffix = word.indexOf(REPLACEMENT);
    return words.contains(suffix < 0 ? word : word.substring(0, suffix));
  }

  private static boolean isPart(char c, String marks) {
    return c < 0x7f && Character.isLetterOrDigit(c) || marks.indexOf(c) >= 0;
  }
}
