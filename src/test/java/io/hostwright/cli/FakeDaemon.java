package io.hostwright.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A daemon's HTTP side with fixed answers, which notes what it was asked. */
final class FakeDaemon implements AutoCloseable {
  private record Canned(int status, String body) {}

  private final HttpServer server;
  private final Map<String, Canned> answers = new ConcurrentHashMap<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private volatile @Nullable String token;

  FakeDaemon() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
  }

  FakeDaemon answer(String methodAndPath, int status, String body) {
    answers.put(methodAndPath, new Canned(status, body));
    return this;
  }

  FakeDaemon wanting(String secret) {
    token = secret;
    return this;
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Each as {@code METHOD path?query body}. */
  List<String> requests() {
    return List.copyOf(requests);
  }

  private void handle(HttpExchange exchange) throws IOException {
    String method = exchange.getRequestMethod();
    var uri = exchange.getRequestURI();
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    requests.add((method + " " + uri + " " + body).strip());
    boolean json =
        body.isEmpty()
            || Objects.equals(
                exchange.getRequestHeaders().getFirst("Content-Type"), "application/json");
    String given = exchange.getRequestHeaders().getFirst("Authorization");
    var canned =
        token != null && !("Bearer " + token).equals(given)
            ? new Canned(401, "")
            : json
                ? answers.getOrDefault(method + " " + uri.getPath(), new Canned(404, ""))
                : new Canned(415, "");
    byte[] bytes = canned.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(canned.status(), bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
