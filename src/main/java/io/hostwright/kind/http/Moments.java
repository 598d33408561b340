package io.hostwright.kind.http;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;

/** Points in time in a resource's notes, as text of ISO 8601. */
public final class Moments {
  private Moments() {}

  /** What is kept under a name; empty if nothing is, or nothing that can be read. */
  public static Optional<Instant> get(Map<String, String> memory, String name) {
    String text = memory.get(name);
    try {
      return text == null ? Optional.empty() : Optional.of(Instant.parse(text));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
