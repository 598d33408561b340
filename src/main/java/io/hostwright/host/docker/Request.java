package io.hostwright.host.docker;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One call of the Engine API.
 *
 * @param path with its query, without the API version
 * @param body may hold secrets, so it is never printed
 * @param headers may hold credentials, so they are never printed
 * @param deadline from the call to the last byte of the answer
 * @param repeatable sent again by itself if an idle channel turns out to be dead
 */
record Request(
    String method,
    String path,
    @Nullable JsonNode body,
    Map<String, String> headers,
    Duration deadline,
    boolean repeatable) {
  static final Duration USUAL = Duration.ofSeconds(30);

  static Request get(String path) {
    return new Request("GET", path, null, Map.of(), USUAL, true);
  }

  static Request delete(String path) {
    return new Request("DELETE", path, null, Map.of(), USUAL, true);
  }

  static Request post(String path, @Nullable JsonNode body) {
    return new Request("POST", path, body, Map.of(), USUAL, true);
  }

  Request within(Duration other) {
    return new Request(method, path, body, headers, other, repeatable);
  }

  Request with(Map<String, String> more) {
    return new Request(method, path, body, more, deadline, repeatable);
  }

  Request once() {
    return new Request(method, path, body, headers, deadline, false);
  }

  Request at(String versionedPath) {
    return new Request(method, versionedPath, body, headers, deadline, repeatable);
  }

  @Override
  public String toString() {
    int query = path.indexOf('?');
    return method + " " + (query < 0 ? path : path.substring(0, query));
  }
}
