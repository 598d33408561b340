package io.hostwright.compose;

import io.hostwright.text.ListNode;
import io.hostwright.text.MapNode;
import io.hostwright.text.NearestName;
import io.hostwright.text.Node;
import io.hostwright.text.Position;
import io.hostwright.text.Quantities;
import io.hostwright.text.ScalarNode;
import io.hostwright.text.YamlMistakes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads one mapping of a Compose file by the types of the Compose Specification: text must be text
 * (a bare number is not), booleans may be spelt in the old way with a warning, {@code x-*} is left
 * alone. No value read here may be a secret.
 */
final class Element {
  private final String what;
  private final Position at;
  private final MapNode map;
  private final Reading reading;
  private final Scalars scalars;
  private final Set<String> known = new TreeSet<>();
  private final Set<String> refused = new HashSet<>();

  private Element(String what, Position at, MapNode map, Reading reading) {
    this.what = what;
    this.at = at;
    this.map = map;
    this.reading = reading;
    this.scalars = new Scalars(reading);
  }

  /** Anything but a mapping is a problem and read as an empty one. */
  static Element of(Node node, String what, Reading reading) {
    if (node instanceof MapNode map) {
      return new Element(what, map.at(), map, reading);
    }
    reading.problem(
        node.at(),
        "expected a mapping for " + what + ", found " + node.describe() + YamlMistakes.hint(node));
    return new Element(what, node.at(), new MapNode(node.at(), List.of()), reading);
  }

  /** As {@link #of} where nothing at all counts as an empty mapping. */
  static Element orEmpty(Node node, String what, Reading reading) {
    boolean nothing = node instanceof ScalarNode scalar && scalar.isNull();
    return of(nothing ? new MapNode(node.at(), List.of()) : node, what, reading);
  }

  Position at() {
    return at;
  }

  Position at(String name) {
    Node node = map.get(name);
    return node == null ? at : node.at();
  }

  /** The value as it is; null if the key is not there. */
  @Nullable Node node(String name) {
    known.add(name);
    return map.get(name);
  }

  boolean has(String name) {
    return node(name) != null;
  }

  /** The entries of a mapping of the project's own names, without {@code x-*}. */
  List<MapNode.Entry> entries() {
    return map.entries().stream().filter(each -> !each.name().startsWith("x-")).toList();
  }

  @Nullable String text(String name) {
    return scalar(name, "text", node -> scalars.text(node, name));
  }

  /** Empty text is as good as none. */
  @Nullable String nonEmpty(String name) {
    String text = text(name);
    return text == null || text.isEmpty() ? null : text;
  }

  boolean bool(String name) {
    return Boolean.TRUE.equals(optionalBool(name));
  }

  @Nullable Boolean optionalBool(String name) {
    return scalar(name, "true or false", scalars::bool);
  }

  @Nullable Long integer(String name) {
    return scalar(name, "a whole number", Scalars::integer);
  }

  @Nullable Duration duration(String name) {
    return scalar(name, "a duration such as 10s or 1m30s", Scalars::duration);
  }

  @Nullable Long bytes(String name) {
    return scalar(
        name,
        "a size such as 512M",
        node -> scalars.text(node, name).flatMap(text -> Quantities.bytes(text)));
  }

  @Nullable Element element(String name) {
    Node node = node(name);
    return node == null ? null : of(node, what + "." + name, reading);
  }

  /** The items of a list; empty if the key is not there. */
  List<Node> list(String name) {
    Node node = node(name);
    if (node == null || node instanceof ListNode) {
      return node instanceof ListNode list ? list.items() : List.of();
    }
    wrong(node, "a list", name);
    return List.of();
  }

  /** A list of text in which nothing may stand twice. */
  List<String> texts(String name) {
    return allScalars(name, "text", false, node -> scalars.text(node, name));
  }

  /** A list of text in which what stands twice counts once. */
  List<String> distinctTexts(String name) {
    return allScalars(name, "text", true, node -> scalars.text(node, name));
  }

  /** A list of text or numbers in which nothing may stand twice. */
  List<String> textsOrNumbers(String name) {
    return allScalars(
        name,
        "text or a number",
        false,
        node ->
            node.value() instanceof Number || node.value() instanceof String
                ? Optional.ofNullable(GoText.of(node))
                    .map(text -> reading.open(node.at(), name, text))
                : Optional.empty());
  }

  /** The {@code x-*} entries, which mean nothing to us. */
  SortedMap<String, Node> extensions() {
    SortedMap<String, Node> extensions = new TreeMap<>();
    map.entries().stream()
        .filter(each -> each.name().startsWith("x-"))
        .forEach(each -> extensions.put(each.name(), masked(each.value())));
    return extensions;
  }

  /** An extension may hold a secret that an alias carries elsewhere; none is shown. */
  private Node masked(Node node) {
    return switch (node) {
      case ScalarNode scalar when SecretMarks.hasMark(scalar.text()) ->
          new ScalarNode(scalar.at(), reading.marks().reveal(scalar.text()).toString(), false);
      case ScalarNode scalar -> scalar;
      case ListNode list ->
          new ListNode(list.at(), list.items().stream().map(this::masked).toList());
      case MapNode mapping ->
          new MapNode(
              mapping.at(),
              mapping.entries().stream()
                  .map(each -> new MapNode.Entry(each.key(), masked(each.value())))
                  .toList());
    };
  }

  /** Keys that the Compose Specification has and this version does not. */
  void unsupported(Set<String> names) {
    known.addAll(names);
    refused.addAll(names);
  }

  /** Reports refused and unknown keys; to be called when all have been asked for. */
  void finish() {
    for (MapNode.Entry entry : entries()) {
      String name = entry.name();
      if (refused.contains(name)) {
        reading.problem(entry.key().at(), "'" + name + "' is not supported yet");
      } else if (!known.contains(name)) {
        String odd = YamlMistakes.keyHint(name);
        String hint = odd.isEmpty() ? NearestName.hint(name, known) : odd;
        reading.problem(entry.key().at(), "unknown element '" + name + "' in " + what + hint);
      }
    }
  }

  private List<String> allScalars(
      String name, String expected, boolean twice, Function<ScalarNode, Optional<String>> read) {
    var texts = new ArrayList<String>();
    for (Node item : list(name)) {
      Optional<String> text =
          item instanceof ScalarNode scalar ? read.apply(scalar) : Optional.empty();
      if (text.isEmpty()) {
        wrong(item, expected, name);
      } else if (!texts.contains(text.get())) {
        texts.add(text.get());
      } else if (!twice) {
        reading.problem(item.at(), "'" + text.get() + "' stands in '" + name + "' twice");
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
    if (value.isEmpty()) {
      wrong(node, expected, name);
      return null;
    }
    return value.get();
  }

  private void wrong(Node node, String expected, String name) {
    boolean text = node instanceof ScalarNode scalar && scalar.value() instanceof String;
    String found = text ? "'" + reading.marks().reveal(((ScalarNode) node).text()) + "'" : "";
    String quotes =
        expected.equals("text") && node instanceof ScalarNode scalar && !scalar.isNull()
            ? "; put it in quotes"
            : "";
    reading.problem(
        node.at(),
        "expected %s for '%s', found %s%s"
            .formatted(expected, name, text ? found : node.describe(), quotes));
  }
}
