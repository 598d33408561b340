package io.hostwright.text;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A YAML mapping with its keys in the order of the file; no key is there twice. The entries of
 * merge keys ({@code <<}) are already in place.
 */
public record MapNode(Position at, List<Entry> entries) implements Node {
  public MapNode {
    entries = List.copyOf(entries);
  }

  /** A key and its value. */
  public record Entry(ScalarNode key, Node value) {
    /** The key's text. */
    public String name() {
      return key.text();
    }
  }

  /** The value of a key, or null if the key is not there. */
  public @Nullable Node get(String key) {
    for (Entry entry : entries) {
      if (entry.name().equals(key)) {
        return entry.value();
      }
    }
    return null;
  }

  /** The entries by key, in order; a copy. */
  public Map<String, Node> asMap() {
    var map = new LinkedHashMap<String, Node>();
    entries.forEach(entry -> map.put(entry.name(), entry.value()));
    return map;
  }

  @Override
  public String describe() {
    return "a mapping";
  }
}
