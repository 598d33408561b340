package io.hostwright.host.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Small readings of JSON, for which a missing member and null are the same. */
final class Json {
  private Json() {}

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  static String text(JsonNode node, String member) {
    return node.path(member).asText("");
  }

  static @Nullable String textOrNull(JsonNode node, String member) {
    String text = text(node, member);
    return text.isEmpty() ? null : text;
  }

  /** Null if it is missing or null. */
  static @Nullable List<String> wordsOrNull(JsonNode array) {
    return array.isArray() ? words(array) : null;
  }

  static List<String> words(JsonNode array) {
    var words = new ArrayList<String>();
    array.forEach(word -> words.add(word.asText()));
    return words;
  }

  static SortedMap<String, String> texts(JsonNode object) {
    var texts = new TreeMap<String, String>();
    object.properties().forEach(each -> texts.put(each.getKey(), each.getValue().asText()));
    return texts;
  }

  /** {@code NAME=value} words; one without a value is no variable. */
  static Map<String, String> environment(JsonNode array) {
    var environment = new LinkedHashMap<String, String>();
    for (JsonNode each : array) {
      String[] parts = each.asText().split("=", 2);
      if (parts.length == 2) {
        environment.put(parts[0], parts[1]);
      }
    }
    return environment;
  }

  /** For a path's segment or a query's value. */
  static String escaped(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
