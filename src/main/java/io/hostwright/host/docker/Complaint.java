package io.hostwright.host.docker;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.hostwright.host.EngineReason;
import io.hostwright.host.HostException;
import io.hostwright.host.HostReason;
import io.hostwright.model.Reason;
import java.util.List;
import java.util.Locale;

/** Sorts what engines say when something fails; the engine's own words stay in the message. */
final class Complaint {
  private Complaint() {}

  /** What was being done. */
  enum During {
    PULL,
    CREATE,
    START,
    OTHER
  }

  private record Sign(Reason reason, List<String> words) {}

  private static final List<Sign> ANYWHERE =
      List.of(
          new Sign(HostReason.DISK_FULL, List.of("no space left on device", "disk quota exceeded")),
          new Sign(
              EngineReason.PORT_IN_USE,
              List.of("port is already allocated", "address already in use")));

  private static final List<Sign> OF_REGISTRY =
      List.of(
          new Sign(
              EngineReason.REGISTRY_REFUSED,
              List.of(
                  "no basic auth credentials",
                  "unauthorized",
                  "authentication required",
                  "access denied",
                  "denied:",
                  "forbidden",
                  "toomanyrequests")),
          new Sign(
              EngineReason.IMAGE_NOT_FOUND,
              List.of("not found", "manifest unknown", "name unknown", "no such image")),
          new Sign(
              EngineReason.REGISTRY_UNREACHABLE,
              List.of(
                  "connection refused",
                  "no such host",
                  "timeout",
                  "deadline exceeded",
                  "i/o timeout",
                  "no route to host",
                  "network is unreachable",
                  "connection reset",
                  "server misbehaving",
                  "request canceled",
                  "temporary failure",
                  "tls:",
                  "x509:",
                  "http response to https client",
                  ": eof",
                  "unexpected eof")));

  static HostException.Failed of(String host, During during, Reply reply) {
    return of(host, during, reply.status(), message(reply));
  }

  static HostException.Failed of(String host, During during, int status, String message) {
    return new HostException.Failed(
        reason(during, status, message.toLowerCase(Locale.ROOT)),
        "the engine on " + host + " refused: " + message,
        null);
  }

  /** The engine's own words. */
  static String message(Reply reply) {
    String text;
    try {
      text = EngineApi.JSON.readTree(reply.text()).path("message").asText(reply.text());
    } catch (JsonProcessingException e) {
      text = reply.text();
    }
    return text.isBlank() ? "status " + reply.status() : text.strip();
  }

  private static Reason reason(During during, int status, String message) {
    for (Sign sign : ANYWHERE) {
      if (sign.words().stream().anyMatch(message::contains)) {
        return sign.reason();
      }
    }
    return switch (during) {
      case PULL -> ofRegistry(status, message);
      case CREATE -> ofCreate(status, message);
      case START -> status == 404 ? EngineReason.ENGINE_ERROR : EngineReason.START_REFUSED;
      case OTHER ->
          nameTaken(status, message) ? EngineReason.NAME_IN_USE : EngineReason.ENGINE_ERROR;
    };
  }

  private static Reason ofRegistry(int status, String message) {
    if (status == 401 || status == 403) {
      return EngineReason.REGISTRY_REFUSED;
    }
    for (Sign sign : OF_REGISTRY) {
      if (sign.words().stream().anyMatch(message::contains)) {
        return sign.reason();
      }
    }
    return status == 404 ? EngineReason.IMAGE_NOT_FOUND : EngineReason.ENGINE_ERROR;
  }

  private static Reason ofCreate(int status, String message) {
    if (status == 404 && message.contains("image")) {
      return EngineReason.IMAGE_NOT_FOUND;
    }
    return nameTaken(status, message) ? EngineReason.NAME_IN_USE : EngineReason.CREATE_REFUSED;
  }

  private static boolean nameTaken(int status, String message) {
    return status == 409 && message.contains("already in use");
  }
}
