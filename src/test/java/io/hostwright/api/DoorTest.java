package io.hostwright.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hostwright.api.Door.Knock;
import io.hostwright.api.Door.Refusal;
import io.hostwright.model.Sensitive;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DoorTest {
  private static final Door GUARDED = new Door(new ApiToken(Sensitive.secret("s3cret")));
  private static final Door UNGUARDED = new Door(new ApiToken(null));
  private static final String STATUS = "/api/v1/status";
  private static final String JSON = "application/json";

  private static int status(Door door, Knock knock) {
    return door.refusal(knock).map(Refusal::status).orElse(200);
  }

  private static Knock asks(String method, String path, String authorization) {
    return new Knock(method, path, path, false, List.of("192.0.2.7"), "", authorization);
  }

  private static Knock here(String method, String type, String... hosts) {
    return new Knock(method, STATUS, STATUS, true, List.of(hosts), type, "");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/q/health",
        "/q/health/live",
        "/q/health/ready",
        "/q/health/group/converged",
        "/q/metrics"
      })
  void healthAndMetricsAreOpenToReadersOnly(String path) {
    assertEquals(200, status(GUARDED, asks("GET", path, "")));
    assertEquals(200, status(GUARDED, asks("HEAD", path, "")));
    for (String method : List.of("POST", "OPTIONS", "PUT", "DELETE", "TRACE", "CONNECT", "get")) {
      assertEquals(401, status(GUARDED, asks(method, path, "")), method);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "/q",
        "/q/health/",
        "/Q/health",
        "/q/health/started",
        "/q/health/well",
        "/q/health/group",
        "/q/health/group/converged-in-words",
        "/q/health-ui",
        "/q/metrics/x",
        "/q/openapi",
        STATUS
      })
  void everythingElseNeedsTheToken(String path) {
    assertEquals(401, status(GUARDED, asks("GET", path, "")));
    assertEquals(200, status(GUARDED, asks("GET", path, "Bearer s3cret")));
  }

  /** Whatever a router makes of an odd spelling, none of them is open. */
  @Test
  void anOpenAddressIsOpenByItsOneSpellingOnly() {
    for (String spelled : List.of("/q//health", "/q/%68ealth", "/q/x/../health", STATUS, "")) {
      var odd = new Knock("GET", spelled, "/q/health", false, List.of(), "", "");
      assertEquals(401, status(GUARDED, odd), spelled);
    }
    var inside = new Knock("GET", "/q/health", STATUS, false, List.of(), "", "");
    assertEquals(401, status(GUARDED, inside));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Bearer ",
        "Bearer s3cre",
        "Bearer s3cret ",
        "Basic s3cret",
        "s3cret",
        "Bearer"
      })
  void anythingButTheTokenIsNoToken(String authorization) {
    assertEquals(401, status(GUARDED, asks("GET", STATUS, authorization)));
    assertFalse(GUARDED.isTrusted(asks("GET", STATUS, authorization)));
  }

  @Test
  void nobodyIsTrustedWhereThereIsNoToken() {
    assertTrue(GUARDED.isTrusted(asks("GET", STATUS, "Bearer s3cret")));
    assertFalse(UNGUARDED.isTrusted(asks("GET", STATUS, "Bearer ")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "LOCALHOST", "127.0.0.1", "::1", "[::1]"})
  void withoutATokenThisMachineIsAnsweredByItsOwnName(String host) {
    assertEquals(200, status(UNGUARDED, here("GET", "", host)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "evil.example",
        "localhost.evil.example",
        "127.0.0.1.evil.example",
        "evil-localhost",
        "0.0.0.0",
        "192.0.2.7"
      })
  void aNameThatSomebodyElseCanLeadHereIsNotAnswered(String host) {
    for (String method : List.of("GET", "HEAD", "OPTIONS", "POST")) {
      assertEquals(403, status(UNGUARDED, here(method, JSON, host)), method);
      assertEquals(403, status(UNGUARDED, here(method, JSON, "localhost", host)), method);
    }
  }

  @Test
  void whoNamesNoHostIsNotAnswered() {
    assertEquals(403, status(UNGUARDED, here("GET", "")));
  }

  @Test
  void withoutATokenAnotherMachineSeesNotEvenHealth() {
    for (String path : List.of("/q/health/live", "/q/metrics", STATUS)) {
      var far = new Knock("GET", path, path, false, List.of("localhost"), "", "");
      assertEquals(403, status(UNGUARDED, far), path);
    }
  }

  @Test
  void withoutATokenWhatIsNoReadingIsJson() {
    for (String type : List.of(JSON, "Application/JSON", "application/json; charset=utf-8")) {
      assertEquals(200, status(UNGUARDED, here("POST", type, "localhost")), type);
    }
    for (String type :
        List.of("", "text/plain", "application/jsonx", "text/plain;application/json")) {
      for (String method : List.of("POST", "OPTIONS", "PUT", "FOO")) {
        assertEquals(415, status(UNGUARDED, here(method, type, "localhost")), method + type);
      }
    }
  }
}
