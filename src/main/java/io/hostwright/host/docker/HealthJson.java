package io.hostwright.host.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hostwright.engine.Healthcheck;
import io.hostwright.model.Sensitive;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** {@code HealthConfig} of the Engine API: durations are nanoseconds. */
final class HealthJson {
  private HealthJson() {}

  static @Nullable Healthcheck read(JsonNode node) {
    if (!node.isObject()) {
      return null;
    }
    return new Healthcheck(
        Json.words(node.path("Test")).stream().map(Sensitive::plain).toList(),
        nanos(node, "Interval"),
        nanos(node, "Timeout"),
        nanos(node, "StartPeriod"),
        nanos(node, "StartInterval"),
        node.path("Retries").asInt());
  }

  private static Duration nanos(JsonNode node, String member) {
    return Duration.ofNanos(node.path(member).asLong());
  }

  static ObjectNode write(Healthcheck check) {
    var node = Json.object();
    var test = node.putArray("Test");
    check.test().forEach(word -> test.add(word.reveal()));
    node.put("Interval", check.interval().toNanos());
    node.put("Timeout", check.timeout().toNanos());
    node.put("StartPeriod", check.startPeriod().toNanos());
    if (!check.startInterval().isZero()) {
      node.put("StartInterval", check.startInterval().toNanos());
    }
    node.put("Retries", check.retries());
    return node;
  }
}
