package io.hostwright.compose;

import io.hostwright.compose.element.GoText;
import io.hostwright.model.Sensitive;
import io.hostwright.text.ListNode;
import io.hostwright.text.MapNode;
import io.hostwright.text.Node;
import io.hostwright.text.ScalarNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Writes a project as {@code docker compose config --format json} does (Compose 2.26.1): the same
 * members in the same order, durations and sizes in the same form. Secrets are masked.
 */
public final class CanonicalJson {
  private CanonicalJson() {}

  /** The canonical model, without a line end behind it; a dollar sign is doubled, as there. */
  public static String write(Project project) {
    SortedMap<String, @Nullable Object> model = new TreeMap<>();
    model.put("name", project.name());
    model.put("services", each(project.services(), ServiceJson::of));
    putUnlessEmpty(model, "networks", each(project.networks(), CanonicalJson::network));
    putUnlessEmpty(model, "volumes", each(project.volumes(), CanonicalJson::volume));
    project.extensions().forEach((name, node) -> model.put(name, plain(node)));
    return JsonText.of(model).replace("$", "$$");
  }

  private static Map<String, @Nullable Object> network(Network network) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("name", network.name());
    putIfSaid(json, "driver", network.driver());
    putUnlessEmpty(json, "driver_opts", network.driverOpts());
    json.put("ipam", Map.of());
    putIfTrue(json, "external", network.external());
    putIfTrue(json, "internal", network.internal());
    putIfTrue(json, "attachable", network.attachable());
    putUnlessEmpty(json, "labels", network.labels());
    return json;
  }

  private static Map<String, @Nullable Object> volume(Volume volume) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("name", volume.name());
    putIfSaid(json, "driver", volume.driver());
    putUnlessEmpty(json, "driver_opts", volume.driverOpts());
    putIfTrue(json, "external", volume.external());
    putUnlessEmpty(json, "labels", volume.labels());
    return json;
  }

  /** An {@code x-*} value as it is, with the keys of mappings sorted. */
  private static @Nullable Object plain(Node node) {
    return switch (node) {
      case ListNode list -> {
        List<@Nullable Object> items = new ArrayList<>();
        list.items().forEach(item -> items.add(plain(item)));
        yield items;
      }
      case MapNode map -> {
        SortedMap<String, @Nullable Object> members = new TreeMap<>();
        map.entries().forEach(entry -> members.put(entry.name(), plain(entry.value())));
        yield members;
      }
      case ScalarNode scalar ->
          switch (scalar.value()) {
            case null -> null;
            case Double number -> new JsonNumber(GoText.jsonNumber(number));
            case String text when scalar.plain() -> date(scalar);
            case Object other -> other;
          };
    };
  }

  /** Compose writes a date as the time at its start. */
  private static @Nullable String date(ScalarNode scalar) {
    String text = GoText.of(scalar);
    return text == null ? null : text.replaceFirst(" 00:00:00 \\+0000 UTC$", "T00:00:00Z");
  }

  /** A number already in its text form. */
  private record JsonNumber(String text) {
    @Override
    public String toString() {
      return text;
    }
  }

  static <T extends @Nullable Object> SortedMap<String, @Nullable Object> each(
      Map<String, T> values, Function<T, @Nullable Object> json) {
    SortedMap<String, @Nullable Object> all = new TreeMap<>();
    values.forEach((name, value) -> all.put(name, json.apply(value)));
    return all;
  }

  static void putIfSaid(Map<String, @Nullable Object> json, String name, @Nullable Object value) {
    if (value != null) {
      json.put(name, value instanceof Duration time ? GoText.duration(time) : value);
    }
  }

  static void putIfTrue(Map<String, @Nullable Object> json, String name, boolean value) {
    if (value) {
      json.put(name, true);
    }
  }

  static void putUnlessEmpty(Map<String, @Nullable Object> json, String name, Map<?, ?> value) {
    if (!value.isEmpty()) {
      json.put(name, value);
    }
  }

  static void putUnlessEmpty(Map<String, @Nullable Object> json, String name, Collection<?> value) {
    if (!value.isEmpty()) {
      json.put(name, value);
    }
  }

  /** Sizes are numbers in text. */
  static void putSize(Map<String, @Nullable Object> json, String name, @Nullable Long bytes) {
    if (bytes != null && bytes != 0) {
      json.put(name, String.format(Locale.ROOT, "%d", bytes));
    }
  }

  static @Nullable List<String> texts(@Nullable List<Sensitive> values) {
    return values == null ? null : values.stream().map(Sensitive::toString).toList();
  }
}
