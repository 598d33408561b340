package io.hostwright.text;

import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What people get wrong in YAML, in words that say how to mend it and at the place where that is
 * done. The parser says what it missed and where it stopped, which is often far from there.
 *
 * <p>No value is quoted, because nobody may be meant to see it, but for a lone word that was
 * probably meant as a key.
 */
public final class YamlMistakes {
  private static final Pattern NO_SPACE = Pattern.compile("([\\w.$-]+):(?!//)\\S.*");

  /** What the parser says → what is told; the first that has something to tell does. */
  private static final List<Rule> RULES =
      List.of(
          new Rule(".*", YamlMarks::conflict),
          new Rule("found character '\\\\?(?:t\\(TAB\\)| )'.*", YamlLayout::tab),
          new Rule("found character '(.)' that cannot start any token.*", YamlMarks::first),
          new Rule("mapping values are not allowed here", YamlLayout::colon),
          new Rule("could not find expected ':'", YamlLayout::noColon),
          new Rule("sequence entries are not allowed here", YamlLayout::dash),
          new Rule("expected <block end>, but found '<block \\w+ start>'", YamlLayout::indent),
          new Rule("expected '<document start>', but found .*", YamlLayout::second),
          new Rule("expected <block end>, but found '(\\?|-)'", YamlLayout::mixture),
          new Rule("expected <block end>, but found '<scalar>'", YamlMarks::after),
          new Rule("expected <block end>, but found '[\\[{]'", YamlMarks::extra),
          new Rule("found unexpected (?:end of stream|document separator)", YamlMarks::quote),
          new Rule("found unknown escape character.*", YamlMarks::escape),
          new Rule("expected escape sequence of.*", YamlMarks::code),
          new Rule("expected ',' or '([\\]}])', but got (.*)", YamlMarks::bracket),
          new Rule(".*, but found '[\\]},:?-]'", YamlMarks::stray),
          new Rule("mapping keys are not allowed here", YamlMarks::stray),
          new Rule("expected the node content, but found '<stream end>'", YamlMarks::open),
          new Rule("found undefined alias (.*)", YamlMarks::alias),
          new Rule("(?:unexpected character found|expected URI|expected ' ').*", YamlMarks::sigil),
          new Rule("expected alphabetic or numeric character.*", YamlMarks::sigil),
          new Rule("expected (?:a comment|chomping) .*", YamlMarks::block));

  private YamlMistakes() {}

  private record Rule(Pattern says, Function<Seen, @Nullable Problem> tells) {
    Rule(String says, Function<Seen, @Nullable Problem> tells) {
      this(Pattern.compile(says, Pattern.DOTALL), tells);
    }
  }

  /**
   * What the parser saw.
   *
   * @param at where it stopped
   * @param since where what it was reading begins; where it stopped if it does not say
   * @param said its words, matched by the rule
   */
  record Seen(SourceLines lines, Position at, Position since, Matcher said) {}

  /** A mistake for people; null if it is none of those that are known. */
  static @Nullable Problem explain(SourceLines lines, String said, Position at, Position since) {
    for (Rule rule : RULES) {
      Matcher words = rule.says().matcher(said);
      Problem told = words.matches() ? rule.tells().apply(new Seen(lines, at, since, words)) : null;
      if (told != null) {
        return told;
      }
    }
    return null;
  }

  // ---- valid, and probably not meant ----

  /** What a value of the wrong type was probably meant to be; empty if nothing suggests itself. */
  public static String hint(Node found) {
    if (!(found instanceof ScalarNode scalar && scalar.plain())) {
      return "";
    }
    Matcher pair = withoutSpace(scalar.text());
    return pair != null
        ? "; " + spaceAfter(pair.group(1))
        : scalar.text().matches("-[^-\\s].*") ? "; a space is missing after the '-'" : "";
  }

  /** What is odd about a key that nobody knows; empty if nothing is. */
  public static String keyHint(String key) {
    Matcher pair = withoutSpace(key);
    return pair != null
        ? "; " + spaceAfter(pair.group(1))
        : key.indexOf('\u00a0') >= 0 ? "; it has a no-break space: use plain spaces" : "";
  }

  static String spaceAfter(String key) {
    return "a space is missing after the colon: write '" + key + ": …'";
  }

  /** The key of what was meant as {@code key: value} and has no space; null if it is not so. */
  static @Nullable Matcher withoutSpace(String text) {
    Matcher pair = NO_SPACE.matcher(text);
    return pair.matches() ? pair : null;
  }
}
