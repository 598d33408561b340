package io.hostwright.host.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.hostwright.engine.RegistryAuth;
import io.hostwright.model.Sensitive;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What create is told depends on the API's version. */
class CreateBodyTest {

  private static JsonNode body(String api) {
    return CreateBody.of(Specs.full("app", "image:1"), "image:1", Version.parse(api));
  }

  private static String mount(JsonNode body, String target) {
    return StreamSupport.stream(body.path("HostConfig").path("Mounts").spliterator(), false)
        .filter(mount -> mount.path("Target").asText().equals(target))
        .map(JsonNode::toString)
        .collect(Collectors.joining());
  }

  @Test
  void before144OnlyTheFirstNetworkIsGivenAtCreate() {
    assertEquals(1, body("1.43").path("NetworkingConfig").path("EndpointsConfig").size());
    assertEquals(2, body("1.44").path("NetworkingConfig").path("EndpointsConfig").size());
    assertEquals("it-front", body("1.41").path("HostConfig").path("NetworkMode").asText());
  }

  @Test
  void noVersionOfTheEngineIsLetMakeTheSourceOfABind() {
    for (String api : List.of("1.41", "1.42", "1.47")) {
      var host = body(api).path("HostConfig");
      assertTrue(host.path("Binds").isMissingNode());
      assertEquals(
          "{\"Type\":\"bind\",\"Target\":\"/made\",\"ReadOnly\":false,\"Source\":\"/var/tmp\"}",
          mount(body(api), "/made"));
    }
  }

  @Test
  void credentialsGoIntoAHeaderAsUrlSafeBase64() {
    var auth = new RegistryAuth("docker.io", "me", Sensitive.secret("p?>~"), "hub/password");
    Map<String, String> headers = RegistryHeader.of(auth);
    byte[] json = Base64.getUrlDecoder().decode(headers.get("X-Registry-Auth"));
    assertEquals(
        "{\"username\":\"me\",\"password\":\"p?>~\","
            + "\"serveraddress\":\"https://index.docker.io/v1/\"}",
        new String(json, StandardCharsets.UTF_8));
    assertEquals(Map.of(), RegistryHeader.of(null));
  }
}
