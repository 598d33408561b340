package io.hostwright.lab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hostwright.Patience;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The packaged daemon as a process of its own, and the questions that monitoring would ask it. */
final class Operator implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(Patience.LIMIT).build();

  private final Process process;
  private final int port;
  private final Path log;

  private Operator(Process process, int port, Path log) {
    this.process = process;
    this.port = port;
    this.log = log;
  }

  /** Starts a daemon that follows a repository's environment. */
  static Operator follow(Repo repo, String environment, Path state) {
    return follow(repo.directory.toString(), environment, state);
  }

  static Operator follow(String url, String environment, Path state) {
    return follow(url, environment, state, Map.of());
  }

  /** Starts a daemon with further settings, by their names in the environment. */
  static Operator follow(Repo repo, String environment, Path state, Map<String, String> more) {
    return follow(repo.directory.toString(), environment, state, more);
  }

  /** Starts a daemon on which names are resolved as this file says instead of the machine's own. */
  static Operator resolving(Path resolvConf, Repo repo, String environment, Path state) {
    var own =
        List.of(
            "unshare",
            "--mount",
            "sh",
            "-c",
            "mount --bind \"$1\" /etc/resolv.conf && shift && exec \"$@\"",
            "sh",
            resolvConf.toString());
    return follow(own, repo.directory.toString(), environment, state, Map.of());
  }

  private static Operator follow(
      String url, String environment, Path state, Map<String, String> more) {
    return follow(List.of(), url, environment, state, more);
  }

  private static Operator follow(
      List<String> under, String url, String environment, Path state, Map<String, String> more) {
    try {
      int port = freePort();
      Files.createDirectories(state);
      Path log = state.resolve("operator.log");
      var builder =
          new ProcessBuilder(command(under, Lab.CHECKOUT.resolve("hostwright").toString(), "serve"))
              .redirectErrorStream(true)
              .redirectOutput(log.toFile());
      builder.environment().putAll(settings(state));
      builder.environment().putAll(more);
      builder.environment().put("HOSTWRIGHT_REPOSITORY_URL", url);
      builder.environment().put("HOSTWRIGHT_ENVIRONMENT", environment);
      builder.environment().put("QUARKUS_HTTP_PORT", Integer.toString(port));
      return new Operator(builder.start(), port, log).awaitUp();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> command(List<String> under, String... words) {
    return Stream.concat(under.stream(), Stream.of(words)).toList();
  }

  /** Settings that commands and daemon share in the lab. */
  static Map<String, String> settings(Path state) {
    var env = new TreeMap<String, String>();
    env.put("HOSTWRIGHT_STATE_DIR", state.resolve("state").toString());
    env.put("HOSTWRIGHT_SECRETS_DIR", Lab.variable("LAB_SECRETS_DIR"));
    env.put("HOSTWRIGHT_SSH_KNOWN_HOSTS", Lab.variable("LAB_KNOWN_HOSTS"));
    env.put("HOSTWRIGHT_REPOSITORY_POLL_INTERVAL", "1s");
    env.put("HOSTWRIGHT_HEALTH_CONVERGENCE_GRACE", "0s");
    env.put("HOSTWRIGHT_OPERATOR_NAME", "lab-suite");
    return env;
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private Operator awaitUp() {
    try {
      Patience.await().until(() -> !process.isAlive() || code("/q/health/live") == 200);
      if (!process.isAlive()) {
        throw new IllegalStateException("it ended with " + process.exitValue());
      }
      return this;
    } catch (RuntimeException e) {
      process.destroyForcibly();
      throw new AssertionError("the operator does not answer:\n" + log(), e);
    }
  }

  String url() {
    return "http://127.0.0.1:" + port;
  }

  private HttpResponse<String> get(String path) {
    return send(
        HttpRequest.newBuilder(URI.create(url() + path)).timeout(Patience.LIMIT).GET().build());
  }

  private static HttpResponse<String> send(HttpRequest request) {
    try {
      return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private int code(String path) {
    try {
      return get(path).statusCode();
    } catch (UncheckedIOException e) {
      return -1;
    }
  }

  String body(String path) {
    return get(path).body();
  }

  JsonNode json(String path) {
    try {
      return JSON.readTree(body(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The health group's status code and text. */
  HttpResponse<String> converged() {
    return get("/q/health/group/converged");
  }

  /** Waits until this commit is what every resource is Ready at. */
  Operator awaitConverged(String commit) {
    return until(
        "converged at " + commit,
        status ->
            status.path("converged").asBoolean()
                && status.path("revision").path("head").asText().equals(commit));
  }

  /** Waits until a resource's reason is this; gives its message. */
  String awaitReason(String resource, String reason) {
    until(
        resource + " " + reason,
        status -> resource(status, resource).path("reason").asText().equals(reason));
    return resource(json("/api/v1/status"), resource).path("message").asText();
  }

  /** A resource's part of the status. */
  static JsonNode resource(JsonNode status, String id) {
    return StreamSupport.stream(status.path("resources").spliterator(), false)
        .filter(r -> r.path("resource").asText().equals(id))
        .findFirst()
        .orElse(JSON.createObjectNode());
  }

  Operator until(String what, Predicate<JsonNode> condition) {
    try {
      Patience.await(what).ignoreExceptions().until(() -> condition.test(json("/api/v1/status")));
      return this;
    } catch (RuntimeException e) {
      throw new AssertionError(
          "never came: " + what + "\n" + body("/api/v1/status") + "\n" + log(), e);
    }
  }

  /** A pass over every host, begun and ended; what it did. */
  List<String> pass() {
    var actions = post("/api/v1/reconcile", "{\"wait\": true}").path("actions");
    return StreamSupport.stream(actions.spliterator(), false).map(JsonNode::asText).toList();
  }

  void confirm(String id) {
    post("/api/v1/confirm", "{\"id\": \"" + id + "\"}");
  }

  private JsonNode post(String path, String json) {
    var request =
        HttpRequest.newBuilder(URI.create(url() + path))
            .timeout(Patience.LIMIT)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json))
            .build();
    try {
      return JSON.readTree(send(request).body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the process holds in memory now. */
  double residentMebibytes() {
    String status = Run.of("sh", "-c", "grep VmRSS /proc/" + process.pid() + "/status").ok();
    return Long.parseLong(status.replaceAll("[^0-9]", "")) / 1024.0;
  }

  String log() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A clean shutdown. */
  @Override
  public void close() {
    process.destroy();
    try {
      Patience.ended(process);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
