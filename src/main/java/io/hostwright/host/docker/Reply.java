package io.hostwright.host.docker;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A whole answer.
 *
 * @param headers by name in lower case
 */
record Reply(int status, Map<String, String> headers, byte[] body) {

  boolean ok() {
    return status < 400;
  }

  String header(String name) {
    return headers.getOrDefault(name, "");
  }

  String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return "Reply[" + status + ", " + body.length + " bytes]";
  }
}
