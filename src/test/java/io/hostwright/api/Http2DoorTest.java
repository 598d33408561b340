package io.hostwright.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hostwright.Patience;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.Router;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** HTTP/2 names its target and its host in another way, and meets the same door. */
@QuarkusTest
@TestProfile(WithToken.class)
class Http2DoorTest {
  private static final String WAY_AROUND = "/q/health/../../api/v1/status";

  @TestHTTPResource URI server = URI.create("http://localhost");
  @Inject Router router;
  @Inject Vertx vertx;

  private int status(boolean upgrades, String target, String authorization) throws Exception {
    var options =
        new HttpClientOptions()
            .setProtocolVersion(HttpVersion.HTTP_2)
            .setHttp2ClearTextUpgrade(upgrades);
    var client = vertx.createHttpClient(options);
    try {
      var request =
          new RequestOptions()
              .setMethod(HttpMethod.GET)
              .setHost("localhost")
              .setPort(server.getPort())
              .setServer(SocketAddress.inetSocketAddress(server.getPort(), "127.0.0.1"))
              .setURI(target)
              .putHeader("Authorization", authorization);
      HttpClientResponse answer =
          client
              .request(request)
              .compose(r -> r.send())
              .toCompletionStage()
              .toCompletableFuture()
              .get(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS);
      assertEquals(HttpVersion.HTTP_2, answer.version());
      return answer.statusCode();
    } finally {
      client.close();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void itIsTheSameDoor(boolean upgrades) throws Exception {
    var closed = new ArrayList<>(Addresses.all(router));
    closed.removeAll(
        List.of(
            "/q/health",
            "/q/health/live",
            "/q/health/ready",
            "/q/health/group/converged",
            "/q/metrics"));
    closed.add(WAY_AROUND);
    closed.add("/q/health/%2e%2e/%2e%2e/api/v1/status");
    var open = new ArrayList<String>();
    for (String target : closed) {
      if (status(upgrades, target, "Bearer wrong") != 401) {
        open.add(target);
      }
    }
    assertEquals(List.of(), open);
    assertEquals(200, status(upgrades, "/q/health/live", ""));
    assertEquals(200, status(upgrades, WAY_AROUND, "Bearer " + WithToken.TOKEN));
  }
}
