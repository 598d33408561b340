package io.hostwright.kind.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.InvalidPathException;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.spi.json.JacksonJsonNodeJsonProvider;
import com.jayway.jsonpath.spi.mapper.JacksonMappingProvider;
import java.util.Optional;

/** JSON paths such as {@code $.data.status}, in the dialect of Jayway's JsonPath. */
public final class JsonPaths {
  private static final Configuration JACKSON =
      Configuration.builder()
          .jsonProvider(new JacksonJsonNodeJsonProvider())
          .mappingProvider(new JacksonMappingProvider())
          .build();

  private static final JsonMapper PLAIN = new JsonMapper();

  private JsonPaths() {}

  /** What is wrong with a path; empty if it can be followed. */
  public static Optional<String> problem(String path) {
    if (!path.startsWith("$")) {
      return Optional.of("expected a JSON path such as $.data.status, found '" + path + "'");
    }
    try {
      JsonPath.compile(path);
      return Optional.empty();
    } catch (InvalidPathException e) {
      return Optional.of("'" + path + "' is no JSON path");
    }
  }

  /**
   * What a path leads to; empty if nothing is there. A path that can lead to several places, such
   * as one with a filter, gives the one thing that it found, or a list of them. An index beyond the
   * end of a list leads to null.
   *
   * @param path one in which {@link #problem} found nothing wrong
   */
  public static Optional<JsonNode> read(JsonNode json, String path) {
    try {
      var compiled = JsonPath.compile(path);
      Object value = compiled.read(json, JACKSON);
      if (value == null) {
        return Optional.empty();
      }
      JsonNode found = node(value);
      if (compiled.isDefinite() || !found.isArray() || found.size() > 1) {
        return Optional.of(found);
      }
      return Optional.ofNullable(found.get(0));
    } catch (RuntimeException e) {
      // Not only JsonPathException: functions stumble over values they were not made for.
      return Optional.empty();
    }
  }

  /** A function such as {@code length()} gives a plain value of Java. */
  private static JsonNode node(Object found) {
    return found instanceof JsonNode node ? node : PLAIN.valueToTree(found);
  }
}
