package io.hostwright.text;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads one mapping strictly: each field is asked for by name, and {@link #finish()} reports those
 * nobody asked for. What is wrong goes to the problems and the field counts as not given, so that
 * all problems come at once. A field without a value (null) counts as not given.
 *
 * <p>Quotes do not matter where only a number or a boolean can stand, so that {@code port: ${PORT}}
 * works.
 */
public final class Fields {
  private static final String LIST = "a list";
  private static final String MAPPING = "a mapping";

  private final String what;
  private final MapNode map;
  private final Problems problems;
  private final Set<String> known = new TreeSet<>();
  private final Set<String> refused = new HashSet<>();

  private Fields(String what, MapNode map, Problems problems) {
    this.what = what;
    this.map = map;
    this.problems = problems;
  }

  /**
   * Starts reading a mapping; anything else is a problem and read as an empty one.
   *
   * @param what the mapping's name in messages, for example {@code Stack}
   */
  public static Fields of(Node node, String what, Problems problems) {
    if (node instanceof MapNode map) {
      return new Fields(what, map, problems);
    }
    if (!(node instanceof ScalarNode scalar && scalar.isNull())) {
      problems.add(
          node.at(),
          "expected a mapping for "
              + what
              + ", found "
              + node.describe()
              + YamlMistakes.hint(node));
    }
    return new Fields(what, new MapNode(node.at(), List.of()), problems);
  }

  /** The value of any type; null if not given. */
  public @Nullable Node node(String name) {
    known.add(name);
    Node node = map.get(name);
    return node instanceof ScalarNode scalar && scalar.isNull() ? null : node;
  }

  /** True if the field has a value. */
  public boolean has(String name) {
    return node(name) != null;
  }

  /** Any scalar, as written; null if not given. */
  public @Nullable String text(String name) {
    return scalar(name, "text", node -> Optional.of(node.text()));
  }

  /** As {@link #text}; that it is not given or empty is a problem, and empty text the answer. */
  public String requiredText(String name) {
    String text = text(name);
    if (text == null || text.isEmpty()) {
      if (!(node(name) instanceof ListNode || node(name) instanceof MapNode)) {
        problems.add(position(name), "'" + name + "' is missing in " + what);
      }
      return "";
    }
    return text;
  }

  /** True or false; null if not given. */
  public @Nullable Boolean bool(String name) {
    return scalar(name, "true or false", node -> typed(node, Boolean.class));
  }

  /** As {@link #bool(String)} with a value for when it is not given. */
  public boolean bool(String name, boolean otherwise) {
    Boolean value = bool(name);
    return value == null ? otherwise : value;
  }

  /** A whole number; null if not given. */
  public @Nullable Integer integer(String name) {
    return scalar(
        name,
        "a whole number",
        node ->
            typed(node, Long.class).filter(value -> value == value.intValue()).map(Long::intValue));
  }

  /** A duration such as {@code 10s}, {@code 1m30s}, {@code 6h}; null if not given. */
  public @Nullable Duration duration(String name) {
    return scalar(
        name, "a duration such as 10s or 1m30s", node -> Quantities.duration(node.text()));
  }

  /** A size such as {@code 512M} or {@code 20Gi}, in bytes; null if not given. */
  public @Nullable Long bytes(String name) {
    return scalar(name, "a size such as 512M or 20Gi", node -> Quantities.bytes(node.text()));
  }

  /** The items of a list; empty if not given. */
  public List<Node> list(String name) {
    Node node = node(name);
    return switch (node) {
      case ListNode list -> list.items();
      case null -> List.of();
      case ScalarNode scalar -> wrong(scalar, LIST, List.of());
      case MapNode other -> wrong(other, LIST, List.of());
    };
  }

  /** A mapping; null if not given. */
  public @Nullable MapNode map(String name) {
    Node node = node(name);
    return switch (node) {
      case MapNode given -> given;
      case null -> null;
      case ScalarNode scalar -> wrong(scalar, MAPPING, null);
      case ListNode list -> wrong(list, MAPPING, null);
    };
  }

  /** A mapping to be read strictly; null if not given. The caller finishes it. */
  public @Nullable Fields fields(String name) {
    MapNode node = map(name);
    return node == null ? null : new Fields(what + "." + name, node, problems);
  }

  /** A list of text, or one text alone; empty if not given. */
  public List<String> texts(String name) {
    Node node = node(name);
    return switch (node) {
      case ScalarNode scalar -> List.of(scalar.text());
      case ListNode list -> texts(list);
      case null -> List.of();
      case MapNode other -> wrong(other, "a list of text", List.of());
    };
  }

  /** A mapping of text to scalars as written, in order; null values are empty text. */
  public Map<String, String> textMap(String name) {
    MapNode node = map(name);
    var texts = new LinkedHashMap<String, String>();
    for (MapNode.Entry entry : node == null ? List.<MapNode.Entry>of() : node.entries()) {
      if (entry.value() instanceof ScalarNode scalar) {
        texts.put(entry.name(), scalar.isNull() ? "" : scalar.text());
      } else {
        wrong(entry.value(), "text for '" + entry.name() + "'", "");
      }
    }
    return Collections.unmodifiableMap(texts);
  }

  /** Where the field's value stands, or the mapping if it is not given. */
  public Position position(String name) {
    Node node = map.get(name);
    return node == null ? map.at() : node.at();
  }

  /** Where the mapping stands. */
  public Position position() {
    return map.at();
  }

  /** The keys of the mapping, in order. */
  public List<String> names() {
    return map.entries().stream().map(MapNode.Entry::name).toList();
  }

  /** Notes a problem at a field, for rules that go beyond its type. */
  public void problem(String name, String message) {
    problems.add(position(name), message);
  }

  /** Fields that the format has and this version refuses, each by name, where they are given. */
  public void unsupported(String... names) {
    for (String name : names) {
      known.add(name);
      refused.add(name);
    }
  }

  /** Fields that may stand here and are not looked at. */
  public void ignore(String... names) {
    Collections.addAll(known, names);
  }

  /** Reports every key that is refused or was never asked for. */
  public void finish() {
    for (MapNode.Entry entry : map.entries()) {
      String name = entry.name();
      if (refused.contains(name)) {
        problems.add(entry.key().at(), "'" + name + "' is not supported yet");
      } else if (!known.contains(name)) {
        problems.add(entry.key().at(), "unknown field '" + name + "' in " + what + hint(name));
      }
    }
  }

  private String hint(String name) {
    String odd = YamlMistakes.keyHint(name);
    return odd.isEmpty() ? NearestName.hint(name, known) : odd;
  }

  private List<String> texts(ListNode list) {
    var texts = new ArrayList<String>();
    for (Node item : list.items()) {
      if (item instanceof ScalarNode scalar && !scalar.isNull()) {
        texts.add(scalar.text());
      } else {
        wrong(item, "text", "");
      }
    }
    return List.copyOf(texts);
  }

  private <T> @Nullable T scalar(
      String name, String expected, Function<ScalarNode, Optional<T>> read) {
    Node node = node(name);
    if (node == null) {
      return null;
    }
    Optional<T> value = node instanceof ScalarNode scalar ? read.apply(scalar) : Optional.empty();
    return value.isPresent() ? value.get() : wrong(node, expected, null);
  }

  private static <T> Optional<T> typed(ScalarNode node, Class<T> type) {
    return Optional.ofNullable(CoreSchema.resolve(node.text()))
        .filter(type::isInstance)
        .map(type::cast);
  }

  private <T extends @Nullable Object> T wrong(Node node, String expected, T otherwise) {
    String found =
        node instanceof ScalarNode scalar && !scalar.isNull()
            ? "'" + scalar.text() + "'"
            : node.describe();
    boolean structure = expected.equals(LIST) || expected.equals(MAPPING);
    String hint = structure ? YamlMistakes.hint(node) : "";
    problems.add(node.at(), "expected " + expected + ", found " + found + hint);
    return otherwise;
  }
}
