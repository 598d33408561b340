package io.hostwright.source.git;

import com.sun.net.httpserver.BasicAuthenticator;
import com.sun.net.httpserver.HttpContext;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A Git server over HTTP on loopback: the real {@code git http-backend} behind the JDK's server.
 */
final class GitServer implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService workers = Executors.newCachedThreadPool();
  private final Path root;

  /** Every Authorization header that was received. */
  final List<String> authorizations = new CopyOnWriteArrayList<>();

  GitServer(Path root) throws IOException {
    this.root = root;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(workers);
    server.start();
  }

  String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  /** Answers below a path; the log comes first. */
  HttpContext on(String path, HttpHandler handler) {
    return server.createContext(
        path,
        exchange -> {
          try {
            handler.handle(exchange);
          } finally {
            exchange.close();
          }
        });
  }

  /** The repositories of the root, for anybody. */
  void open(String path) {
    on(path, exchange -> backend(exchange, path));
  }

  /** The repositories of the root, for one password whatever the user. */
  void guarded(String path, String password) {
    on(path, exchange -> backend(exchange, path))
        .setAuthenticator(
            new BasicAuthenticator("git") {
              @Override
              public Result authenticate(HttpExchange exchange) {
                note(exchange);
                return super.authenticate(exchange);
              }

              @Override
              public boolean checkCredentials(String user, String given) {
                return given.equals(password);
              }
            });
  }

  /** Remembers what credentials were sent. */
  void note(HttpExchange exchange) {
    var header = exchange.getRequestHeaders().getFirst("Authorization");
    if (header != null) {
      authorizations.add(header);
    }
  }

  /** Runs git's CGI program (git-http-backend(1)) and gives its answer. */
  void backend(HttpExchange exchange, String prefix) throws IOException {
    var answer = new ByteArrayOutputStream();
    byte[] request = exchange.getRequestBody().readAllBytes();
    var builder = new ProcessBuilder("git", "http-backend");
    builder.environment().putAll(environment(exchange, prefix, request.length));
    var process = builder.start();
    try (var in = process.getOutputStream()) {
      in.write(request);
    }
    process.getInputStream().transferTo(answer);
    send(exchange, answer.toByteArray());
  }

  private Map<String, String> environment(HttpExchange exchange, String prefix, int length) {
    var uri = exchange.getRequestURI();
    var headers = exchange.getRequestHeaders();
    return Map.ofEntries(
        Map.entry("GIT_PROJECT_ROOT", root.toString()),
        Map.entry("GIT_HTTP_EXPORT_ALL", "1"),
        Map.entry("HOME", "/nonexistent"),
        Map.entry("PATH_INFO", uri.getPath().substring(prefix.length())),
        Map.entry("QUERY_STRING", uri.getQuery() == null ? "" : uri.getQuery()),
        Map.entry("REQUEST_METHOD", exchange.getRequestMethod()),
        Map.entry("CONTENT_LENGTH", String.valueOf(length)),
        Map.entry("CONTENT_TYPE", String.valueOf(headers.getFirst("Content-Type"))),
        Map.entry(
            "HTTP_CONTENT_ENCODING",
            headers.getFirst("Content-Encoding") == null
                ? ""
                : headers.getFirst("Content-Encoding")),
        Map.entry(
            "GIT_PROTOCOL",
            headers.getFirst("Git-Protocol") == null ? "" : headers.getFirst("Git-Protocol")));
  }

  /** A CGI answer: header lines, an empty one, the body. */
  private static void send(HttpExchange exchange, byte[] answer) throws IOException {
    String text = new String(answer, StandardCharsets.ISO_8859_1);
    int end = text.indexOf("\r\n\r\n");
    int status = 200;
    for (String line : text.substring(0, Math.max(0, end)).split("\r\n")) {
      String[] parts = line.split(": ", 2);
      if (parts[0].equals("Status")) {
        status = Integer.parseInt(parts[1].substring(0, 3));
      } else if (parts.length == 2) {
        exchange.getResponseHeaders().set(parts[0], parts[1]);
      }
    }
    int length = answer.length - end - 4;
    exchange.sendResponseHeaders(status, length == 0 ? -1 : length);
    exchange.getResponseBody().write(answer, end + 4, length);
  }

  /** Answers with a redirection to the same place elsewhere. */
  static void redirect(HttpExchange exchange, String to) throws IOException {
    exchange.getResponseHeaders().set("Location", to);
    exchange.sendResponseHeaders(302, -1);
  }

  /** Reads what was sent and gives it away. */
  static void drain(InputStream in) throws IOException {
    in.transferTo(OutputStream.nullOutputStream());
  }

  @Override
  public void close() {
    server.stop(0);
    workers.shutdownNow();
  }
}
