package io.hostwright.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.hostwright.model.ResourceId;
import io.hostwright.status.Event;
import io.hostwright.status.Event.Severity;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;

/** An event as one line of JSON. */
final class EventCodec {
  private static final JsonMapper JSON = new JsonMapper();

  private EventCodec() {}

  /** One line without its end. */
  static String write(Event event) {
    var node = JSON.createObjectNode();
    node.put("id", event.id());
    node.put("at", event.at().toString());
    node.put("severity", event.severity().name());
    node.put("resource", event.resource() == null ? "" : event.resource().toString());
    node.put("verb", event.verb());
    node.put("subject", event.subject());
    node.put("reason", event.reason());
    node.put("message", event.message());
    var causes = node.putArray("causes");
    event.causes().forEach(causes::add);
    node.put("revision", event.revision());
    node.put("count", event.count());
    node.put("first", event.first().toString());
    return node.toString();
  }

  /** The event of a line; nothing if the line is broken, as the last one is after a crash. */
  static Optional<Event> read(String line) {
    try {
      JsonNode node = JSON.readTree(line);
      return node.isObject() ? Optional.of(event(node)) : Optional.empty();
    } catch (JsonProcessingException | IllegalArgumentException | DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Event event(JsonNode node) {
    String at = node.required("at").asText();
    String resource = node.required("resource").asText();
    var causes = new ArrayList<String>();
    node.required("causes").forEach(cause -> causes.add(cause.asText()));
    return new Event(
        node.required("id").asLong(),
        Instant.parse(at),
        Severity.valueOf(node.required("severity").asText()),
        resource.isEmpty() ? null : ResourceId.parse(resource),
        node.required("verb").asText(),
        node.required("subject").asText(),
        node.required("reason").asText(),
        node.required("message").asText(),
        causes,
        node.required("revision").asText(),
        // What was kept by an older version happened once.
        node.path("count").asInt(1),
        Instant.parse(node.path("first").asText(at)));
  }
}
