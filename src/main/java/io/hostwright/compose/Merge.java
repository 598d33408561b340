package io.hostwright.compose;

import io.hostwright.compose.element.Elements;
import io.hostwright.compose.element.GoText;
import io.hostwright.compose.element.Overlay;
import io.hostwright.text.ListNode;
import io.hostwright.text.MapNode;
import io.hostwright.text.Node;
import io.hostwright.text.Position;
import io.hostwright.text.Problems;
import io.hostwright.text.ScalarNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Lays one Compose file over another by the Compose Specification's chapter "Merge and override":
 * mappings merge, sequences append, the rest is replaced, with the exceptions below. What two
 * sequences have twice is sorted out by their readers.
 */
final class Merge {
  /** Of a service: replaced as a whole. */
  private static final Set<String> REPLACED = Set.of("command", "entrypoint");

  /** Of a service: a mapping counts as a list of {@code K=V}, so that both forms merge. */
  private static final Set<String> SEQUENCES = Set.of("environment", "labels", "env_file");

  /** Of a service: a list counts as a mapping to nothing, so that both forms merge. */
  private static final Set<String> MAPPINGS = Set.of("depends_on", "networks");

  private final Problems problems;

  Merge(Problems problems) {
    this.problems = problems;
  }

  /** The base with the other file's tree laid over it. */
  Node over(Node base, Node over) {
    return merge(base, over, List.of());
  }

  private Node merge(Node base, Node over, List<String> path) {
    boolean service = path.size() == 3 && path.get(0).equals("services");
    String last = path.isEmpty() ? "" : path.get(path.size() - 1);
    Overlay overlay = service ? Elements.overlay(last) : null;
    if (overlay == Overlay.REPLACED || (service && REPLACED.contains(last)) || isHealthTest(path)) {
      return over;
    }
    if (overlay == Overlay.SEQUENCE
        || (service && SEQUENCES.contains(last))
        || isResourceLabels(path)) {
      return append(asList(base), asList(over));
    }
    if (overlay == Overlay.MAPPING || (service && MAPPINGS.contains(last))) {
      return generic(asMapping(base, last), asMapping(over, last), path);
    }
    return generic(base, over, path);
  }

  private static boolean isHealthTest(List<String> path) {
    return path.size() == 4
        && path.get(0).equals("services")
        && path.get(2).equals("healthcheck")
        && path.get(3).equals("test");
  }

  private static boolean isResourceLabels(List<String> path) {
    return path.size() == 3
        && (path.get(0).equals("networks") || path.get(0).equals("volumes"))
        && path.get(2).equals("labels");
  }

  private Node generic(Node base, Node over, List<String> path) {
    if (over instanceof ScalarNode scalar && scalar.isNull()) {
      return base;
    }
    return switch (base) {
      case MapNode map ->
          over instanceof MapNode other ? mappings(map, other, path) : refuse(base, over);
      case ListNode list ->
          over instanceof ListNode other ? append(list, other) : refuse(base, over);
      case ScalarNode scalar -> over;
    };
  }

  private Node mappings(MapNode base, MapNode over, List<String> path) {
    var merged = new LinkedHashMap<String, MapNode.Entry>();
    base.entries().forEach(entry -> merged.put(entry.name(), entry));
    for (MapNode.Entry entry : over.entries()) {
      MapNode.Entry below = merged.get(entry.name());
      if (below == null || entry.name().startsWith("x-")) {
        merged.put(entry.name(), entry);
      } else {
        Node value = merge(below.value(), entry.value(), next(path, entry.name()));
        merged.put(entry.name(), new MapNode.Entry(below.key(), value));
      }
    }
    return new MapNode(base.at(), List.copyOf(merged.values()));
  }

  private static List<String> next(List<String> path, String name) {
    var next = new ArrayList<>(path);
    next.add(name);
    return next;
  }

  /** Nothing over a list leaves the list. */
  private static Node append(Node base, Node over) {
    if (over instanceof ScalarNode scalar && scalar.isNull()) {
      return base;
    }
    if (!(base instanceof ListNode first) || !(over instanceof ListNode second)) {
      return over;
    }
    var items = new ArrayList<>(first.items());
    items.addAll(second.items());
    return new ListNode(first.at(), items);
  }

  /** Its reader says what is wrong with a node that is neither. */
  private static Node asList(Node node) {
    return switch (node) {
      case ListNode list -> list;
      case MapNode map -> new ListNode(map.at(), pairs(map));
      case ScalarNode scalar ->
          scalar.isNull() ? scalar : new ListNode(scalar.at(), List.of(scalar));
    };
  }

  private static List<Node> pairs(MapNode map) {
    var pairs = new ArrayList<Node>();
    for (MapNode.Entry entry : map.entries()) {
      if (entry.value() instanceof ScalarNode value) {
        String text = GoText.of(value);
        String pair = text == null ? entry.name() : entry.name() + "=" + text;
        pairs.add(new ScalarNode(value.at(), pair, false));
      } else {
        pairs.add(entry.value());
      }
    }
    return pairs;
  }

  private static Node asMapping(Node node, String what) {
    if (!(node instanceof ListNode list)) {
      return node;
    }
    Map<String, MapNode.Entry> entries = new LinkedHashMap<>();
    for (Node item : list.items()) {
      if (item instanceof ScalarNode name) {
        Node value = what.equals("depends_on") ? started(name.at()) : nothing(name.at());
        entries.put(name.text(), new MapNode.Entry(name, value));
      }
    }
    return new MapNode(list.at(), List.copyOf(entries.values()));
  }

  private static Node nothing(Position at) {
    return new ScalarNode(at, "", true);
  }

  private static Node started(Position at) {
    var condition = new ScalarNode(at, "condition", true);
    var value = new ScalarNode(at, Dependency.Condition.SERVICE_STARTED.text(), true);
    return new MapNode(at, List.of(new MapNode.Entry(condition, value)));
  }

  private Node refuse(Node base, Node over) {
    problems.add(
        over.at(),
        "%s cannot override %s (at %s)".formatted(over.describe(), base.describe(), base.at()));
    return base;
  }
}
