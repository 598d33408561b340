package io.hostwright.net.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.hostwright.Patience;
import io.hostwright.kind.http.HttpAccess;
import io.hostwright.model.HttpAnswer;
import io.hostwright.model.HttpAnswer.Answered;
import io.hostwright.model.HttpAnswer.Unanswered;
import io.hostwright.model.HttpCall;
import io.hostwright.model.NameLookup;
import io.hostwright.model.Observation;
import io.hostwright.model.Probe;
import io.hostwright.model.Sensitive;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an application can do to a request, and what comes of it. */
class ClientNetReaderTest {
  private final ClientNetReader net = new ClientNetReader();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final CountDownLatch never = new CountDownLatch(1);
  private HttpServer server;

  @BeforeEach
  void listen() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::handle);
    server.start();
  }

  @AfterEach
  void close() {
    net.close();
    never.countDown();
    server.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String token = exchange.getRequestHeaders().getFirst("X-Token");
    requests.add(exchange.getRequestMethod() + " " + path + " " + token + " " + body);
    switch (path) {
      case "/metrics" -> {
        exchange.getResponseHeaders().add("Location", "/metrics/");
        exchange.sendResponseHeaders(307, -1);
      }
      case "/busy" -> {
        exchange.getResponseHeaders().add("Retry-After", "7");
        exchange.sendResponseHeaders(503, -1);
      }
      case "/huge" -> flood(exchange);
      case "/cut" -> {
        exchange.sendResponseHeaders(200, 100);
        exchange.getResponseBody().write(1);
      }
      case "/silent" -> standStill();
      default -> {
        byte[] answer = "grüße".getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, answer.length);
        exchange.getResponseBody().write(answer);
      }
    }
    exchange.close();
  }

  private static void flood(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    var chunk = new byte[1024 * 1024];
    for (int i = 0; i < 12; i++) {
      exchange.getResponseBody().write(chunk);
    }
  }

  private void standStill() {
    try {
      never.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  private HttpAnswer get(String path) {
    var call = HttpCall.get(url(path));
    return net.ask(Set.of(call)).http(call);
  }

  private static HttpCall within(HttpCall call, Duration timeout) {
    return new HttpCall(
        call.method(), call.url(), call.headers(), call.body(), call.trust(), timeout);
  }

  @Test
  void anAnswerIsTextWithItsStatus() {
    var answer = assertInstanceOf(Answered.class, get("/"));
    assertEquals(200, answer.status());
    assertEquals("grüße", answer.body());
  }

  @Test
  void aRedirectIsAnAnswerAndIsNotFollowed() {
    var answer = assertInstanceOf(Answered.class, get("/metrics"));
    assertEquals(307, answer.status());
    assertEquals("/metrics/", answer.header("location"));
    assertEquals(1, requests.size());
  }

  @Test
  void anErrorKeepsItsHeaders() {
    var answer = assertInstanceOf(Answered.class, get("/busy"));
    assertFalse(answer.isSuccess());
    assertEquals("7", answer.header("Retry-After"));
  }

  private static HttpAccess with(String header, String secret) {
    return new HttpAccess(new TreeMap<>(Map.of(header, Sensitive.secret(secret))), "");
  }

  @Test
  void aBodyAndASecretHeaderArriveOnce() {
    var call = with("X-Token", "s3cret").post(url("/reload"), Sensitive.plain("{\"a\":1}"));
    assertInstanceOf(Answered.class, net.send(call));
    assertEquals(List.of("POST /reload s3cret {\"a\":1}"), requests);
  }

  @Test
  void anEndlessAnswerIsGivenUpAndNotKept() {
    assertEquals(new Unanswered("the answer is larger than 8 MiB", true), get("/huge"));
  }

  @Test
  void anAnswerThatIsCutOffIsNone() {
    var answer = assertInstanceOf(Unanswered.class, get("/cut"));
    assertTrue(answer.mayHaveArrived(), answer.why());
  }

  @Test
  void anAnswerThatNeverComesIsGivenUpAndHoldsNoOther() {
    var silent = within(HttpCall.get(url("/silent")), Duration.ofSeconds(1));
    var quick = within(HttpCall.get(url("/")), Patience.LIMIT);
    var replies = net.ask(Set.of(silent, quick));
    assertEquals(new Unanswered("no whole answer within 1 s", true), replies.http(silent));
    assertInstanceOf(Answered.class, replies.http(quick));
  }

  @Test
  void aRefusedConnectionDidNotArrive() throws IOException {
    int free;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }
    var call = HttpCall.get("http://127.0.0.1:" + free + "/");
    var answer = assertInstanceOf(Unanswered.class, net.ask(Set.of(call)).http(call));
    assertFalse(answer.mayHaveArrived());
    assertTrue(answer.why().startsWith("no connection to 127.0.0.1:" + free), answer.why());
  }

  @Test
  void aHeaderThatCannotBeSentIsNotQuoted() {
    var call = with("X-Token", "line\nbreak").get(url("/"));
    assertEquals(new Unanswered("the address or a header cannot be sent", false), net.send(call));
  }

  @Test
  void anAddressIsItsOwnOnlyOneAndAnUnknownNameIsAbsent() {
    Set<Probe> names = Set.of(new NameLookup("198.18.0.11"), new NameLookup("nobody.invalid"));
    var replies = net.ask(names);
    assertEquals(
        Observation.present(new TreeSet<>(Set.of("198.18.0.11"))),
        replies.addresses("198.18.0.11"));
    assertEquals(Observation.absent(), replies.addresses("nobody.invalid"));
  }

  @Test
  void whatWasNotAskedIsNotAnswered() {
    var replies = net.ask(Set.of());
    assertEquals(new Unanswered("not asked", false), replies.http(HttpCall.get(url("/"))));
    assertEquals(Observation.unknown("not asked"), replies.addresses("x"));
  }
}
