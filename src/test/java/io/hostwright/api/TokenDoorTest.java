package io.hostwright.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hostwright.api.Wire.Answer;
import io.hostwright.api.Wire.Request;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With a token set, nothing but the open addresses answers who does not give it. */
@QuarkusTest
@TestProfile(WithToken.class)
class TokenDoorTest {
  private static final List<String> OPEN =
      List.of(
          "/q/health",
          "/q/health/group/converged",
          "/q/health/live",
          "/q/health/ready",
          "/q/metrics");
  private static final List<String> METHODS =
      List.of(
          "GET", "GET", "GET", "POST", "POST", "HEAD", "OPTIONS", "PUT", "DELETE", "PATCH", "TRACE",
          "CONNECT", "get", "FOO");
  private static final String NEEDED = "{\"error\":\"a token is needed: Authorization: Bearer …\"}";
  private static final String WAY_AROUND = "/q/health/../../api/v1/status";

  @TestHTTPResource URI server = URI.create("http://localhost");
  @Inject Router router;
  @Inject Vertx vertx;
  private Wire wire = new Wire(0);

  @BeforeEach
  void connect() {
    wire = new Wire(server.getPort());
  }

  private static Request trusted(Request request) {
    return request.with("Authorization: Bearer " + WithToken.TOKEN);
  }

  @Test
  void theOpenAddressesAreOpenAndNoOthers() {
    var open = new ArrayList<String>();
    for (String address : Addresses.all(router)) {
      if (wire.send(Request.get(address)).status() != 401) {
        open.add(address);
      }
    }
    assertEquals(OPEN, open);
  }

  /** What is asked below is asked of every address that there is. */
  @Test
  void theServerIsAskedForItsAddresses() {
    var all = Addresses.all(router);
    assertTrue(
        all.containsAll(
            Set.of(
                "/api/v1/status",
                "/api/v1/confirm",
                "/api/v1/reconcile",
                "/api/v1/events",
                "/api/v1/resources/Stack/web/core")),
        all.toString());
  }

  @Test
  void noSpellingOfAnyAddressLeadsAroundTheToken() {
    var random = new Random(8);
    var spellings = new Spellings(random);
    var around = new ArrayList<String>();
    int asked = 0;
    for (String address : Addresses.all(router)) {
      for (String target : spellings.of(address, List.of(spellings.any(OPEN)))) {
        var request = request(random, spellings.any(METHODS), target);
        asked++;
        if (!isOpen(request) && !isClosed(request, wire.send(request))) {
          around.add(request + " -> " + wire.send(request));
        }
      }
    }
    assertEquals(List.of(), around);
    assertTrue(asked > 3_000, "asked only " + asked);
  }

  private static Request request(Random random, String method, String target) {
    var request =
        new Request(
            method,
            target,
            random.nextInt(4) == 0 ? "HTTP/1.0" : "HTTP/1.1",
            List.of(random.nextInt(4) == 0 ? "Host: evil.example" : "Host: localhost"),
            method.equals("POST") ? "{\"id\": \"held\"}" : "");
    return random.nextInt(4) == 0
        ? request.with("X-Forwarded-For: 127.0.0.1").with("X-Original-URL: /q/health")
        : request.with("Content-Type: application/json");
  }

  /** By the rule itself, in other words than the door's. */
  private static boolean isOpen(Request request) {
    String path = request.target().replaceFirst("^https?://[^/]*", "").replaceFirst("[?#].*", "");
    return Set.of("GET", "HEAD").contains(request.method()) && OPEN.contains(path);
  }

  private static boolean isClosed(Request request, Answer answer) {
    boolean head = request.method().equals("HEAD");
    if (answer.status() == 401) {
      return answer.body().equals(head ? "" : NEEDED);
    }
    // What is no address at all is turned away before there is anything to route.
    boolean none = !request.target().startsWith("/") || !isUri(request.target());
    return none && Set.of(400, 404).contains(answer.status()) && answer.body().isEmpty();
  }

  private static boolean isUri(String target) {
    try {
      new URI(target);
      return true;
    } catch (URISyntaxException e) {
      return false;
    }
  }

  /** Else the spellings would prove nothing. */
  @Test
  void someOfTheSpellingsReallyLeadToTheAddress() {
    var answer = wire.send(trusted(Request.get(WAY_AROUND)));
    assertEquals(200, answer.status());
    assertTrue(answer.body().contains("Stack/web@core"), answer.body());
    long lead =
        new Spellings(new Random(8))
            .of("/api/v1/status", OPEN).stream()
                .filter(target -> wire.send(trusted(Request.get(target))).status() == 200)
                .count();
    assertTrue(lead > 100, "only " + lead + " lead there");
  }

  @Test
  void theWholeApiAnswersWhoGivesTheToken() {
    assertEquals(200, wire.send(trusted(Request.get("/api/v1/status"))).status());
    var confirm =
        new Request(
            "POST",
            "/api/v1/confirm",
            "HTTP/1.1",
            List.of("Host: operator.example", "Content-Type: application/json"),
            "{\"id\": \"held\"}");
    assertEquals(401, wire.send(confirm).status());
    assertEquals("{\"confirmed\":true}", wire.send(trusted(confirm)).body());
    var wrong =
        Request.get("/api/v1/status").with("Authorization: Bearer " + WithToken.TOKEN + "x");
    assertEquals(401, wire.send(wrong).status());
  }

  @Test
  void aRefusalSaysHowToAskAsHttpWantsIt() {
    var answer = wire.send(Request.get("/api/v1/status"));
    assertTrue(answer.head().toLowerCase().contains("www-authenticate: bearer"), answer.head());
    assertEquals(NEEDED, answer.body());
  }

  @Test
  void messagesAreForWhoGivesTheToken() {
    var request = Request.get("/q/health/group/converged");
    var anybody = wire.send(request);
    assertEquals(503, anybody.status());
    assertTrue(anybody.body().contains("\"Stack/web@core\": \"Unhealthy (since "), anybody.body());
    assertFalse(anybody.body().contains("its check fails"), anybody.body());
    var wrong = wire.send(request.with("Authorization: Bearer wrong"));
    assertFalse(wrong.body().contains("its check fails"), wrong.body());
    var known = wire.send(trusted(request));
    assertEquals(503, known.status());
    assertTrue(
        known.body().contains("\"Stack/web@core\": \"Unhealthy: its check fails (since "),
        known.body());
  }

  /** HTTP/2 names its target and its host in another way. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void overHttp2ItIsTheSameDoor(boolean upgrades) throws Exception {
    var http2 = new Http2(vertx, server.getPort());
    var closed = new ArrayList<>(Addresses.all(router));
    closed.removeAll(OPEN);
    closed.add(WAY_AROUND);
    closed.add("/q/health/%2e%2e/%2e%2e/api/v1/status");
    var open = new ArrayList<String>();
    for (String target : closed) {
      if (http2.status(upgrades, target, "Bearer wrong") != 401) {
        open.add(target);
      }
    }
    assertEquals(List.of(), open);
    assertEquals(200, http2.status(upgrades, "/q/health/live", ""));
    assertEquals(200, http2.status(upgrades, WAY_AROUND, "Bearer " + WithToken.TOKEN));
  }
}
