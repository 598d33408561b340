package io.hostwright.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hostwright.model.DemandKey;
import io.hostwright.model.DesiredState.Owner;
import io.hostwright.model.Inventory;
import io.hostwright.model.InventoryEntry;
import io.hostwright.model.InventoryEntry.Demanded;
import io.hostwright.model.InventoryEntry.Item;
import io.hostwright.model.InventoryEntry.ItemType;
import io.hostwright.model.ResourceRef;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** A host's inventory as the JSON document that lies on the host. */
public final class InventoryCodec {
  /**
   * 1 had neither notes nor directories of data; 2 has; 3 has notes in place of the {@link
   * EarlierNotes fields} for pins, failures and owed restarts; 4 has ids of items. An operator that
   * knows only an earlier one stands by where it finds a later one, because it would drop what it
   * does not know.
   */
  private static final int VERSION = 4;

  /** The last one with fields for what is a note since. */
  private static final int FIELDS = 2;

  private static final int FIRST = 1;
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private InventoryCodec() {}

  /** The document cannot be understood; then nothing may be done on the host. */
  public static final class UnreadableInventory extends Exception {
    private static final long serialVersionUID = 1L;

    UnreadableInventory(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /** The document of an inventory; equal inventories have equal documents. */
  public static String write(Inventory inventory) {
    ObjectNode root = JSON.createObjectNode().put("version", VERSION);
    var entries = root.putArray("entries");
    inventory.entries().forEach(e -> write(e, entries.addObject()));
    try {
      return JSON.writeValueAsString(root) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of text always becomes JSON", e);
    }
  }

  /** An item's mark is called digest there, as it was in the first version. */
  private static void write(InventoryEntry entry, ObjectNode node) {
    node.put("repository", entry.owner().repository());
    node.put("environment", entry.owner().environment());
    node.put("resource", entry.ref().toString());
    node.put("commit", entry.commit());
    var items = node.putArray("items");
    for (Item item : entry.items()) {
      write(item, items.addObject());
    }
    var demanded = node.putObject("demanded");
    entry
        .demanded()
        .forEach(
            (key, d) ->
                demanded
                    .putObject(key.toString())
                    .put("times", d.times())
                    .put("last", d.last().toString()));
    if (!entry.notes().isEmpty()) {
      var notes = node.putObject("notes");
      entry.notes().forEach(notes::put);
    }
  }

  private static void write(Item item, ObjectNode node) {
    node.put("type", item.type().word());
    node.put("name", item.name());
    node.put("digest", item.mark());
    if (!item.id().isEmpty()) {
      node.put("id", item.id());
    }
  }

  /**
   * Reads a document; an empty one is an empty inventory.
   *
   * @throws UnreadableInventory if it is broken, or written by a newer version
   */
  public static Inventory read(String document) throws UnreadableInventory {
    if (document.isBlank()) {
      return Inventory.EMPTY;
    }
    try {
      JsonNode root = JSON.readTree(document);
      int version = root.path("version").asInt();
      if (version > VERSION) {
        throw new IllegalArgumentException(
            "a newer operator wrote it (version "
                + version
                + ", known is "
                + VERSION
                + "); nothing is done on this host until this one is as new");
      } else if (version < FIRST) {
        throw new IllegalArgumentException("it has no version");
      }
      var entries = new ArrayList<InventoryEntry>();
      root.required("entries").forEach(n -> entries.add(readEntry(n, version)));
      return new Inventory(entries);
    } catch (JsonProcessingException | IllegalArgumentException | DateTimeException e) {
      throw new UnreadableInventory("the host's inventory cannot be read: " + e.getMessage(), e);
    }
  }

  private static InventoryEntry readEntry(JsonNode node, int version) {
    var owner =
        new Owner(node.required("repository").asText(), node.required("environment").asText());
    String[] ref = node.required("resource").asText().split("/", 2);
    List<Item> items = new ArrayList<>();
    node.required("items")
        .forEach(
            i ->
                items.add(
                    new Item(
                        new ItemType(i.required("type").asText()),
                        i.required("name").asText(),
                        i.required("digest").asText(),
                        i.path("id").asText())));
    var notes = map(node.path("notes"), JsonNode::asText);
    if (version <= FIELDS) {
      notes.putAll(EarlierNotes.of(node));
    }
    return new InventoryEntry(
        owner,
        new ResourceRef(ref[0], ref[1]),
        node.required("commit").asText(),
        items,
        readDemanded(node.path("demanded")),
        notes);
  }

  private static SortedMap<DemandKey, Demanded> readDemanded(JsonNode node) {
    var demanded = new TreeMap<DemandKey, Demanded>();
    map(node, InventoryCodec::readTimes).forEach((k, v) -> demanded.put(DemandKey.parse(k), v));
    return demanded;
  }

  private static Demanded readTimes(JsonNode node) {
    return new Demanded(
        node.required("times").asInt(), Instant.parse(node.required("last").asText()));
  }

  private static <T> SortedMap<String, T> map(JsonNode node, Function<JsonNode, T> value) {
    var map = new TreeMap<String, T>();
    node.properties().forEach(e -> map.put(e.getKey(), value.apply(e.getValue())));
    return map;
  }
}
