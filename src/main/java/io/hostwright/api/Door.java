package io.hostwright.api;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Who may ask what. With a token everything but health and metrics needs it; without one everything
 * is for this machine only, and not for a web page that a browser was lured to.
 *
 * <p>What is open is open by its one exact spelling. Any other spelling of it, and whatever nobody
 * thought of, is closed: a list of what is closed would have to know every way to write it.
 */
record Door(ApiToken token) {
  /** Whether the fleet is what the repository says. */
  static final String CONVERGED = "/q/health/group/converged";

  private static final Set<String> OPEN =
      Set.of("/q/health", "/q/health/live", "/q/health/ready", CONVERGED, "/q/metrics");
  private static final Set<String> READING = Set.of("GET", "HEAD");
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "::1", "[::1]");
  private static final String BEARER = "Bearer ";

  /**
   * One request, as far as it matters who may ask it.
   *
   * @param spelled its path as it was sent
   * @param normalised its path as it will be routed; empty if it has none
   * @param near whether it comes from this machine
   * @param hosts every host that it says it asks, without ports
   * @param contentType empty if it says none
   * @param authorization empty if it gives none
   */
  record Knock(
      String method,
      String spelled,
      String normalised,
      boolean near,
      List<String> hosts,
      String contentType,
      String authorization) {

    /** True if it asks this address and spells it so. */
    boolean isFor(String address) {
      return spelled.equals(address) && normalised.equals(address);
    }

    boolean reads() {
      return READING.contains(method);
    }
  }

  /**
   * Why somebody is not let in.
   *
   * @param status of HTTP
   */
  record Refusal(int status, String message) {}

  /** Empty if it may pass. */
  Optional<Refusal> refusal(Knock knock) {
    return token.isSet() ? refusalWithToken(knock) : refusalWithout(knock);
  }

  /** True if it gives the token that there is. */
  boolean isTrusted(Knock knock) {
    String given = knock.authorization();
    return given.startsWith(BEARER) && token.is(given.substring(BEARER.length()));
  }

  private Optional<Refusal> refusalWithToken(Knock knock) {
    boolean open = knock.reads() && OPEN.stream().anyMatch(knock::isFor);
    return open || isTrusted(knock)
        ? Optional.empty()
        : Optional.of(new Refusal(401, "a token is needed: Authorization: Bearer …"));
  }

  /**
   * Health and metrics too: who is not of this machine has nothing to see before there is a token.
   */
  private static Optional<Refusal> refusalWithout(Knock knock) {
    if (!knock.near()) {
      return Optional.of(new Refusal(403, "without api.token only this machine is answered"));
    }
    if (knock.hosts().isEmpty() || !knock.hosts().stream().allMatch(Door::isLoopback)) {
      return Optional.of(
          new Refusal(403, "without api.token the Host header has to be localhost or 127.0.0.1"));
    }
    return knock.reads() || isJson(knock.contentType())
        ? Optional.empty()
        : Optional.of(new Refusal(415, "expected Content-Type: application/json"));
  }

  /** A name that somebody else's DNS can lead here is none. */
  private static boolean isLoopback(String host) {
    return LOOPBACK.contains(host.toLowerCase(Locale.ROOT));
  }

  /** No web page can send this to another site unless that site says that it may. */
  private static boolean isJson(String contentType) {
    int parameters = contentType.indexOf(';');
    String type = parameters < 0 ? contentType : contentType.substring(0, parameters);
    return type.strip().equalsIgnoreCase("application/json");
  }
}
