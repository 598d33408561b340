package io.hostwright.model;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A command to run on a host: a template and the values that fill it. Every value becomes a part of
 * one word, or a word, and stays so, because no shell ever reads it as anything else.
 *
 * <p>Every process of a host sees the words of every other, and so does who reads a log: no secret
 * may be among the values, which is why they are plain strings and never {@link Sensitive}.
 */
public record Argv(Template template, SortedMap<String, List<String>> values) {

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if they are not those that the template names, a place has no
   *     value or more than it has room for, or one is not {@linkplain #carries carried}
   */
  public Argv {
    var copy = new TreeMap<String, List<String>>();
    values.forEach((name, each) -> copy.put(name, List.copyOf(each)));
    values = Collections.unmodifiableSortedMap(copy);
    if (!values.keySet().equals(template.names())) {
      throw new IllegalArgumentException(
          "'" + template + "' is filled with " + template.names() + ", not " + values.keySet());
    }
    var lists = template.lists();
    values.forEach((name, each) -> check(name, each, lists.contains(name)));
  }

  private static void check(String name, List<String> values, boolean list) {
    if (values.isEmpty() || (values.size() > 1 && !list)) {
      throw new IllegalArgumentException("{" + name + "} cannot have " + values.size() + " values");
    }
    if (!values.stream().allMatch(Argv::carries)) {
      throw new IllegalArgumentException("the value of {" + name + "} has a control character");
    }
  }

  /** True if the value may be part of a command: it has no control character, so no line end. */
  public static boolean carries(String value) {
    return value.chars().noneMatch(Character::isISOControl);
  }

  /** Program and arguments. */
  public List<String> words() {
    return template.words().stream().flatMap(word -> Template.filled(word, values)).toList();
  }

  /** The program. */
  public String program() {
    return template.words().get(0);
  }

  /** For people; a blank within a word looks like one between two. */
  @Override
  public String toString() {
    return String.join(" ", words());
  }

  /**
   * The constant words of a command, with places for values: {@code {name}}, as a whole word or
   * part of one; {@code {name...}}, only as a whole word, is one word or more, each a value. Braces
   * around anything else stand for themselves. A kind writes its templates down as constants and
   * declares them.
   *
   * <p>A value that begins with a hyphen is an option to most programs: put {@code --} before its
   * place, or a prefix into its word, where it may be anybody's.
   */
  public record Template(List<String> words) {
    private static final Pattern PLACE = Pattern.compile("\\{([a-z][A-Za-z0-9]*)(?:\\.{3})?}");
    private static final Pattern LIST = Pattern.compile("\\{([a-z][A-Za-z0-9]*)\\.{3}}");

    /**
     * Checks the words.
     *
     * @throws IllegalArgumentException if there is no program, or it has a place for a value, a
     *     word has a control character, or a place for several values is only part of one
     */
    public Template {
      words = List.copyOf(words);
      if (words.isEmpty() || words.get(0).isEmpty() || PLACE.matcher(words.get(0)).find()) {
        throw new IllegalArgumentException("a command begins with the name of a program: " + words);
      }
      if (!words.stream().allMatch(Argv::carries)) {
        throw new IllegalArgumentException("a word has a control character: " + words);
      }
      if (words.stream().anyMatch(w -> LIST.matcher(w).find() && !LIST.matcher(w).matches())) {
        throw new IllegalArgumentException("several values are no part of a word: " + words);
      }
    }

    /** The template of these words, program first. */
    public static Template of(String... words) {
      return new Template(List.of(words));
    }

    /** The names of its places. */
    public SortedSet<String> names() {
      var names = new TreeSet<String>();
      words.forEach(word -> PLACE.matcher(word).results().forEach(at -> names.add(at.group(1))));
      return names;
    }

    /** The names of its places for several values. */
    private SortedSet<String> lists() {
      var names = new TreeSet<String>();
      words.forEach(word -> LIST.matcher(word).results().forEach(at -> names.add(at.group(1))));
      return names;
    }

    /**
     * The command with these values.
     *
     * @throws IllegalArgumentException as {@link Argv#Argv}
     */
    public Argv with(SortedMap<String, String> values) {
      var each = new TreeMap<String, List<String>>();
      values.forEach((name, value) -> each.put(name, List.of(value)));
      return new Argv(this, each);
    }

    /** The command of a template that has one place. */
    public Argv with(String name, String value) {
      return with(name, List.of(value));
    }

    /** The command of a template that has one place, for several values. */
    public Argv with(String name, List<String> values) {
      return new Argv(this, new TreeMap<>(Map.of(name, values)));
    }

    /** The command of a template that has no place. */
    public Argv asIs() {
      return new Argv(this, new TreeMap<>());
    }

    /** In one go, so that a value that looks like a place stays what it is. */
    private static Stream<String> filled(String word, SortedMap<String, List<String>> values) {
      var list = LIST.matcher(word);
      if (list.matches()) {
        return values.getOrDefault(list.group(1), List.of()).stream();
      }
      return Stream.of(
          PLACE
              .matcher(word)
              .replaceAll(
                  at ->
                      Matcher.quoteReplacement(
                          String.join("", values.getOrDefault(at.group(1), List.of())))));
    }

    @Override
    public String toString() {
      return String.join(" ", words);
    }
  }
}
