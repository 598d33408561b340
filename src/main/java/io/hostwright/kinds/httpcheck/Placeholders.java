package io.hostwright.kinds.httpcheck;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.hostwright.kind.http.JsonValues;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code {{name}}} in a step, which stands for a value that an earlier step saved. */
final class Placeholders {
  private static final Pattern FORM = Pattern.compile("\\{\\{\\s*([A-Za-z0-9_-]+)\\s*}}");

  private Placeholders() {}

  /** True if a value can be saved under the name. */
  static boolean isName(String name) {
    return FORM.matcher("{{" + name + "}}").matches();
  }

  /** The names in a text. */
  static Set<String> in(String text) {
    var names = new TreeSet<String>();
    Matcher form = FORM.matcher(text);
    while (form.find()) {
      names.add(form.group(1));
    }
    return names;
  }

  /** The names in every text of a value. */
  static Set<String> in(JsonNode json) {
    var names = new TreeSet<>(json.isTextual() ? in(json.textValue()) : Set.<String>of());
    json.forEach(each -> names.addAll(in(each)));
    return names;
  }

  /**
   * A text with its placeholders filled.
   *
   * @param written how a value is written there, for example escaped for a URL
   */
  static String fill(String text, Map<String, JsonNode> saved, UnaryOperator<String> written) {
    return FORM.matcher(text)
        .replaceAll(
            form -> {
              JsonNode value = saved.get(form.group(1));
              String put = value == null ? form.group() : written.apply(JsonValues.text(value));
              return Matcher.quoteReplacement(put);
            });
  }

  /** A value with its placeholders filled; a text that is nothing else becomes the value itself. */
  static JsonNode fill(JsonNode json, Map<String, JsonNode> saved) {
    var make = JsonNodeFactory.instance;
    if (json.isTextual()) {
      Matcher form = FORM.matcher(json.textValue());
      JsonNode whole = form.matches() ? saved.get(form.group(1)) : null;
      return whole != null
          ? whole
          : make.textNode(fill(json.textValue(), saved, UnaryOperator.identity()));
    } else if (json.isArray()) {
      var array = make.arrayNode();
      json.forEach(each -> array.add(fill(each, saved)));
      return array;
    } else if (json.isObject()) {
      var object = make.objectNode();
      json.properties().forEach(e -> object.set(e.getKey(), fill(e.getValue(), saved)));
      return object;
    }
    return json;
  }
}
