package io.hostwright.compose.element;

import io.hostwright.engine.Asked;
import io.hostwright.engine.ContainerInspect;
import io.hostwright.engine.Document;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The table of all elements that are one file each. */
public final class Elements {
  /** The label that has {@link #mark}. */
  public static final String MARK = "hostwright.elements";

  private static final SortedMap<String, Definition> TABLE = load();

  private Elements() {}

  private static SortedMap<String, Definition> load() {
    var table = new TreeMap<String, Definition>();
    for (Element element : ServiceLoader.load(Element.class, Elements.class.getClassLoader())) {
      var definition = element.definition();
      if (table.put(definition.name(), definition) != null) {
        throw new IllegalStateException("two classes for the element " + definition.name());
      }
    }
    return table;
  }

  /** All of them, sorted by name. */
  public static Collection<Definition> all() {
    return TABLE.values();
  }

  /** How the element merges; null if it is none of these. */
  public static @Nullable Overlay overlay(String name) {
    var definition = TABLE.get(name);
    return definition == null ? null : definition.shape().overlay();
  }

  /** What a service says of them. */
  public static SortedMap<String, Given> read(Section service) {
    var given = new TreeMap<String, Given>();
    TABLE.forEach(
        (name, each) -> {
          Document value = each.shape().reader().apply(service, name);
          if (value != null) {
            given.put(name, new Given(service.at(name), value));
          }
        });
    return given;
  }

  /** What is asked of the engine for that. */
  public static Asked asked(Map<String, Given> given) {
    var asked = Asked.NOTHING;
    for (var each : given.entrySet()) {
      var definition = TABLE.get(each.getKey());
      if (definition != null) {
        asked = asked.with(definition.asked(each.getValue().value()));
      }
    }
    return asked;
  }

  /**
   * Names, separated by commas, of those elements that a container was asked for and that nobody
   * can tell from what an engine supplies by itself.
   */
  public static String mark(Asked asked) {
    return TABLE.values().stream()
        .filter(each -> each.slot().supplier() == Slot.Supplier.ENGINE)
        .filter(each -> asked.body().find(each.slot().asked()) != null)
        .map(Definition::name)
        .collect(Collectors.joining(","));
  }

  static List<String> marked(ContainerInspect container) {
    return List.of(container.labels().getOrDefault(MARK, "").split(","));
  }

  /** Tells where a container is not as it was asked for. */
  public static void compare(Comparison sides) {
    TABLE.values().forEach(each -> each.compare(sides));
  }
}
