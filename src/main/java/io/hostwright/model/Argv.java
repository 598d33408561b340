package io.hostwright.model;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A command to run on a host: a template and the values that fill it. Every value becomes a word or
 * a part of one and stays so, because no shell ever reads it as anything else.
 *
 * <p>Every process of a host sees the words of every other, and so does who reads a log: no secret
 * may be among the values, which is why they are plain strings and never {@link Sensitive}.
 */
public record Argv(Template template, SortedMap<String, List<String>> values) {

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if they are not those that the template names, a place has no
   *     value or more than it has room for, one is not {@linkplain #carries carried}, or there is
   *     no program then
   */
  public Argv {
    var copy = new TreeMap<String, List<String>>();
    values.forEach((name, words) -> copy.put(name, List.copyOf(words)));
    values = Collections.unmodifiableSortedMap(copy);
    if (!values.keySet().equals(template.names())) {
      throw new IllegalArgumentException(
          "'" + template + "' is filled with " + template.names() + ", not " + values.keySet());
    }
    values.forEach(Argv::check);
    template.checkSingles(values);
    var words = template.filled(values);
    if (words.get(0).isEmpty()) {
      throw new IllegalArgumentException("'" + template + "' is filled with no program");
    }
  }

  private static void check(String name, List<String> words) {
    if (words.isEmpty()) {
      throw new IllegalArgumentException("{" + name + "} has no value");
    }
    if (!words.stream().allMatch(Argv::carries)) {
      throw new IllegalArgumentException("the value of {" + name + "} has a control character");
    }
  }

  /** True if the value may be part of a command: it has no control character, so no line end. */
  public static boolean carries(String value) {
    return value.chars().noneMatch(Character::isISOControl);
  }

  /** Program and arguments. */
  public List<String> words() {
    return template.filled(values);
  }

  /** The program. */
  public String program() {
    return words().get(0);
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
   * place, or a prefix into its word, where it may be anybody's. A command that a manifest gives
   * whole is {@code {name...}} and nothing else.
   */
  public record Template(List<String> words) {
    private static final String NAME = "([a-z][A-Za-z0-9]*)";
    private static final Pattern PLACE = Pattern.compile("\\{" + NAME + "}");
    private static final Pattern LIST = Pattern.compile("\\{" + NAME + "\\.\\.\\.}");

    /**
     * Checks the words.
     *
     * @throws IllegalArgumentException if there is no program, or a part of it is a value, a word
     *     has a control character, or a place for several values is only part of one
     */
    public Template {
      words = List.copyOf(words);
      if (words.isEmpty() || words.get(0).isEmpty() || PLACE.matcher(words.get(0)).find()) {
        throw new IllegalArgumentException("a command begins with the name of a program: " + words);
      }
      if (!words.stream().allMatch(Argv::carries)) {
        throw new IllegalArgumentException("a word has a control character: " + words);
      }
      if (words.stream().anyMatch(word -> LIST.matcher(word).find() && list(word).isEmpty())) {
        throw new IllegalArgumentException("several values are no part of one word: " + words);
      }
    }

    /** The template of these words, program first. */
    public static Template of(String... words) {
      return new Template(List.of(words));
    }

    /** The names of its places. */
    public SortedSet<String> names() {
      var names = new TreeSet<String>();
      for (String word : words) {
        list(word).ifPresent(names::add);
        PLACE.matcher(word).results().forEach(at -> names.add(at.group(1)));
      }
      return names;
    }

    /**
     * The command with these values, of a template whose places are all of one word.
     *
     * @throws IllegalArgumentException as {@link Argv#Argv}
     */
    public Argv with(SortedMap<String, String> values) {
      var lists = new TreeMap<String, List<String>>();
      values.forEach((name, value) -> lists.put(name, List.of(value)));
      return new Argv(this, lists);
    }

    /** The command of a template that has one place. */
    public Argv with(String name, String value) {
      return with(name, List.of(value));
    }

    /** The command of a template that has one place, for as many words as these. */
    public Argv with(String name, List<String> words) {
      var values = new TreeMap<String, List<String>>();
      values.put(name, words);
      return new Argv(this, values);
    }

    /** The command of a template that has no place. */
    public Argv asIs() {
      return new Argv(this, new TreeMap<>());
    }

    /** What is a part of one word is one. */
    private void checkSingles(SortedMap<String, List<String>> values) {
      for (String word : words) {
        PLACE
            .matcher(word)
            .results()
            .map(at -> at.group(1))
            .forEach(
                name -> {
                  if (values.getOrDefault(name, List.of()).size() != 1) {
                    throw new IllegalArgumentException("{" + name + "} is one value");
                  }
                });
      }
    }

    private static Optional<String> list(String word) {
      var place = LIST.matcher(word);
      return place.matches() ? Optional.of(place.group(1)) : Optional.empty();
    }

    private List<String> filled(SortedMap<String, List<String>> values) {
      return words.stream()
          .flatMap(
              word ->
                  list(word)
                      .map(name -> values.getOrDefault(name, List.of()).stream())
                      .orElseGet(() -> Stream.of(filled(word, values))))
          .toList();
    }

    /** In one go, so that a value that looks like a place stays what it is. */
    private static String filled(String word, SortedMap<String, List<String>> values) {
      return PLACE
          .matcher(word)
          .replaceAll(
              at -> Matcher.quoteReplacement(values.getOrDefault(at.group(1), List.of("")).get(0)));
    }

    @Override
    public String toString() {
      return String.join(" ", words);
    }
  }
}
