package io.hostwright.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.hostwright.model.Visible;

/**
 * A daemon's answer, of whatever age it is and whoever it is: every text a {@link Visible} line.
 */
final class Harmless {
  private Harmless() {}

  /**
   * The document.
   *
   * @throws JsonProcessingException if it is none
   */
  static JsonNode read(String answer) throws JsonProcessingException {
    return of(Context.JSON.readTree(answer));
  }

  private static JsonNode of(JsonNode node) {
    if (node.isObject()) {
      var clean = Context.JSON.createObjectNode();
      node.properties().forEach(e -> clean.set(Visible.line(e.getKey()), of(e.getValue())));
      return clean;
    } else if (node.isArray()) {
      var clean = Context.JSON.createArrayNode();
      node.forEach(each -> clean.add(of(each)));
      return clean;
    }
    return node.isTextual() ? TextNode.valueOf(Visible.line(node.textValue())) : node;
  }
}
