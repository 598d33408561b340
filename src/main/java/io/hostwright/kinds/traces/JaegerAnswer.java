package io.hostwright.kinds.traces;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.hostwright.kind.http.Excerpt;
import io.hostwright.kind.http.JsonAnswer;
import io.hostwright.model.HttpAnswer;
import java.util.ArrayList;
import java.util.List;

/** An answer of Jaeger's HTTP API: {@code {"data": […], "errors": […]}}. */
sealed interface JaegerAnswer {

  /** Its data; Jaeger writes an empty list as null, too. */
  record Data(List<JsonNode> items) implements JaegerAnswer {
    public Data {
      items = List.copyOf(items);
    }
  }

  /** It could not be seen. */
  record Unknown(String why) implements JaegerAnswer {}

  /** Reads an answer. */
  static JaegerAnswer of(HttpAnswer answer) {
    return switch (JsonAnswer.of(answer)) {
      case JsonAnswer.Unread(var why) -> new Unknown(why);
      case JsonAnswer.Read(var json) -> data(json);
    };
  }

  /** What Jaeger writes of this data. */
  static JsonNode made(ArrayNode data) {
    return JsonNodeFactory.instance.objectNode().set("data", data);
  }

  private static JaegerAnswer data(JsonNode json) {
    JsonNode errors = json.path("errors");
    JsonNode data = json.path("data");
    if (!errors.isEmpty()) {
      String said = errors.path(0).path("msg").asText("");
      return new Unknown("it answers with an error: " + Excerpt.of(said, Excerpt.ANSWER));
    }
    if (!data.isArray() && !data.isNull()) {
      return new Unknown("expected a list in 'data', found " + JsonAnswer.describe(data));
    }
    var items = new ArrayList<JsonNode>();
    data.forEach(items::add);
    return new Data(items);
  }
}
