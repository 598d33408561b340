package io.hostwright.host.script;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The engine is always addressed, so that no setting of root's on the host leads elsewhere. */
class EngineAddressTest {
  private static List<String> asked(String socket) {
    return EngineAccess.docker(socket);
  }

  @Test
  void theUsualSocketIsSaidLikeAnyOther() {
    assertEquals(
        List.of("docker", "-H", "unix:///var/run/docker.sock", "system", "dial-stdio"),
        asked("/var/run/docker.sock"));
    assertEquals(
        List.of("docker", "-H", "unix:///run/user/1000/docker.sock", "system", "dial-stdio"),
        asked("/run/user/1000/docker.sock"));
  }
}
