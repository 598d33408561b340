package io.hostwright.kind.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.hostwright.text.ListNode;
import io.hostwright.text.MapNode;
import io.hostwright.text.Node;
import io.hostwright.text.ScalarNode;
import java.math.BigDecimal;
import java.math.BigInteger;

/** Values in JSON: made from YAML, compared, and told to people. */
public final class JsonValues {
  private static final JsonNodeFactory MAKE = JsonNodeFactory.instance;

  private JsonValues() {}

  /** A YAML value as JSON, scalars by YAML 1.2's core schema. */
  public static JsonNode of(Node node) {
    return switch (node) {
      case ScalarNode scalar -> scalar(scalar);
      case ListNode list -> {
        var array = MAKE.arrayNode();
        list.items().forEach(item -> array.add(of(item)));
        yield array;
      }
      case MapNode map -> {
        var object = MAKE.objectNode();
        map.entries().forEach(entry -> object.set(entry.name(), of(entry.value())));
        yield object;
      }
    };
  }

  private static JsonNode scalar(ScalarNode scalar) {
    return switch (scalar.value()) {
      case null -> MAKE.nullNode();
      case Boolean flag -> MAKE.booleanNode(flag);
      case Long number -> MAKE.numberNode(number);
      case BigInteger number -> MAKE.numberNode(number);
      case Double number when Double.isFinite(number) ->
          MAKE.numberNode(BigDecimal.valueOf(number));
      case Object other -> MAKE.textNode(scalar.text());
    };
  }

  /**
   * True if what was observed is what is desired. Numbers are equal by value. A desired text also
   * equals a number or a boolean that is written so, because a variable's value is always text.
   */
  public static boolean matches(JsonNode desired, JsonNode observed) {
    return desired.equals((left, right) -> isLike(left, right) ? 0 : 1, observed);
  }

  private static boolean isLike(JsonNode desired, JsonNode observed) {
    if (desired.isNumber() && observed.isNumber()) {
      return desired.decimalValue().compareTo(observed.decimalValue()) == 0;
    }
    if (desired.isTextual() && observed.isValueNode() && !observed.isNull()) {
      return desired.textValue().equals(observed.asText());
    }
    return desired.equals(observed);
  }

  /** For people: text without quotes, all else as JSON writes it. */
  public static String text(JsonNode json) {
    return json.isTextual() ? json.textValue() : json.toString();
  }
}
