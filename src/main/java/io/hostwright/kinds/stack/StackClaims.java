package io.hostwright.kinds.stack;

import java.util.Set;
import java.util.TreeSet;

/** What a stack takes for itself on its host. */
final class StackClaims {
  private StackClaims() {}

  /** How a path is claimed, by whatever kind. */
  static String path(String path) {
    return "path " + path;
  }

  static Set<String> of(StackSpec spec) {
    var claims = new TreeSet<String>();
    claims.add("project " + spec.project());
    spec.files().forEach(f -> claims.add(path(f.path())));
    for (var service : spec.services()) {
      claims.add("container " + service.spec().name());
      service.spec().ports().stream()
          .filter(p -> p.hostPort() != 0)
          .forEach(
              p ->
                  claims.add(
                      "port "
                          + (p.hostIp().isEmpty() ? "" : p.hostIp() + ":")
                          + p.hostPort()
                          + "/"
                          + p.protocol()));
    }
    return claims;
  }
}
