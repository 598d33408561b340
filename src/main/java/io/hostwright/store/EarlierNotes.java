package io.hostwright.store;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the first two versions of the inventory had fields for, as the notes that it is since. A
 * note has the words of its field: what it means is its kind's own, and nothing here knows it.
 */
final class EarlierNotes {
  private EarlierNotes() {}

  /**
   * The notes of an entry's fields: {@code pins.REFERENCE} is {@code pin REFERENCE}, {@code
   * failures.ITEM} is {@code failed ITEM DIGEST REASON} with its message, and each of {@code owed}
   * is {@code owed NAME} with nothing.
   *
   * @throws IllegalArgumentException if one is missing: the document is not whole
   */
  static SortedMap<String, String> of(JsonNode entry) {
    var notes = new TreeMap<String, String>();
    entry
        .required("pins")
        .properties()
        .forEach(pin -> notes.put("pin " + pin.getKey(), pin.getValue().asText()));
    entry
        .required("failures")
        .properties()
        .forEach(f -> notes.put(failed(f.getKey(), f.getValue()), text(f.getValue(), "message")));
    entry.required("owed").forEach(name -> notes.put("owed " + name.asText(), ""));
    return notes;
  }

  private static String failed(String item, JsonNode failure) {
    return String.join(" ", "failed", item, text(failure, "digest"), text(failure, "reason"));
  }

  private static String text(JsonNode node, String field) {
    return node.required(field).asText();
  }
}
