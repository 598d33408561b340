package io.hostwright.engine;

import io.hostwright.model.Sensitive;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An immutable JSON document: what an engine is asked for, or what it shows. It prints with its
 * secrets masked. Members keep the order they were given in, which does not count in comparing.
 */
public sealed interface Document {
  /** No members. */
  Document EMPTY = new Fields(Map.of());

  /**
   * Text, a number or a boolean.
   *
   * @param value a {@link Sensitive}, a {@link BigDecimal} without trailing zeros or a {@link
   *     Boolean}
   */
  record Leaf(Object value) implements Document {
    @Override
    public String toString() {
      return value instanceof BigDecimal number ? number.toPlainString() : value.toString();
    }
  }

  /** A list. */
  record Items(List<Document> items) implements Document {
    public Items {
      items = List.copyOf(items);
    }

    @Override
    public String toString() {
      return items.toString();
    }
  }

  /** An object. */
  record Fields(Map<String, Document> members) implements Document {
    public Fields {
      members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }

    @Override
    public String toString() {
      return members.toString();
    }
  }

  /**
   * A document of maps, collections, text, numbers and booleans. A null member or item is left out.
   *
   * @throws IllegalArgumentException for anything else
   */
  static Document of(Object value) {
    return switch (value) {
      case Document document -> document;
      case Map<?, ?> map -> {
        var members = new LinkedHashMap<String, Document>();
        map.forEach((name, each) -> member(members, String.valueOf(name), each));
        yield new Fields(members);
      }
      case Collection<?> all -> new Items(all.stream().map(Document::of).toList());
      case String text -> new Leaf(Sensitive.plain(text));
      case Sensitive text -> new Leaf(text);
      case Boolean flag -> new Leaf(flag);
      case BigDecimal number -> new Leaf(number.stripTrailingZeros());
      case Number number -> of(new BigDecimal(number.toString()));
      default -> throw new IllegalArgumentException("no JSON: " + value.getClass());
    };
  }

  private static void member(Map<String, Document> members, String name, @Nullable Object value) {
    if (value != null) {
      members.put(name, of(value));
    }
  }

  /** An object in which only this path is, with this value. */
  static Document at(List<String> path, Document value) {
    return path.isEmpty()
        ? value
        : new Fields(Map.of(path.get(0), at(path.subList(1, path.size()), value)));
  }

  /** What stands at a path of members; null if nothing does. */
  default @Nullable Document find(List<String> path) {
    if (path.isEmpty()) {
      return this;
    }
    Document next = this instanceof Fields fields ? fields.members().get(path.get(0)) : null;
    return next == null ? null : next.find(path.subList(1, path.size()));
  }

  /** The text at a path; null if there is none, or it is empty. */
  default @Nullable String text(String... path) {
    if (find(List.of(path)) instanceof Leaf(Sensitive value)) {
      String text = value.reveal();
      return text.isEmpty() ? null : text;
    }
    return null;
  }

  /** The items of a list; none of anything else. */
  default List<Document> list() {
    return this instanceof Items items ? items.items() : List.of();
  }

  /** The members of an object; none of anything else. */
  default Map<String, Document> fields() {
    return this instanceof Fields fields ? fields.members() : Map.of();
  }

  /** True for an empty object, list or text. */
  default boolean isEmpty() {
    return switch (this) {
      case Fields fields -> fields.members().isEmpty();
      case Items items -> items.items().isEmpty();
      case Leaf leaf -> leaf.value() instanceof Sensitive text && text.reveal().isEmpty();
    };
  }

  /** This with the other laid over it: objects merge, lists follow each other, else it wins. */
  default Document with(Document other) {
    if (this instanceof Fields mine && other instanceof Fields theirs) {
      var members = new LinkedHashMap<>(mine.members());
      theirs.members().forEach((name, value) -> members.merge(name, value, Document::with));
      return new Fields(members);
    }
    if (this instanceof Items mine && other instanceof Items theirs) {
      var items = new ArrayList<>(mine.items());
      items.addAll(theirs.items());
      return new Items(items);
    }
    return other;
  }

  /** As one text in which equal documents are equal; it holds secrets in the clear. */
  default String revealed() {
    return switch (this) {
      case Fields fields -> {
        var text = new StringBuilder("{");
        new TreeMap<>(fields.members())
            .forEach((name, each) -> text.append(quoted(name)).append(each.revealed()).append(','));
        yield text.append('}').toString();
      }
      case Items items -> {
        var text = new StringBuilder("[");
        items.items().forEach(each -> text.append(each.revealed()).append(','));
        yield text.append(']').toString();
      }
      case Leaf leaf when leaf.value() instanceof Sensitive secret -> quoted(secret.reveal());
      case Leaf leaf -> leaf.toString();
    };
  }

  private static String quoted(String text) {
    return text.length() + ":" + text;
  }
}
