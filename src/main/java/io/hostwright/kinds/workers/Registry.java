package io.hostwright.kinds.workers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.hostwright.kind.http.Excerpt;
import io.hostwright.kind.http.JsonAnswer;
import io.hostwright.kind.http.Urls;
import io.hostwright.kinds.workers.WorkersSpec.Expectation;
import io.hostwright.model.HttpAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What an application's registry of workers says. */
sealed interface Registry {

  /**
   * Its list.
   *
   * @param entries in the registry's own order
   * @param unreadable what is wrong with entries that are left out; each could be any worker
   */
  record Listed(List<Entry> entries, List<String> unreadable) implements Registry {
    public Listed {
      entries = List.copyOf(entries);
      unreadable = List.copyOf(unreadable);
    }
  }

  /** It could not be seen; nothing follows from that. */
  record Unknown(String why) implements Registry {}

  /**
   * One registered worker.
   *
   * @param at where the application would reach it
   * @param status as said
   * @param capabilities what it says of itself; of no fields where it says nothing
   */
  record Entry(String id, String type, Urls.Address at, String status, JsonNode capabilities) {
    private static final Set<String> ALIVE = Set.of("available", "busy");

    /** True if it can be given work, or works. */
    boolean isAlive() {
      return ALIVE.contains(status);
    }

    boolean isOfType(String other) {
      return type.equalsIgnoreCase(other);
    }
  }

  /** Reads the answer of {@code GET /workers}: a JSON array, unknown fields allowed. */
  static Registry of(HttpAnswer answer) {
    return switch (JsonAnswer.of(answer)) {
      case JsonAnswer.Unread(var why) -> new Unknown(why);
      case JsonAnswer.Read(var json) when !json.isArray() ->
          new Unknown("expected a list of workers, the answer is " + JsonAnswer.describe(json));
      case JsonAnswer.Read(var json) -> listed(json);
    };
  }

  /** What a registry answers that lists exactly these, each as its host's manifest has it. */
  static JsonNode asDesired(List<Expectation> expect) {
    var workers = JsonNodeFactory.instance.arrayNode();
    for (Expectation each : expect) {
      var at = new Urls.Address("http", each.address(), each.port());
      var worker = workers.addObject();
      worker.put("worker_id", each.label()).put("worker_type", each.type());
      worker.put("endpoint_url", "http://" + at).put("status", "available");
      var capabilities = worker.putObject("capabilities");
      each.capabilities().forEach((name, desired) -> capabilities.set(name, desired.value()));
    }
    return workers;
  }

  private static Registry listed(JsonNode array) {
    var entries = new ArrayList<Entry>();
    var unreadable = new ArrayList<String>();
    for (int i = 0; i < array.size(); i++) {
      var entry = entry(array.get(i));
      entry.ifPresent(entries::add);
      if (entry.isEmpty()) {
        unreadable.add("entry " + (i + 1) + " has no usable " + lacking(array.get(i)));
      }
    }
    return new Listed(entries, unreadable);
  }

  private static Optional<Entry> entry(JsonNode json) {
    String type = text(json, "worker_type");
    String status = text(json, "status");
    var address = Urls.address(text(json, "endpoint_url"));
    return type.isEmpty() || status.isEmpty()
        ? Optional.empty()
        : address.map(
            at ->
                new Entry(
                    Excerpt.of(text(json, "worker_id"), Excerpt.WORD),
                    Excerpt.of(type, Excerpt.WORD),
                    at,
                    Excerpt.of(status, Excerpt.WORD),
                    json.path("capabilities")));
  }

  private static String lacking(JsonNode json) {
    if (text(json, "worker_type").isEmpty()) {
      return "worker_type";
    }
    return text(json, "status").isEmpty() ? "status" : "endpoint_url";
  }

  private static String text(JsonNode json, String field) {
    JsonNode value = json.path(field);
    return value.isTextual() ? value.textValue() : "";
  }
}
