package io.hostwright.compose.element;

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
import java.util.Collection;
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
public final class Section {
  private final String what;
  private final Position at;
  private final MapNode map;
  private final Context context;
  private final Scalars scalars;
  private final Set<String> known = new TreeSet<>();
  private final Set<String> specified = new HashSet<>();

  private Section(String what, Position at, MapNode map, Context context) {
    this.what = what;
    this.at = at;
    this.map = map;
    this.context = context;
    this.scalars = new Scalars(context);
  }

  /** Anything but a mapping is a problem and read as an empty one. */
  public static Section of(Node node, String what, Context context) {
    if (node instanceof MapNode map) {
      return new Section(what, map.at(), map, context);
    }
    context.problem(
        node.at(),
        "expected a mapping for " + what + ", found " + node.describe() + YamlMistakes.hint(node));
    return new Section(what, node.at(), new MapNode(node.at(), List.of()), context);
  }

  /** As {@link #of} where nothing at all counts as an empty mapping. */
  public static Section orEmpty(Node node, String what, Context context) {
    boolean nothing = node instanceof ScalarNode scalar && scalar.isNull();
    return of(nothing ? new MapNode(node.at(), List.of()) : node, what, context);
  }

  public Position at() {
    return at;
  }

  public Position at(String name) {
    Node node = map.get(name);
    return node == null ? at : node.at();
  }

  /** The value as it is; null if the key is not there. */
  public @Nullable Node node(String name) {
    known.add(name);
    return map.get(name);
  }

  public boolean has(String name) {
    return node(name) != null;
  }

  /** The entries of a mapping of the project's own names, without {@code x-*}. */
  public List<MapNode.Entry> entries() {
    return map.entries().stream().filter(each -> !each.name().startsWith("x-")).toList();
  }

  public @Nullable String text(String name) {
    return scalar(name, "text", node -> scalars.text(node, name));
  }

  /** Empty text is as good as none. */
  public @Nullable String nonEmpty(String name) {
    String text = text(name);
    return text == null || text.isEmpty() ? null : text;
  }

  public boolean bool(String name) {
    return Boolean.TRUE.equals(optionalBool(name));
  }

  public @Nullable Boolean optionalBool(String name) {
    return scalar(name, "true or false", scalars::bool);
  }

  public @Nullable Long integer(String name) {
    return scalar(name, "a whole number", Scalars::integer);
  }

  public @Nullable Duration duration(String name) {
    return scalar(name, "a duration such as 10s or 1m30s", Scalars::duration);
  }

  public @Nullable Long bytes(String name) {
    return scalar(
        name,
        "a size such as 512M",
        node -> scalars.text(node, name).flatMap(text -> Quantities.bytes(text)));
  }

  public @Nullable Section element(String name) {
    Node node = node(name);
    return node == null ? null : of(node, what + "." + name, context);
  }

  /** The items of a list; empty if the key is not there. */
  public List<Node> list(String name) {
    Node node = node(name);
    if (node == null || node instanceof ListNode) {
      return node instanceof ListNode list ? list.items() : List.of();
    }
    wrong(node, "a list", name);
    return List.of();
  }

  /** A list of text in which nothing may stand twice. */
  public List<String> texts(String name) {
    return allScalars(name, "text", false, node -> scalars.text(node, name));
  }

  /** A list of text in which what stands twice counts once. */
  public List<String> distinctTexts(String name) {
    return allScalars(name, "text", true, node -> scalars.text(node, name));
  }

  /** A list of text or numbers in which nothing may stand twice. */
  public List<String> textsOrNumbers(String name) {
    return allScalars(
        name,
        "text or a number",
        false,
        node ->
            node.value() instanceof Number || node.value() instanceof String
                ? Optional.ofNullable(GoText.of(node))
                    .map(text -> context.open(node.at(), name, text))
                : Optional.empty());
  }

  /** The {@code x-*} entries, which mean nothing to us. */
  public SortedMap<String, Node> extensions() {
    SortedMap<String, Node> extensions = new TreeMap<>();
    map.entries().stream()
        .filter(each -> each.name().startsWith("x-"))
        .forEach(each -> extensions.put(each.name(), masked(each.value())));
    return extensions;
  }

  /** An extension may hold a secret that an alias carries elsewhere; none is shown. */
  private Node masked(Node node) {
    return switch (node) {
      case ScalarNode scalar -> masked(scalar);
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

  private ScalarNode masked(ScalarNode scalar) {
    var shown = context.reveal(scalar.text());
    return shown.isSensitive() ? new ScalarNode(scalar.at(), shown.toString(), false) : scalar;
  }

  /** Keys that the Compose Specification has: those that nobody asks for are not supported yet. */
  public void unsupported(Collection<String> names) {
    specified.addAll(names);
  }

  /** Reports refused and unknown keys; to be called when all have been asked for. */
  public void finish() {
    for (MapNode.Entry entry : entries()) {
      String name = entry.name();
      if (known.contains(name)) {
        continue;
      }
      boolean later = specified.contains(name);
      context.problem(
          entry.key().at(),
          later
              ? "'" + name + "' is not supported yet"
              : "unknown element '" + name + "' in " + what + hint(name));
    }
  }

  private String hint(String name) {
    var names = new TreeSet<>(known);
    names.addAll(specified);
    String odd = YamlMistakes.keyHint(name);
    return odd.isEmpty() ? NearestName.hint(name, names) : odd;
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
        context.problem(item.at(), "'" + text.get() + "' stands in '" + name + "' twice");
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
    String found = text ? "'" + context.reveal(((ScalarNode) node).text()) + "'" : "";
    String quotes =
        expected.equals("text") && node instanceof ScalarNode scalar && !scalar.isNull()
            ? "; put it in quotes"
            : "";
    context.problem(
        node.at(),
        "expected %s for '%s', found %s%s"
            .formatted(expected, name, text ? found : node.describe(), quotes));
  }
}
