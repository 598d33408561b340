package io.hostwright.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/OPERATIONS.md tells people to do, done. */
class OperationsIT {
  private static final String WEB = "Stack/web@workers-b";
  private static final String APP = "web-app-1";
  private static final String FLEET = "environments/lab/fleet.yaml";

  @TempDir Path repository;
  @TempDir Path state;
  @TempDir Path own;

  @BeforeEach
  void cleanHosts() {
    Lab.run("reset");
  }

  private static String id(String host, String container) {
    return Lab.inspect(host, container, "{{.Id}}");
  }

  @Test
  void aStackThatComposeRunsIsHeldAndTakenOverWithItsVolumeOnceComposeTookItDown() {
    var repo = Repo.small(repository, "workers-b");
    String compose = withVolume(Repo.compose("sha-0000001", "volumes:\n  data: {}\n"));
    repo.write("stacks/web/compose.yaml", compose).commit("as it runs");
    compose(
        "mkdir -p /srv/web && cd /srv/web && cat > compose.yaml && echo one > app.conf", compose);
    compose("cd /srv/web && $COMPOSE -p web up -d", "");
    Lab.on("workers-b", "docker", "exec", APP, "sh", "-c", "echo precious > /data/x");
    String before = id("workers-b", APP);
    try (var operator = Operator.follow(repo, "lab", state)) {
      operator.awaitReason(WEB, "ContainerNotOurs");
      operator.pass();
      assertEquals(before, id("workers-b", APP));
      compose("cd /srv/web && $COMPOSE -p web down", "");
      operator.pass();
      operator.awaitConverged(repo.head());
      assertNotEquals(before, id("workers-b", APP));
      assertEquals("precious", Lab.on("workers-b", "docker", "exec", APP, "cat", "/data/x"));
    }
  }

  private static String withVolume(String compose) {
    String file = "\"./app.conf:/etc/app.conf:ro\"";
    return compose.replace(file, file + ", \"data:/data\"");
  }

  /** Runs a shell line on the host, with the real Compose as {@code $COMPOSE}. */
  private static void compose(String line, String input) {
    String quoted = "'" + input.replace("'", "'\\''") + "'";
    String script = "printf %s " + quoted + " | { " + line + "; }";
    Lab.on("workers-b", "env", "COMPOSE=/usr/local/lib/lab/docker-compose", "sh", "-ec", script);
  }

  @Test
  void aRotatedSecretReplacesTheContainersThatWereGivenItAndNoOther() throws IOException {
    Path secrets = own.resolve("secrets");
    Run.of("cp", "-r", Lab.variable("LAB_SECRETS_DIR") + "/.", secrets.toString()).ok();
    var repo = Repo.small(repository, "workers-b");
    repo.write("environments/lab/web.yaml", Repo.stack("web", "workers-b", SECRET))
        .write("stacks/web/compose.yaml", Repo.compose("sha-0000001", GIVEN_A_SECRET))
        .commit("one of two is given a secret");
    var settings = Map.of("HOSTWRIGHT_SECRETS_DIR", secrets.toString());
    try (var operator = Operator.follow(repo, "lab", state, settings)) {
      operator.awaitConverged(repo.head());
      String given = id("workers-b", "web-keeper-1");
      String other = id("workers-b", APP);
      Path next = Files.writeString(secrets.resolve("ktrdr/.new"), "rotated-value-7");
      Files.move(next, secrets.resolve("ktrdr/db_password"), StandardCopyOption.REPLACE_EXISTING);
      operator.pass();
      operator.awaitConverged(repo.head());
      assertNotEquals(given, id("workers-b", "web-keeper-1"));
      assertEquals(other, id("workers-b", APP));
      assertTrue(
          Lab.inspect("workers-b", "web-keeper-1", "{{.Config.Env}}").contains("rotated-value-7"));
      assertFalse(operator.log().contains("rotated-value-7"), "the log tells the secret");
      assertFalse(operator.body("/api/v1/events?limit=1000").contains("rotated-value-7"));
    }
  }

  private static final String SECRET = "  secrets: {KEEPER_PASSWORD: ktrdr/db_password}\n";
  private static final String GIVEN_A_SECRET =
      """
        keeper:
          image: 198.18.0.1:5000/ktrdr-backend:sha-0000001
          environment: {PASSWORD: "${KEEPER_PASSWORD}"}
      """;

  @Test
  void aNodeThatJoinsWithTheLabelOfAStackRunsItWithoutAWordAboutTheStack() {
    var repo = Repo.small(repository, "workers-b");
    repo.replace(FLEET, "{name: workers-b}", "{name: workers-b, labels: {role: worker}}")
        .replace("environments/lab/web.yaml", "[workers-b]", "{labels: {role: worker}}")
        .commit("wherever a worker is");
    try (var operator = Operator.follow(repo, "lab", state)) {
      operator.awaitConverged(repo.head());
      String before = id("workers-b", APP);
      String node =
          Repo.host("workers-c").replace("workers-c}", "workers-c, labels: {role: worker}}");
      repo.write(FLEET, repo.read(FLEET) + node);
      operator.awaitConverged(repo.commit("a node joins"));
      assertTrue(Lab.runs("workers-c", APP));
      assertEquals(before, id("workers-b", APP));
    }
  }

  @Test
  void aReplacedHostIsRefusedUntilItsKeyIsTrustedAndIsThenMadeAgain() throws IOException {
    Path known = own.resolve("known_hosts");
    Files.copy(Path.of(Lab.variable("LAB_KNOWN_HOSTS")), known);
    var repo = Repo.small(repository, "workers-b");
    var settings = Map.of("HOSTWRIGHT_SSH_KNOWN_HOSTS", known.toString());
    try (var operator = Operator.follow(repo, "lab", state, settings)) {
      operator.awaitConverged(repo.head());
      Lab.run("reset", "workers-b");
      Lab.run("rekey", "workers-b");
      operator.awaitReason("Host/workers-b@workers-b", "HostKeyMismatch");
      operator.pass();
      assertEquals(List.of(), Lab.containers("workers-b"));
      String address = Lab.variable("LAB_HOST_workers_b");
      Run.of("ssh-keygen", "-R", address, "-f", known.toString()).ok();
      Files.writeString(known, Files.readString(known) + Run.of("ssh-keyscan", address).ok());
      operator.until("it runs again", s -> Lab.runs("workers-b", APP));
      operator.awaitConverged(repo.head());
    }
  }

  @Test
  void anOperatorThatIsInstalledAnewFindsEverythingAndTakesNoStep() {
    var repo = Repo.small(repository, "workers-b");
    try (var operator = Operator.follow(repo, "lab", state.resolve("first"))) {
      operator.awaitConverged(repo.head());
    }
    String before = id("workers-b", APP);
    try (var operator = Operator.follow(repo, "lab", state.resolve("second"))) {
      operator.awaitConverged(repo.head());
      assertEquals(List.of(), operator.pass());
      assertEquals(before, id("workers-b", APP));
    }
  }
}
