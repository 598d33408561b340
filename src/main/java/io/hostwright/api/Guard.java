package io.hostwright.api;

import io.hostwright.api.Door.Knock;
import io.hostwright.api.Door.Refusal;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Holds the {@link Door} before every route, whoever brought it. */
@ApplicationScoped
public class Guard {
  /** Before anything else that is asked in order, answers of its own to a preflight included. */
  private static final int FIRST = Integer.MAX_VALUE - 1;

  private final Door door;

  Guard(ApiToken token) {
    this.door = new Door(token);
  }

  void register(@Observes Filters filters) {
    filters.register(this::check, FIRST);
  }

  private void check(RoutingContext context) {
    var knock = knock(context);
    var refusal = door.refusal(knock);
    if (refusal.isPresent()) {
      refuse(context, refusal.get());
    } else if (knock.isFor(Door.CONVERGED) && door.isTrusted(knock)) {
      // Messages hold what hosts said, log tails too; so they stand at a closed address.
      context.reroute(OperatorHealth.CONVERGED_IN_WORDS);
    } else {
      context.next();
    }
  }

  private static Knock knock(RoutingContext context) {
    var request = context.request();
    return new Knock(
        request.method().name(),
        text(request.path()),
        normalised(context),
        isNear(request),
        hosts(request),
        text(request.getHeader(HttpHeaders.CONTENT_TYPE)),
        text(request.getHeader(HttpHeaders.AUTHORIZATION)));
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value;
  }

  private static String normalised(RoutingContext context) {
    try {
      return text(context.normalizedPath());
    } catch (IllegalArgumentException e) {
      return ""; // an escape that is none
    }
  }

  /** By the connection: what a header says about it, anybody can write. */
  private static boolean isNear(HttpServerRequest request) {
    var remote = request.connection().remoteAddress();
    String peer = remote == null ? "" : text(remote.hostAddress());
    return peer.startsWith("127.") || peer.equals("0:0:0:0:0:0:0:1") || peer.equals("::1");
  }

  /** HTTP/2 says it beside the headers, and a request may say it twice. */
  private static List<String> hosts(HttpServerRequest request) {
    return Stream.concat(
            Stream.ofNullable(request.authority()),
            request.headers().getAll(HttpHeaders.HOST).stream().map(Guard::parsed))
        .map(HostAndPort::host)
        .toList();
  }

  private static HostAndPort parsed(String host) {
    return Objects.requireNonNullElse(
        HostAndPort.parseAuthority(host, -1), HostAndPort.create("", -1));
  }

  private static void refuse(RoutingContext context, Refusal refusal) {
    if (refusal.status() == 401) {
      context.response().putHeader("WWW-Authenticate", "Bearer");
    }
    context
        .response()
        .setStatusCode(refusal.status())
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
        .end("{\"error\":\"" + refusal.message() + "\"}");
  }
}
