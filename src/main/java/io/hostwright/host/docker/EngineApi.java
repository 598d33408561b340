package io.hostwright.host.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hostwright.host.EngineReason;
import io.hostwright.host.HostException;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** The Engine API in the newest version that both sides speak, with its errors sorted. */
final class EngineApi implements AutoCloseable {
  static final ObjectMapper JSON = new ObjectMapper();

  /** The oldest that has everything the product asks for: that of engine 20.10. */
  private static final Version OLDEST = new Version(1, 41);

  /** The newest whose answers were compared with what is read of them. */
  private static final Version NEWEST = new Version(1, 47);

  private static final int BAD_REQUEST = 400;

  /**
   * Who is spoken to.
   *
   * @param engine its own version, {@code 26.1.5}
   */
  record Greeting(Version api, String engine) {}

  private final String host;
  private final EngineHttp http;
  private volatile @Nullable Greeting greeting;

  EngineApi(String host, EngineHttp http) {
    this.host = host;
    this.http = http;
  }

  /**
   * Asks once; again after the engine was lost.
   *
   * @throws HostException.Refused with {@link EngineReason#ENGINE_TOO_OLD} if there is no common
   *     version
   */
  Greeting greeting() throws HostException {
    var known = greeting;
    if (known == null) {
      known = greet();
      greeting = known;
    }
    return known;
  }

  private Greeting greet() throws HostException {
    var pong = http.call(Request.get("/_ping"));
    Version offered;
    try {
      offered = Version.parse(pong.header("api-version"));
    } catch (IllegalArgumentException e) {
      throw new HostException.Failed(
          EngineReason.ENGINE_ERROR,
          "what answers on " + host + " is no container engine: " + pong,
          e);
    }
    if (offered.compareTo(OLDEST) < 0) {
      throw new HostException.Refused(
          EngineReason.ENGINE_TOO_OLD,
          "the engine on %s speaks API %s; %s is needed, which is Docker 20.10"
              .formatted(host, offered, OLDEST),
          null);
    }
    var api = offered.compareTo(NEWEST) > 0 ? NEWEST : offered;
    return new Greeting(api, engineVersion(pong, api));
  }

  /** Docker says it in its Server header: {@code Docker/26.1.5 (linux)}. */
  private String engineVersion(Reply pong, Version api) throws HostException {
    String server = pong.header("server");
    if (server.startsWith("Docker/")) {
      return server.substring("Docker/".length()).split(" ", 2)[0];
    }
    return parse(http.call(Request.get("/v" + api + "/version"))).path("Version").asText();
  }

  /** The engine's clock now, in whole seconds. */
  Instant clock() throws HostException {
    String date = http.call(Request.get("/_ping")).header("date");
    try {
      return Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date));
    } catch (DateTimeParseException e) {
      throw new HostException.Failed(
          EngineReason.ENGINE_ERROR, "the engine on " + host + " has no clock", e);
    }
  }

  /** Whether the engine speaks this version or a newer one. */
  boolean speaks(int major, int minor) throws HostException {
    return greeting().api().atLeast(major, minor);
  }

  /** The answer as it is, whatever its status. */
  Reply raw(Request request) throws HostException {
    return losing(() -> known(spoken(request, http::call, Reply::status, reply -> {})));
  }

  /** As {@link #raw}, on a channel of its own. */
  Reply rawLong(Request request) throws HostException {
    return losing(() -> known(spoken(request, http::longCall, Reply::status, reply -> {})));
  }

  /** An answer read while it comes, whatever its status. */
  EngineHttp.Stream stream(Request request) throws HostException {
    return losing(
        () -> spoken(request, http::stream, EngineHttp.Stream::status, EngineHttp.Stream::close));
  }

  /** The answer's JSON; an error status is thrown. */
  JsonNode ask(Request request, Complaint.During during) throws HostException {
    return parse(checked(raw(request), during));
  }

  /** The answer, if its status is none of an error. */
  Reply checked(Reply reply, Complaint.During during) throws HostException {
    if (!reply.ok()) {
      throw Complaint.of(host, during, reply);
    }
    return reply;
  }

  private interface Sending<T> {
    T send(Request versioned) throws HostException;
  }

  /**
   * Sends a request in the version that both speak. An engine may have been replaced by another one
   * while its socket went on taking connections, as systemd's does: then it refuses the version
   * before it looks at the request, which is sent once more in the new one.
   *
   * @param drop lets go of an answer that nobody gets
   */
  private <T> T spoken(Request request, Sending<T> how, ToIntFunction<T> status, Consumer<T> drop)
      throws HostException {
    var api = greeting().api();
    T answer = how.send(request.at("/v" + api + request.path()));
    if (status.applyAsInt(answer) != BAD_REQUEST) {
      return answer;
    }
    var now = greet();
    greeting = now;
    if (now.api().equals(api)) {
      return answer;
    }
    drop.accept(answer);
    return how.send(request.at("/v" + now.api() + request.path()));
  }

  /** The answer, unless it says that the engine has unlearnt every version known here. */
  private Reply known(Reply reply) throws HostException {
    if (reply.status() == BAD_REQUEST
        && Complaint.message(reply).contains("Minimum supported API version")) {
      throw new HostException.Refused(
          EngineReason.ENGINE_TOO_NEW,
          "the engine on %s no longer speaks API %s, the newest known here; update hostwright: %s"
              .formatted(host, NEWEST, Complaint.message(reply)),
          null);
    }
    return reply;
  }

  private interface Call<T> {
    T get() throws HostException;
  }

  /** An engine that was lost may come back as another version. */
  private <T> T losing(Call<T> call) throws HostException {
    try {
      return call.get();
    } catch (HostException.Unreachable e) {
      greeting = null;
      throw e;
    }
  }

  JsonNode parse(Reply reply) throws HostException {
    try {
      return JSON.readTree(reply.body());
    } catch (IOException e) {
      throw new HostException.Failed(
          EngineReason.ENGINE_ERROR,
          "the engine on " + host + " answered with something that is no JSON",
          e);
    }
  }

  String host() {
    return host;
  }

  @Override
  public void close() {
    http.close();
  }
}
