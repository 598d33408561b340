package io.hostwright.host.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import io.hostwright.host.EngineEvent;
import io.hostwright.host.HostException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** Follows an engine's events on a channel of its own. */
final class EventStream implements AutoCloseable {
  private static final List<String> ACTIONS =
      List.of(
          "start",
          "die",
          "destroy",
          "rename",
          "update",
          "oom",
          "pause",
          "unpause",
          "health_status",
          "connect",
          "disconnect");

  private final EngineHttp.Stream stream;
  private final InspectCache cache;
  private final Consumer<EngineEvent> events;
  private final Runnable ended;
  private final AtomicBoolean closed = new AtomicBoolean();

  private EventStream(
      EngineHttp.Stream stream, InspectCache cache, Consumer<EngineEvent> events, Runnable ended) {
    this.stream = stream;
    this.cache = cache;
    this.events = events;
    this.ended = ended;
  }

  /**
   * Subscribes. The engine sends the answer's head before it begins to listen, so it is asked for
   * what happened since a moment before: some events of that second may come although they are old.
   */
  static EventStream open(
      EngineApi api, InspectCache cache, Consumer<EngineEvent> events, Runnable ended)
      throws HostException {
    long since = api.clock().getEpochSecond();
    var filters = Json.object();
    filters.putArray("type").add("container").add("network");
    var actions = filters.putArray("event");
    ACTIONS.forEach(actions::add);
    String query = "/events?since=" + since + "&filters=" + Json.escaped(filters.toString());
    var stream = api.stream(Request.get(query));
    if (stream.status() >= 400) {
      int status = stream.status();
      stream.close();
      throw Complaint.of(api.host(), Complaint.During.OTHER, status, "events: status " + status);
    }
    var opened = new EventStream(stream, cache, events, ended);
    cache.subscribed();
    Thread.ofVirtual().name("engine-events-" + api.host()).start(opened::follow);
    return opened;
  }

  private void follow() {
    try (InputStream body = stream.body();
        MappingIterator<JsonNode> each =
            EngineApi.JSON.readerFor(JsonNode.class).readValues(body)) {
      while (each.hasNextValue()) {
        take(each.nextValue());
      }
    } catch (IOException e) {
      // It broke: whoever follows is told below.
    } finally {
      cache.unsubscribed();
      if (closed.compareAndSet(false, true)) {
        stream.close();
        ended.run();
      }
    }
  }

  /** The memory of the container goes first, so that whoever is woken looks again. */
  private void take(JsonNode message) {
    var event = read(message);
    if (event.containerId().isEmpty()) {
      cache.forgetContainers();
    } else {
      cache.forget(event.containerId());
    }
    if (!closed.get()) {
      events.accept(event);
    }
  }

  static EngineEvent read(JsonNode message) {
    String type = Json.text(message, "Type");
    JsonNode actor = message.path("Actor");
    JsonNode attributes = actor.path("Attributes");
    boolean ofContainer = type.equals("container");
    long nanos = message.path("timeNano").asLong();
    return new EngineEvent(
        type,
        Json.text(message, "Action"),
        ofContainer ? Json.text(actor, "ID") : Json.text(attributes, "container"),
        ofContainer ? Json.text(attributes, "name") : "",
        Instant.ofEpochSecond(nanos / 1_000_000_000, nanos % 1_000_000_000));
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      stream.close();
    }
  }
}
