package io.hostwright.api;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Who may ask. With a token everything but health and metrics needs it; without one, whatever
 * changes something is for this machine only, and not for a web page that a browser was lured to.
 */
@ApplicationScoped
public class Guard {
  private static final int BEFORE_ROUTES = 200;
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "::1", "[::1]");

  private final byte @Nullable [] token;

  Guard(@ConfigProperty(name = "hostwright.api.token") Optional<String> setting) {
    this.token = setting.filter(s -> !s.isBlank()).map(Guard::read).orElse(null);
  }

  /** The setting is the token, or the path of a file that holds it. */
  private static byte[] read(String setting) {
    try {
      boolean file = setting.startsWith("/") && Files.isReadable(Path.of(setting));
      String value = file ? Files.readString(Path.of(setting)).strip() : setting;
      return value.getBytes(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("the file that hostwright.api.token names cannot be read", e);
    }
  }

  void register(@Observes Filters filters) {
    filters.register(this::check, BEFORE_ROUTES);
  }

  private void check(RoutingContext context) {
    var request = context.request();
    String path = String.valueOf(request.path());
    boolean open = path.startsWith("/q/health") || path.startsWith("/q/metrics");
    if (open) {
      context.next();
    } else if (token != null) {
      checkToken(context, request);
    } else {
      checkLoopback(context, request);
    }
  }

  private void checkToken(RoutingContext context, HttpServerRequest request) {
    String header = request.getHeader(HttpHeaders.AUTHORIZATION);
    String given =
        header != null && header.startsWith("Bearer ") ? header.substring("Bearer ".length()) : "";
    // Compared in constant time, so that an answer's delay tells nothing about the token.
    if (MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), token)) {
      context.next();
    } else {
      refuse(context, 401, "a token is needed: Authorization: Bearer …");
    }
  }

  private static void checkLoopback(RoutingContext context, HttpServerRequest request) {
    boolean reads =
        request.method().equals(HttpMethod.GET) || request.method().equals(HttpMethod.HEAD);
    if (reads) {
      context.next();
    } else if (!isLoopback(request)) {
      refuse(context, 403, "without api.token, changes are accepted from this machine only");
    } else if (!isJson(request)) {
      refuse(context, 415, "expected Content-Type: application/json");
    } else {
      context.next();
    }
  }

  private static boolean isLoopback(HttpServerRequest request) {
    var remote = request.remoteAddress();
    HostAndPort authority = request.authority();
    String peer = remote == null ? "" : String.valueOf(remote.hostAddress());
    boolean near = peer.startsWith("127.") || peer.equals("0:0:0:0:0:0:0:1") || peer.equals("::1");
    return near
        && authority != null
        && LOOPBACK.contains(authority.host().toLowerCase(Locale.ROOT));
  }

  private static boolean isJson(HttpServerRequest request) {
    String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
    return type != null && type.toLowerCase(Locale.ROOT).startsWith("application/json");
  }

  private static void refuse(RoutingContext context, int status, String message) {
    context
        .response()
        .setStatusCode(status)
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
        .end("{\"error\":\"" + message + "\"}");
  }
}
