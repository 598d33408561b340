package io.hostwright.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.hostwright.model.Visible;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Asks a running daemon over HTTP, with the JDK's old client, which starts in a fraction of the new
 * one's time.
 */
final class DaemonClient {
  private static final Duration CONNECT = Duration.ofSeconds(5);

  /** Long enough for any answer but that of a pass that is waited for. */
  static final Duration ANSWER = Duration.ofSeconds(30);

  /** Passes end when they end. */
  static final Duration FOREVER = Duration.ZERO;

  private static final int BAD_REQUEST = 400;

  private final URI server;
  private final String token;

  private DaemonClient(URI server, String token) {
    this.server = server;
    this.token = token;
  }

  /**
   * A client that has sent nothing yet.
   *
   * @param token empty for none
   */
  static DaemonClient of(String server, String token) throws CliException {
    try {
      var uri = new URI(server.replaceFirst("/+$", ""));
      String scheme = String.valueOf(uri.getScheme());
      if (uri.getHost() == null || !(scheme.equals("http") || scheme.equals("https"))) {
        throw new URISyntaxException(server, "no http or https address");
      }
      if (!token.chars().allMatch(c -> c > ' ' && c <= '~')) {
        // Sending it would fail with it in the message.
        throw CliException.usage("the daemon's token is one word of visible ASCII");
      }
      return new DaemonClient(uri, token);
    } catch (URISyntaxException e) {
      throw CliException.usage(
          "--server takes an address such as http://127.0.0.1:8787, not '" + server + "'");
    }
  }

  /**
   * One question.
   *
   * @param pathAndQuery below {@code /api/v1/}, already encoded
   */
  JsonNode get(String pathAndQuery) throws CliException {
    var answer = ask("GET", pathAndQuery, null, ANSWER);
    return answer.orThrow(server);
  }

  /** One request with a JSON body; an error status is for the caller to judge. */
  Answer post(String path, JsonNode body, Duration timeout) throws CliException {
    return ask("POST", path, body, timeout);
  }

  /** The server, for messages. */
  URI server() {
    return server;
  }

  private Answer ask(String method, String path, @Nullable JsonNode body, Duration timeout)
      throws CliException {
    try {
      var connection = open(method, path, timeout);
      if (body != null) {
        connection.setDoOutput(true);
        connection.setRequestProperty("Content-Type", "application/json");
        try (var out = connection.getOutputStream()) {
          out.write(Context.JSON.writeValueAsBytes(body));
        }
      }
      int status = connection.getResponseCode();
      return new Answer(status, read(connection, status));
    } catch (IOException e) {
      throw CliException.failed(
          "no daemon answers at "
              + server
              + " ("
              + reason(e)
              + "); start one with 'hostwright serve', or say where it is with --server",
          e);
    }
  }

  private HttpURLConnection open(String method, String path, Duration timeout) throws IOException {
    var url = URI.create(server + "/api/v1/" + path).toURL();
    var connection = (HttpURLConnection) url.openConnection();
    connection.setRequestMethod(method);
    connection.setConnectTimeout((int) CONNECT.toMillis());
    connection.setReadTimeout((int) timeout.toMillis());
    // A redirect would carry the token to wherever it points.
    connection.setInstanceFollowRedirects(false);
    connection.setRequestProperty("Accept", "application/json");
    if (!token.isEmpty()) {
      connection.setRequestProperty("Authorization", "Bearer " + token);
    }
    return connection;
  }

  private static String read(HttpURLConnection connection, int status) throws IOException {
    try (InputStream in =
        status >= BAD_REQUEST ? connection.getErrorStream() : connection.getInputStream()) {
      return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String reason(IOException e) {
    String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : Visible.line(message);
  }

  /** What came back, whatever it is. */
  record Answer(int status, String body) {
    private static final int OK = 200;
    private static final int REDIRECT = 300;
    private static final int UNAUTHORIZED = 401;

    boolean isOk() {
      return status >= OK && status < REDIRECT;
    }

    /** The document; of an error, what is wrong. */
    JsonNode orThrow(URI server) throws CliException {
      if (status == UNAUTHORIZED) {
        throw CliException.failed(
            "the daemon at "
                + server
                + " wants its token, and was given none or another: give --token or"
                + " HOSTWRIGHT_API_TOKEN",
            null);
      } else if (!isOk()) {
        throw CliException.failed(
            "the daemon at " + server + " answered " + status + detail(), null);
      }
      return document(server);
    }

    private JsonNode document(URI server) throws CliException {
      try {
        var node = Harmless.read(body);
        if (node != null && node.isContainerNode()) {
          return node;
        }
      } catch (JsonProcessingException e) {
        throw notOurs(server, e);
      }
      throw notOurs(server, null);
    }

    private static CliException notOurs(URI server, @Nullable Exception cause) {
      return CliException.failed(
          "what answers at " + server + " is no Hostwright daemon: it sends no JSON", cause);
    }

    private String detail() {
      try {
        var node = Harmless.read(body);
        for (String name : new String[] {"message", "error", "details"}) {
          if (node != null && node.path(name).isTextual()) {
            return ": " + node.path(name).asText();
          }
        }
      } catch (JsonProcessingException e) {
        return "";
      }
      return "";
    }
  }
}
