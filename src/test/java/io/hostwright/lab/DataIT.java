package io.hostwright.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds data, and what is somebody else's, on real hosts. */
class DataIT {
  private static final String HOST = "workers-b";
  private static final String WEB = "Stack/web@workers-b";
  private static final String COMPOSE = "stacks/web/compose.yaml";
  private static final String CONF = "\"./app.conf:/etc/app.conf:ro\"";

  @TempDir Path repository;
  @TempDir Path state;

  @BeforeEach
  void cleanHosts() {
    Lab.run("reset");
  }

  private Repo small(String mount, String volumes, String... hosts) {
    var repo = Repo.small(repository, hosts.length == 0 ? new String[] {HOST} : hosts);
    repo.write(COMPOSE, Repo.compose("sha-0000001", volumes));
    repo.replace(COMPOSE, CONF, CONF + ", " + mount);
    repo.write(
        "environments/lab/note.yaml",
        "kind: Files\n"
            + "metadata: {name: note}\n"
            + "spec: {hosts: [workers-b], entries: [{target: /opt/note, content: kept}]}\n");
    repo.commit("data beside the stack");
    return repo;
  }

  private Repo withVolume(String... hosts) {
    return small("\"data:/data\"", "volumes:\n  data: {}\n", hosts);
  }

  private static void write(String host) {
    Lab.on(host, "docker", "exec", "web-app-1", "sh", "-c", "echo precious > /data/x");
  }

  private static String id() {
    return Lab.inspect(HOST, "web-app-1", "{{.Id}}");
  }

  private static void confirm(Operator operator, String resource) {
    operator.confirm(
        Operator.resource(operator.json("/api/v1/status"), resource).path("confirm").asText());
  }

  @Test
  void aRenamedServiceStopsBeforeItsSuccessorStartsAndNotForWantOfAnImage() {
    var repo = withVolume();
    try (var operator = Operator.follow(repo, "lab", state)) {
      operator.awaitConverged(repo.head());
      write(HOST);
      String before = id();
      repo.replace(COMPOSE, "  app:", "  server:").replace(COMPOSE, "sha-0000001", "sha-none");
      repo.commit("another name, and an image that is not there");
      operator.awaitReason(WEB, "ImageNotFound");
      assertEquals(before, id());
      assertTrue(Lab.runs(HOST, "web-app-1"));
      String since = Lab.on(HOST, "date", "+%s");
      repo.replace(COMPOSE, "sha-none", "sha-0000002");
      operator.awaitConverged(repo.commit("an image that is there"));
      assertEquals(List.of("web-server-1"), Lab.containers(HOST));
      assertEquals("precious", Lab.on(HOST, "docker", "exec", "web-server-1", "cat", "/data/x"));
      var events =
          Lab.on(
                  HOST,
                  "docker",
                  "events",
                  "--since",
                  since,
                  "--until",
                  Lab.on(HOST, "date", "+%s.%N"),
                  "--filter",
                  "event=die",
                  "--filter",
                  "event=start",
                  "--format",
                  "{{.Action}} {{.Actor.Attributes.name}}")
              .lines()
              .toList();
      assertEquals(List.of("die web-app-1", "start web-server-1"), events);
    }
  }

  @Test
  void aVolumeThatGetsAnotherNameIsHeldWithWhatLiesThereUntilSomebodyConfirms() {
    var repo = withVolume();
    try (var operator = Operator.follow(repo, "lab", state)) {
      operator.awaitConverged(repo.head());
      write(HOST);
      String before = id();
      repo.replace(COMPOSE, "data: {}", "data: {name: other}").commit("another name");
      operator.awaitReason(WEB, "DataLeftBehind");
      operator.pass();
      String message = operator.awaitReason(WEB, "DataLeftBehind");
      assertTrue(message.contains("volume web_data at /data (1 file, 9 bytes)"), message);
      assertEquals(before, id());
      operator.awaitConverged(repo.revert());
      assertEquals(before, id());
      repo.revert();
      operator.awaitReason(WEB, "DataLeftBehind");
      confirm(operator, WEB);
      operator.awaitConverged(repo.head());
      assertEquals("", Lab.tryOn(HOST, "docker", "exec", "web-app-1", "cat", "/data/x").out());
      assertEquals("other\nweb_data", Lab.on(HOST, "docker", "volume", "ls", "-q"));
    }
  }

  @Test
  void aStackThatGoesToAnotherHostIsHeldAndRunsOnWhereItsDataIs() {
    var repo = withVolume(HOST, "workers-c");
    try (var operator = Operator.follow(repo, "lab", state)) {
      operator.awaitConverged(repo.head());
      write(HOST);
      repo.replace("environments/lab/web.yaml", "hosts: [workers-b]", "hosts: [workers-c]");
      repo.commit("it moves");
      String moved = "Stack/web@workers-c";
      String message = operator.awaitReason(moved, "DataLeftBehind");
      assertTrue(message.contains(WEB + " has volume web_data"), message);
      operator.awaitReason(WEB, "PruneWaits");
      operator.pass();
      assertTrue(Lab.runs(HOST, "web-app-1"));
      assertEquals(List.of(), Lab.containers("workers-c"));
      confirm(operator, moved);
      operator.awaitConverged(repo.head());
      operator.until("it is gone there", s -> Operator.resource(s, WEB).isEmpty());
      assertEquals(List.of(), Lab.containers(HOST));
      assertEquals(List.of("web-app-1"), Lab.containers("workers-c"));
      assertEquals("web_data", Lab.on(HOST, "docker", "volume", "ls", "-q"));
    }
  }

  @Test
  void aVolumeThatNobodyNamedGoesFromOneContainerToTheNext() {
    var repo = small("\"/data\"", "");
    try (var operator = Operator.follow(repo, "lab", state)) {
      operator.awaitConverged(repo.head());
      write(HOST);
      repo.replace(COMPOSE, "sha-0000001", "sha-0000002");
      operator.awaitConverged(repo.commit("another image"));
      assertEquals("precious", Lab.on(HOST, "docker", "exec", "web-app-1", "cat", "/data/x"));
      assertEquals(List.of(), operator.pass());
    }
  }

  @Test
  void aContainerThatSomebodyMadeAnewUnderOurNameOutlivesTheStack() {
    var repo = withVolume();
    try (var operator = Operator.follow(repo, "lab", state)) {
      operator.awaitConverged(repo.head());
      String image = Lab.inspect(HOST, "web-app-1", "{{.Config.Image}}");
      Lab.on(
          HOST,
          "sh",
          "-c",
          "docker rm -f web-app-1 && docker create --name web-app-1 "
              + image
              + " || { docker rm -f web-app-1; docker create --name web-app-1 "
              + image
              + "; }");
      operator.awaitReason(WEB, "ContainerNotOurs");
      String theirs = id();
      repo.remove("environments/lab/web.yaml").commit("the stack goes");
      operator.until("its status is gone", s -> Operator.resource(s, WEB).isEmpty());
      assertEquals(theirs, id());
    }
  }
}
