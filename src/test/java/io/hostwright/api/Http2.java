package io.hostwright.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hostwright.Patience;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.util.concurrent.TimeUnit;

/** A client that speaks nothing but HTTP/2, and sends a target as it is. */
record Http2(Vertx vertx, int port) {
  /** What a GET of a target is answered with; over a connection that began as HTTP/1.1 or not. */
  int status(boolean upgrades, String target, String authorization) throws Exception {
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
              .setPort(port)
              .setServer(SocketAddress.inetSocketAddress(port, "127.0.0.1"))
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
}
