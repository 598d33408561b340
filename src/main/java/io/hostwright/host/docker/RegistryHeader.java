package io.hostwright.host.docker;

import io.hostwright.engine.RegistryAuth;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Credentials as the engine takes them: JSON in URL-safe base64, in a header. */
final class RegistryHeader {
  private static final String DOCKER_HUB = "https://index.docker.io/v1/";

  private RegistryHeader() {}

  static Map<String, String> of(@Nullable RegistryAuth auth) {
    if (auth == null || auth.password() == null) {
      return Map.of();
    }
    String server = auth.server().equals("docker.io") ? DOCKER_HUB : auth.server();
    String json =
        Json.object()
            .put("username", auth.username())
            .put("password", auth.password().reveal())
            .put("serveraddress", server)
            .toString();
    return Map.of(
        "X-Registry-Auth",
        Base64.getUrlEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8)));
  }
}
