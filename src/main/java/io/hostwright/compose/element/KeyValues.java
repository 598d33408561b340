package io.hostwright.compose.element;

import io.hostwright.text.ListNode;
import io.hostwright.text.MapNode;
import io.hostwright.text.Node;
import io.hostwright.text.Position;
import io.hostwright.text.ScalarNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads what may be a mapping or a list of {@code K=V}: environment, labels, options. Of a key
 * given twice in a list the last counts. A value is null where there is none; secrets are still
 * marked.
 */
public final class KeyValues {
  private KeyValues() {}

  public static Map<String, ScalarNode> read(@Nullable Node node, String what, Context context) {
    Map<String, ScalarNode> values = new LinkedHashMap<>();
    switch (node) {
      case null -> {}
      case MapNode map -> map.entries().forEach(each -> entry(each, what, context, values));
      case ListNode list -> list.items().forEach(each -> item(each, what, context, values));
      case ScalarNode scalar ->
          context.problem(
              scalar.at(),
              "expected a mapping or a list for '" + what + "', found " + scalar.describe());
    }
    return values;
  }

  private static void entry(
      MapNode.Entry entry, String what, Context context, Map<String, ScalarNode> values) {
    if (entry.value() instanceof ScalarNode scalar) {
      String text = GoText.of(scalar);
      values.put(
          entry.name(),
          text == null ? none(entry.key().at()) : new ScalarNode(scalar.at(), text, false));
    } else {
      context.problem(
          entry.value().at(),
          "expected text, a number or a boolean for '%s' in '%s', found %s"
              .formatted(entry.name(), what, entry.value().describe()));
    }
  }

  private static void item(
      Node item, String what, Context context, Map<String, ScalarNode> values) {
    if (!(item instanceof ScalarNode scalar) || !(scalar.value() instanceof String text)) {
      context.problem(item.at(), "expected KEY=VALUE in '" + what + "', found " + item.describe());
      return;
    }
    int equals = text.indexOf('=');
    String key = context.open(item.at(), what, equals < 0 ? text : text.substring(0, equals));
    values.put(
        key,
        equals < 0
            ? none(item.at())
            : new ScalarNode(item.at(), text.substring(equals + 1), false));
  }

  private static ScalarNode none(Position at) {
    return new ScalarNode(at, "", true);
  }
}
