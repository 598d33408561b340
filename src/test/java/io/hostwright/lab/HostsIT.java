package io.hostwright.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hostwright.Patience;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hosts that come twice, and hosts that leave Git. */
class HostsIT {
  private static final String HOST = "workers-b";
  private static final String WEB = "Stack/web@workers-b";
  private static final String FLEET = "environments/lab/fleet.yaml";
  private static final String SECOND = "198.18.0.99";

  @TempDir Path repository;
  @TempDir Path state;

  @BeforeEach
  void cleanHosts() {
    Lab.run("reset");
  }

  @Test
  void ofTwoHostsThatAreOneMachineNeitherIsActedOnUntilOneLeavesGit() {
    var repo = Repo.small(repository, HOST);
    String interface0 =
        Lab.on(HOST, "sh", "-c", "ip -o route get 198.18.0.1 | sed 's/.* dev \\([^ ]*\\).*/\\1/'");
    Lab.on(HOST, "ip", "address", "add", SECOND + "/24", "dev", interface0);
    try (var operator = Operator.follow(repo, "lab", state)) {
      operator.awaitConverged(repo.head());
      String before = Lab.inspect(HOST, "web-app-1", "{{.Id}} {{.State.StartedAt}}");
      String key = Lab.on(HOST, "sh", "-c", "cut -d' ' -f1,2 /etc/ssh/ssh_host_ed25519_key.pub");
      String one = repo.read(FLEET);
      repo.write(
          FLEET,
          one
              + "---\nkind: Host\nmetadata: {name: twin}\nspec:\n  address: "
              + SECOND
              + "\n  ssh: {hostKey: \""
              + key
              + "\"}\n");
      repo.commit("the same twice");
      String message = operator.awaitReason("Host/twin@twin", "SameMachine");
      assertTrue(message.contains(HOST), message);
      operator.awaitReason(WEB, "SameMachine");
      repo.replace("stacks/web/compose.yaml", "sha-0000001", "sha-0000002").commit("another image");
      operator.until(
          "the commit is seen",
          status -> status.path("revision").path("head").asText().equals(repo.head()));
      operator.pass();
      assertEquals(before, Lab.inspect(HOST, "web-app-1", "{{.Id}} {{.State.StartedAt}}"));
      operator.awaitConverged(repo.write(FLEET, one).commit("once is enough"));
      assertEquals(List.of("web-app-1"), Lab.containers(HOST));
    } finally {
      Lab.tryOn(HOST, "ip", "address", "del", SECOND + "/24", "dev", interface0);
    }
  }

  @Test
  void aHostThatLeavesGitInTheMiddleOfAReplacementKeepsItsServiceAndLeavesNoGhost() {
    var repo = Repo.small(repository, HOST, "workers-c");
    String stubborn =
        "services:\n  app:\n    image: 198.18.0.1:5000/ktrdr-backend:sha-0000001\n"
            + "    restart: unless-stopped\n"
            + "    entrypoint: [\"/bin/sh\", \"-c\", \"trap '' TERM; while :; do sleep 1; done\"]\n"
            + "    stop_grace_period: 10s\n    environment: {VARIANT: a}\n";
    repo.write("stacks/web/compose.yaml", stubborn);
    String first = repo.commit("it does not listen");
    try (var operator = Operator.follow(repo, "lab", state)) {
      operator.awaitConverged(first);
      repo.replace("stacks/web/compose.yaml", "VARIANT: a", "VARIANT: b").commit("another one");
      Patience.await("the new one is made")
          .until(() -> !Lab.inspect(HOST, "web-app-1--hw-next", "{{.Id}}").isEmpty());
      String fleet = repo.read(FLEET);
      int at = fleet.indexOf("---\nkind: Host\nmetadata: {name: workers-b}");
      int end = fleet.indexOf("---\n", at + 4);
      repo.write(FLEET, fleet.substring(0, at) + fleet.substring(end));
      repo.remove("environments/lab/web.yaml").commit("the host leaves");
      operator.until(
          "nothing is known of it any more",
          status ->
              Operator.resource(status, WEB).isEmpty()
                  && Operator.resource(status, "Host/workers-b@workers-b").isEmpty());
      Patience.await("the replacement came to its end")
          .until(
              () ->
                  Lab.inspect(HOST, "web-app-1", "{{.State.Running}} {{.Config.Env}}")
                      .matches("true .*VARIANT=b.*"));
      Patience.await("the old one is removed")
          .until(() -> Lab.containers(HOST).equals(List.of("web-app-1")));
      operator.awaitConverged(repo.head());
    }
  }
}
