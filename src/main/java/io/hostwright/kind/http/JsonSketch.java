package io.hostwright.kind.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/**
 * The smallest JSON in which paths lead to given values. It grows with each value that is put; two
 * that contradict each other are not both there in the end, so whoever asks for much reads what
 * came of it.
 */
public final class JsonSketch {
  private static final JsonNodeFactory MAKE = JsonNodeFactory.instance;

  /** Lists are not made longer than this. */
  private static final int MOST = 1_000;

  private JsonNode json = MissingNode.getInstance();

  /** What it has become; missing if nothing was put. */
  public JsonNode json() {
    return json.deepCopy();
  }

  /**
   * Makes a path lead to a value.
   *
   * @param path one in which {@link JsonPaths#problem} found nothing wrong
   * @return false, and nothing has changed, if the path asks for more than names, indexes and
   *     {@code length()}, or leads through what was put as something else
   */
  public boolean put(String path, JsonNode value) {
    var made = JsonPlace.of(path).flatMap(places -> placed(json, places, value));
    made.ifPresent(node -> json = node);
    return made.isPresent();
  }

  private static Optional<JsonNode> placed(JsonNode here, List<JsonPlace> places, JsonNode value) {
    if (places.isEmpty()) {
      return Optional.of(value);
    }
    var rest = places.subList(1, places.size());
    return switch (places.get(0)) {
      case JsonPlace.Named(var name) -> named(here, name, rest, value);
      case JsonPlace.At(var index) -> at(here, index, rest, value);
      case JsonPlace.Length length -> ofLength(here, rest, value);
    };
  }

  private static Optional<JsonNode> named(
      JsonNode here, String name, List<JsonPlace> rest, JsonNode value) {
    if (!here.isMissingNode() && !here.isObject()) {
      return Optional.empty();
    }
    ObjectNode object = here.isObject() ? here.deepCopy() : MAKE.objectNode();
    return placed(object.path(name), rest, value).map(node -> object.set(name, node));
  }

  /** A negative index counts from the end. */
  private static Optional<JsonNode> at(
      JsonNode here, int index, List<JsonPlace> rest, JsonNode value) {
    return list(here, index < 0 ? -index : index + 1)
        .flatMap(
            list -> {
              int place = index < 0 ? list.size() + index : index;
              JsonNode known = list.path(place);
              return placed(known.isNull() ? MissingNode.getInstance() : known, rest, value)
                  .map(
                      node -> {
                        list.set(place, node);
                        return list;
                      });
            });
  }

  private static Optional<JsonNode> ofLength(JsonNode here, List<JsonPlace> rest, JsonNode value) {
    return rest.isEmpty() && value.canConvertToInt() && value.intValue() >= 0
        ? list(here, value.intValue()).map(JsonNode.class::cast)
        : Optional.empty();
  }

  /** A copy of a list, as long as is asked at least; what is not said in it is null. */
  private static Optional<ArrayNode> list(JsonNode here, int length) {
    if (length > MOST || !(here.isMissingNode() || here.isArray())) {
      return Optional.empty();
    }
    ArrayNode list = here.isArray() ? here.deepCopy() : MAKE.arrayNode();
    while (list.size() < length) {
      list.addNull();
    }
    return Optional.of(list);
  }
}
