package io.hostwright.text;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Turns the parser's graph of one document into our tree, unfolding aliases and merge keys. */
final class NodeConverter {
  /** Nodes of the unfolded tree; far above any manifest and far below what hurts. */
  private static final int MAX_NODES = 200_000;

  private static final Set<Tag> TYPED = Set.of(Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL);
  private static final Set<Tag> STRUCTURE = Set.of(Tag.MAP, Tag.SEQ);

  private final String file;
  private final Problems problems;
  private final Set<org.yaml.snakeyaml.nodes.Node> open =
      Collections.newSetFromMap(new IdentityHashMap<>());
  private int nodes;

  NodeConverter(String file, Problems problems) {
    this.file = file;
    this.problems = problems;
  }

  /** Null if the node contains itself or the tree has grown too big; a problem then says so. */
  @Nullable Node convert(org.yaml.snakeyaml.nodes.Node node) {
    if (++nodes >= MAX_NODES) {
      if (nodes == MAX_NODES) {
        problems.add(at(node), "its aliases unfold to more than " + MAX_NODES + " values");
      }
      return null;
    }
    if (node instanceof org.yaml.snakeyaml.nodes.ScalarNode scalar) {
      return scalar(scalar);
    }
    if (!open.add(node)) {
      problems.add(at(node), "the alias refers to a value that contains itself");
      return null;
    }
    try {
      refuseTag(node, STRUCTURE);
      return node instanceof SequenceNode list ? list(list) : map((MappingNode) node);
    } finally {
      open.remove(node);
    }
  }

  private ScalarNode scalar(org.yaml.snakeyaml.nodes.ScalarNode node) {
    Tag tag = node.getTag();
    boolean plain = tag.equals(YamlReader.PLAIN) || TYPED.contains(tag);
    if (!plain && !tag.equals(Tag.STR)) {
      refuseTag(node, Set.of());
    }
    return new ScalarNode(at(node), node.getValue(), plain);
  }

  private ListNode list(SequenceNode list) {
    var items = new ArrayList<Node>();
    for (var each : list.getValue()) {
      Node item = convert(each);
      if (item != null) {
        items.add(item);
      }
    }
    return new ListNode(at(list), items);
  }

  private MapNode map(MappingNode mapping) {
    var own = new LinkedHashMap<String, MapNode.Entry>();
    var merged = new LinkedHashMap<String, MapNode.Entry>();
    for (NodeTuple tuple : mapping.getValue()) {
      if (!(tuple.getKeyNode() instanceof org.yaml.snakeyaml.nodes.ScalarNode key)) {
        problems.add(at(tuple.getKeyNode()), "a key must be text, not a list or a mapping");
      } else if (key.getValue().equals("<<") && YamlReader.isPlain(key)) {
        merge(tuple.getValueNode(), merged);
      } else {
        put(own, scalar(key), tuple.getValueNode());
      }
    }
    own.forEach(merged::put);
    return new MapNode(at(mapping), List.copyOf(merged.values()));
  }

  private void put(
      Map<String, MapNode.Entry> entries, ScalarNode key, org.yaml.snakeyaml.nodes.Node value) {
    MapNode.Entry first = entries.get(key.text());
    if (first != null) {
      int line = first.key().at().line();
      problems.add(key.at(), "duplicate key '" + key.text() + "', first given in line " + line);
      return;
    }
    Node converted = convert(value);
    if (converted != null) {
      entries.put(key.text(), new MapNode.Entry(key, converted));
    }
  }

  /** Of several merged mappings the earlier wins (YAML's merge key type). */
  private void merge(org.yaml.snakeyaml.nodes.Node value, Map<String, MapNode.Entry> merged) {
    switch (convert(value)) {
      case MapNode map -> map.entries().forEach(each -> merged.putIfAbsent(each.name(), each));
      case ListNode list -> list.items().forEach(item -> mergeItem(item, merged));
      case ScalarNode scalar -> refuseMerge(scalar);
      case null -> {}
    }
  }

  private void mergeItem(Node item, Map<String, MapNode.Entry> merged) {
    if (item instanceof MapNode map) {
      map.entries().forEach(each -> merged.putIfAbsent(each.name(), each));
    } else {
      refuseMerge(item);
    }
  }

  private void refuseMerge(Node node) {
    problems.add(node.at(), "'<<' takes a mapping or a list of mappings, found " + node.describe());
  }

  private void refuseTag(org.yaml.snakeyaml.nodes.Node node, Set<Tag> allowed) {
    if (!allowed.contains(node.getTag())) {
      String tag = node.getTag().getValue().replace(Tag.PREFIX, "!!");
      problems.add(at(node), "the tag " + tag + " is not supported yet");
    }
  }

  private Position at(org.yaml.snakeyaml.nodes.Node node) {
    Mark mark = node.getStartMark();
    return new Position(file, mark.getLine() + 1, mark.getColumn() + 1);
  }
}
