package io.hostwright.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hostwright.api.Wire.Request;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.ext.web.Router;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.logging.Filter;
import java.util.logging.Handler;
import java.util.logging.LogManager;
import java.util.stream.Stream;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Without a token, nothing answers who was led here by a name of somebody else's; and what is
 * logged.
 */
@QuarkusTest
class LoopbackDoorTest {
  private static final List<String> METHODS =
      List.of("GET", "HEAD", "OPTIONS", "POST", "PUT", "DELETE", "FOO");
  private static final List<List<String>> FOREIGN =
      List.of(
          List.of("Host: evil.example"),
          List.of("Host: evil.example:8787"),
          List.of("Host: localhost.evil.example"),
          List.of("Host: localhost", "Host: evil.example"),
          List.of("Host: evil.example", "Host: localhost"),
          List.of("Host: evil.example", "X-Forwarded-Host: localhost", "Forwarded: host=localhost"),
          List.of("Host:"));
  private static final List<String> LOOPBACK =
      List.of("localhost", "localhost:8787", "LocalHost", "127.0.0.1", "127.0.0.1:1", "[::1]:8787");

  @TestHTTPResource URI server = URI.create("http://localhost");
  @Inject Router router;
  private Wire wire = new Wire(0);

  @BeforeEach
  void connect() {
    wire = new Wire(server.getPort());
  }

  private int status(String method, String target, List<String> headers) {
    var request = new Request(method, target, "HTTP/1.1", headers, "");
    return wire.send(request.with("Content-Type: application/json")).status();
  }

  @Test
  void noAddressAnswersAForeignHostByAnyMethod() {
    var answered = new ArrayList<String>();
    for (String address : Addresses.all(router)) {
      for (String method : METHODS) {
        for (var headers : FOREIGN) {
          int status = status(method, address, headers);
          if (status != 403) {
            answered.add(method + " " + address + " " + headers + " -> " + status);
          }
        }
      }
    }
    assertEquals(List.of(), answered);
  }

  @Test
  void noSpellingOfItDoesEither() {
    var spellings = new Spellings(new Random(25));
    var answered = new ArrayList<String>();
    for (String target : spellings.of("/api/v1/status", List.of("/q/health"))) {
      int status = status(spellings.any(METHODS), target, spellings.any(FOREIGN));
      if (status == 200) {
        answered.add(target);
      }
    }
    assertEquals(List.of(), answered);
  }

  @Test
  void thisMachineIsAnsweredByItsOwnNames() {
    for (String host : LOOPBACK) {
      for (String address : List.of("/api/v1/status", "/q/health/live", "/q/metrics")) {
        assertEquals(200, status("GET", address, List.of("Host: " + host)), host + address);
      }
    }
  }

  @Test
  void oldHttpNamesNoHostAndIsNotAnswered() {
    var request = new Request("GET", "/api/v1/status", "HTTP/1.0", List.of(), "");
    assertEquals(403, wire.send(request).status());
    assertEquals(200, wire.send(request.with("Host: localhost")).status());
  }

  @Test
  void evenHereMessagesAreNotForAnybody() {
    String body = wire.send(Request.get("/q/health/group/converged")).body();
    assertTrue(body.contains("\"Stack/web@core\": \"Unhealthy (since "), body);
  }

  /** The framework wraps the filter that it is told; what counts is what passes it. */
  @Test
  void theConsolesHandlerCleans() {
    var root = LogManager.getLogManager().getLogger("");
    assertTrue(
        Arrays.stream(root.getHandlers())
            .flatMap(LoopbackDoorTest::withInner)
            .map(Handler::getFilter)
            .filter(Objects::nonNull)
            .anyMatch(LoopbackDoorTest::cleans));
  }

  private static boolean cleans(Filter filter) {
    var record = new ExtLogRecord(Level.INFO, "a\u001b[31m red", "any");
    return filter.isLoggable(record) && record.getFormattedMessage().equals("a\\x1b[31m red");
  }

  private static Stream<Handler> withInner(Handler handler) {
    var inner =
        handler instanceof ExtHandler outer
            ? Arrays.stream(outer.getHandlers()).flatMap(LoopbackDoorTest::withInner)
            : Stream.<Handler>empty();
    return Stream.concat(Stream.of(handler), inner);
  }
}
