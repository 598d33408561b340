package io.hostwright.host.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hostwright.engine.ImageRef;
import io.hostwright.engine.RegistryAuth;
import io.hostwright.host.HostException;
import io.hostwright.host.Query;
import io.hostwright.model.Sensitive;
import io.hostwright.plan.Step;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a client does when an engine is slow, broken, old, or no engine at all. */
class EngineClientTest {
  private static final Query.Engine NOTHING = new Query.Engine(Set.of(), Set.of(), Set.of());

  @TempDir Path directory;

  private ScriptedEngine engine(Function<String, String> script) throws IOException {
    return new ScriptedEngine(directory.resolve("sock"), script);
  }

  private static final int MOST_CHANNELS = 8;

  private static String steady(String request) {
    if (request.startsWith("GET /_ping")) {
      return ScriptedEngine.PONG;
    }
    String body = request.contains("/volumes") ? "{\"Volumes\":null}" : "[]";
    return ScriptedEngine.answer(200, "", body);
  }

  private static EngineClient client(ScriptedEngine engine) {
    return EngineClient.over("box", engine, MOST_CHANNELS);
  }

  @Test
  void aSteadyLookIsOneWaitOnWarmChannels() throws Exception {
    try (var engine = engine(EngineClientTest::steady);
        var client = client(engine)) {
      client.view(NOTHING);
      int first = engine.requests().size();
      client.view(NOTHING);
      assertEquals(first - 1, engine.requests().size() - first, "all but the greeting");
      for (int i = 0; i < MOST_CHANNELS; i++) {
        client.view(NOTHING);
      }
      assertTrue(engine.requests().size() > MOST_CHANNELS * 2);
      assertTrue(engine.channels() <= MOST_CHANNELS, "channels are kept");
      assertTrue(engine.requests().get(first).contains("/v1.45/"));
    }
  }

  @Test
  void deadChannelsOfARestartedEngineAreReplacedWithoutAWord() throws Exception {
    try (var engine = engine(EngineClientTest::steady);
        var client = client(engine)) {
      assertEquals("26.1.5", client.view(NOTHING).version());
      engine.dropChannels();
      assertEquals("26.1.5", client.view(NOTHING).version());
    }
  }

  @Test
  void anEngineBefore20_10IsRefusedByName() throws Exception {
    String old = ScriptedEngine.answer(200, "Api-Version: 1.40\r\n", "OK");
    try (var engine = engine(request -> old);
        var client = client(engine)) {
      var refused = assertThrows(HostException.Refused.class, () -> client.view(NOTHING));
      assertEquals("EngineTooOld", refused.reason().word());
      assertTrue(String.valueOf(refused.getMessage()).contains("box speaks API 1.40"));
    }
  }

  @Test
  void aNewerEngineIsSpokenToInTheNewestVersionThatWasTried() throws Exception {
    String newer =
        ScriptedEngine.answer(200, "Api-Version: 1.99\r\nServer: Docker/99.0 (linux)\r\n", "OK");
    try (var engine = engine(r -> r.startsWith("GET /_ping") ? newer : steady(r));
        var client = client(engine)) {
      assertEquals("99.0", client.view(NOTHING).version());
      assertTrue(engine.requests().get(1).contains(" /v1.47/"), engine.requests().get(1));
    }
  }

  private static String only(String api, String request) {
    if (request.startsWith("GET /_ping")) {
      String headers = "Api-Version: %s\r\nServer: Docker/of-%s (linux)\r\n".formatted(api, api);
      return ScriptedEngine.answer(200, headers, "OK");
    }
    return request.contains(" /v" + api + "/")
        ? steady(request)
        : ScriptedEngine.answer(
            400, "", "{\"message\":\"client version is too old. Minimum supported API version\"}");
  }

  @Test
  void anEngineReplacedBehindASocketThatNeverClosedIsSpokenToInItsOwnVersion() throws Exception {
    var api = new AtomicReference<>("1.41");
    try (var engine = engine(request -> only(api.get(), request));
        var client = client(engine)) {
      assertEquals("of-1.41", client.view(NOTHING).version());
      api.set("1.45");
      engine.dropChannels();
      client.view(NOTHING);
      assertEquals("of-1.45", client.view(NOTHING).version());
      api.set("1.41");
      client.view(NOTHING);
      assertEquals("of-1.41", client.view(NOTHING).version());
    }
  }

  @Test
  void anEngineThatHasUnlearntEveryKnownVersionIsRefusedByName() throws Exception {
    try (var engine = engine(request -> only("1.99", request));
        var client = client(engine)) {
      var refused = assertThrows(HostException.Refused.class, () -> client.view(NOTHING));
      assertEquals("EngineTooNew", refused.reason().word());
      assertTrue(String.valueOf(refused.getMessage()).contains("update hostwright"));
    }
  }

  @Test
  void whatAnswersWithoutAnApiVersionIsNoEngine() throws Exception {
    try (var engine = engine(request -> ScriptedEngine.answer(200, "", "hello"));
        var client = client(engine)) {
      var failed = assertThrows(HostException.Failed.class, () -> client.view(NOTHING));
      assertEquals("EngineError", failed.reason().word());
    }
  }

  @Test
  void noChannelIsUnreachable() {
    try (var client =
        EngineClient.over(
            "box",
            () -> {
              throw new ConnectException("no such socket");
            },
            8)) {
      var unreachable = assertThrows(HostException.Unreachable.class, () -> client.view(NOTHING));
      assertTrue(String.valueOf(unreachable.getMessage()).contains("no such socket"));
    }
  }

  @Test
  void silenceEndsAtTheDeadline() throws Exception {
    try (var engine = engine(r -> r.startsWith("GET /_ping") ? ScriptedEngine.PONG : "");
        var http = new EngineHttp("box", engine, 2)) {
      var api = new EngineApi("box", http);
      api.greeting();
      assertThrows(
          HostException.Timeout.class,
          () -> api.raw(Request.get("/info").within(Duration.ofMillis(300))));
    }
  }

  @Test
  void aChannelThatOpensTooLateIsGivenBackAndTheCallEndsAtTheDeadline() throws Exception {
    var opened = new CountDownLatch(1);
    try (var engine = engine(EngineClientTest::steady);
        var http =
            new EngineHttp(
                "box",
                () -> {
                  try {
                    opened.await();
                  } catch (InterruptedException e) {
                    throw new IOException(e);
                  }
                  return engine.open();
                },
                2)) {
      assertThrows(
          HostException.Timeout.class,
          () -> http.call(Request.get("/_ping").within(Duration.ofMillis(200))));
      opened.countDown();
    }
  }

  @Test
  void credentialsAreInNoMessage() throws Exception {
    try (var engine =
            engine(
                r ->
                    r.startsWith("GET /_ping")
                        ? ScriptedEngine.PONG
                        : ScriptedEngine.answer(401, "", "{\"message\":\"unauthorized\"}"));
        var client = client(engine)) {
      var auth = new RegistryAuth("r.example", "me", Sensitive.secret("geheim"), "hub/password");
      var image = ImageRef.parse("r.example/app:1");
      for (var failed :
          List.of(
              assertThrows(HostException.Failed.class, () -> client.resolveDigest(image, auth)),
              assertThrows(
                  HostException.Failed.class,
                  () -> client.perform(new Step.PullImage(image, auth))))) {
        assertEquals("RegistryRefused", failed.reason().word());
        assertFalse(String.valueOf(failed.getMessage()).contains("geheim"));
      }
    }
  }

  @Test
  void aPullThatFailsHalfWayIsAFailureThoughTheStatusWasGood() throws Exception {
    String progress =
        "{\"status\":\"Pulling\"}\n{\"error\":\"write /x: no space left on device\"}\n";
    try (var engine =
            engine(
                r ->
                    r.startsWith("GET /_ping")
                        ? ScriptedEngine.PONG
                        : ScriptedEngine.answer(200, "", progress));
        var client = client(engine)) {
      var failed =
          assertThrows(
              HostException.Failed.class,
              () -> client.perform(new Step.PullImage(ImageRef.parse("r.example/app:1"), null)));
      assertEquals("DiskFull", failed.reason().word());
    }
  }

  @Test
  void whoeverFollowsEventsIsToldOnceWhenTheyEnd() throws Exception {
    String date = "Date: Mon, 23 Nov 2026 11:00:00 GMT\r\n";
    String pong =
        ScriptedEngine.answer(
            200, date + "Api-Version: 1.45\r\nServer: Docker/26.1.5 (linux)\r\n", "OK");
    String head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    try (var engine = engine(r -> r.startsWith("GET /_ping") ? pong : head);
        var client = client(engine)) {
      var told = new AtomicInteger();
      var ended = new CountDownLatch(1);
      try (var following =
          client.watch(
              e -> {},
              () -> {
                told.incrementAndGet();
                ended.countDown();
              })) {
        engine.dropChannels();
        ended.await();
        following.close();
      }
      assertEquals(1, told.get());
      assertTrue(engine.requests().stream().anyMatch(r -> r.contains("since=1795431600")));
    }
  }
}
