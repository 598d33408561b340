package io.hostwright.host.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hostwright.engine.Document;
import io.hostwright.model.Sensitive;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Documents as the engine writes and reads them. */
final class Documents {
  /** What of {@code Config} may hold secrets: it is read elsewhere, by those who know that. */
  private static final Set<String> MAY_BE_SECRET =
      Set.of("Env", "Cmd", "Entrypoint", "Labels", "Healthcheck");

  private Documents() {}

  /** Lays the document's members into the object; lists follow those that are there. */
  static void write(Document document, ObjectNode into) {
    document.fields().forEach((name, value) -> into.set(name, laid(value, into.path(name))));
  }

  private static JsonNode laid(Document value, JsonNode there) {
    if (value instanceof Document.Fields && there instanceof ObjectNode object) {
      write(value, object);
      return object;
    }
    if (value instanceof Document.Items items && there instanceof ArrayNode array) {
      items.items().forEach(each -> array.add(json(each)));
      return array;
    }
    return json(value);
  }

  private static JsonNode json(Document document) {
    var make = JsonNodeFactory.instance;
    return switch (document) {
      case Document.Fields fields -> {
        var object = make.objectNode();
        write(fields, object);
        yield object;
      }
      case Document.Items items -> {
        var array = make.arrayNode();
        items.items().forEach(each -> array.add(json(each)));
        yield array;
      }
      case Document.Leaf(Boolean flag) -> make.booleanNode(flag);
      case Document.Leaf(BigDecimal number) -> number(make, number);
      case Document.Leaf(Sensitive text) -> make.textNode(text.reveal());
      case Document.Leaf(Object other) -> throw new IllegalStateException("no JSON: " + other);
    };
  }

  /** The engine takes no exponent where it wants a whole number. */
  private static JsonNode number(JsonNodeFactory make, BigDecimal number) {
    return number.scale() <= 0
        ? make.numberNode(number.longValueExact())
        : make.numberNode(number.doubleValue());
  }

  /** {@code Config} and {@code HostConfig}, without what is null, empty or may be secret. */
  static Document seen(JsonNode config, JsonNode hostConfig) {
    return Document.of(Map.of("Config", open(config), "HostConfig", document(hostConfig)));
  }

  /** {@code Config} of a container or an image, without what is null, empty or may be secret. */
  static Document open(JsonNode config) {
    Map<String, Document> open = new LinkedHashMap<>(document(config).fields());
    open.keySet().removeAll(MAY_BE_SECRET);
    return new Document.Fields(open);
  }

  private static Document document(JsonNode node) {
    if (node.isObject()) {
      var members = new LinkedHashMap<String, Document>();
      node.properties().forEach(each -> members.put(each.getKey(), document(each.getValue())));
      members.values().removeIf(Document::isEmpty);
      return new Document.Fields(members);
    }
    if (node.isArray()) {
      return new Document.Items(node.valueStream().map(Documents::document).toList());
    }
    return node.isNumber()
        ? Document.of(node.decimalValue())
        : node.isBoolean() ? Document.of(node.booleanValue()) : Document.of(node.asText(""));
  }
}
