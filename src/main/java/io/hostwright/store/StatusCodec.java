package io.hostwright.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hostwright.model.ResourceId;
import io.hostwright.model.Revision;
import io.hostwright.status.Condition;
import io.hostwright.status.Condition.Truth;
import io.hostwright.status.Condition.Type;
import io.hostwright.status.ResourceStatus;
import io.hostwright.store.StatusStore.Saved;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Statuses and confirmations as one JSON document. */
final class StatusCodec {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int VERSION = 1;

  private StatusCodec() {}

  /** The document is broken, or of another version. */
  static final class UnreadableStatus extends Exception {
    private static final long serialVersionUID = 1L;

    UnreadableStatus(String message, Throwable cause) {
      super(message, cause);
    }
  }

  static String write(Saved saved) {
    var root = JSON.createObjectNode();
    root.put("version", VERSION);
    var confirmed = root.putArray("confirmed");
    saved.confirmed().forEach(confirmed::add);
    var memories = root.putObject("memories");
    saved
        .memories()
        .forEach((id, memory) -> memory.forEach(memories.putObject(id.toString())::put));
    var known = root.putArray("known");
    saved.known().forEach(id -> known.add(id.toString()));
    var resources = root.putArray("resources");
    saved.statuses().forEach(status -> write(resources.addObject(), status));
    return root.toString() + "\n";
  }

  private static void write(ObjectNode node, ResourceStatus status) {
    node.put("resource", status.id().toString());
    status
        .conditions()
        .forEach(condition -> write(node.putObject(condition.type().word()), condition));
    node.put("lastAttempted", text(status.lastAttempted()));
    node.put("lastApplied", text(status.lastApplied()));
    node.put("lastConverged", text(status.lastConverged()));
    node.put("suspended", status.suspended());
    node.put("confirm", status.confirmId());
  }

  private static void write(ObjectNode node, Condition condition) {
    node.put("status", condition.status().name());
    node.put("reason", condition.reason());
    node.put("message", condition.message());
    node.put("lastTransitionTime", condition.lastTransitionTime().toString());
    node.put("observedRevision", condition.observedRevision().toString());
  }

  static Saved read(String document) throws UnreadableStatus {
    try {
      JsonNode root = JSON.readTree(document);
      if (root.path("version").asInt() != VERSION) {
        throw new IllegalArgumentException(
            "version " + root.path("version") + ", known is " + VERSION);
      }
      var statuses = new ArrayList<ResourceStatus>();
      root.required("resources").forEach(node -> statuses.add(status(node)));
      var confirmed = new TreeSet<String>();
      root.required("confirmed").forEach(id -> confirmed.add(id.asText()));
      var known = new TreeSet<ResourceId>();
      root.path("known").forEach(id -> known.add(ResourceId.parse(id.asText())));
      return new Saved(statuses, confirmed, memories(root.path("memories")), known);
    } catch (JsonProcessingException e) {
      throw new UnreadableStatus(e.getOriginalMessage(), e);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new UnreadableStatus(String.valueOf(e.getMessage()), e);
    }
  }

  private static SortedMap<ResourceId, SortedMap<String, String>> memories(JsonNode node) {
    var memories = new TreeMap<ResourceId, SortedMap<String, String>>();
    for (var each : node.properties()) {
      var memory = new TreeMap<String, String>();
      each.getValue().properties().forEach(e -> memory.put(e.getKey(), e.getValue().asText()));
      memories.put(ResourceId.parse(each.getKey()), memory);
    }
    return memories;
  }

  private static ResourceStatus status(JsonNode node) {
    return new ResourceStatus(
        ResourceId.parse(node.required("resource").asText()),
        condition(node, Type.READY),
        condition(node, Type.RECONCILING),
        condition(node, Type.STALLED),
        revision(node.required("lastAttempted")),
        revision(node.required("lastApplied")),
        revision(node.required("lastConverged")),
        node.required("suspended").asBoolean(),
        node.required("confirm").asText());
  }

  private static Condition condition(JsonNode resource, Type type) {
    JsonNode node = resource.required(type.word());
    return new Condition(
        type,
        Truth.valueOf(node.required("status").asText()),
        node.required("reason").asText(),
        node.required("message").asText(),
        Instant.parse(node.required("lastTransitionTime").asText()),
        parse(node.required("observedRevision").asText()));
  }

  private static @Nullable String text(@Nullable Revision revision) {
    return revision == null ? null : revision.toString();
  }

  private static @Nullable Revision revision(JsonNode node) {
    return node.isNull() ? null : parse(node.asText());
  }

  /** The reverse of {@link Revision#toString()}. */
  private static Revision parse(String text) {
    boolean dirty = text.endsWith("+dirty");
    String commit = dirty ? text.substring(0, text.length() - "+dirty".length()) : text;
    return new Revision(commit.equals("none") ? "" : commit, dirty);
  }
}
