package io.hostwright.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hostwright.Patience;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TroubleIT {
  private static final String WEB = "Stack/web@workers-b";

  @TempDir Path repository;
  @TempDir Path state;

  @BeforeEach
  void cleanHosts() {
    Lab.run("reset");
  }

  @AfterEach
  void noFaultStays() {
    Lab.run("reset");
  }

  @Test
  void aBrokenManifestLeavesTheOldContainersServingAndTheNextGoodCommitMendsIt() {
    var repo = Repo.small(repository, "workers-b");
    try (var operator = Operator.follow(repo, "lab", state)) {
      operator.awaitConverged(repo.head());
      String id = Lab.inspect("workers-b", "web-app-1", "{{.Id}}");
      repo.replace("environments/lab/web.yaml", "hosts:", "hostz:");
      repo.commit("a misspelt field");
      operator.until("the problem is told", s -> s.path("problems").size() > 0);
      var health = operator.converged();
      assertEquals(503, health.statusCode());
      assertTrue(health.body().contains("RevisionInvalid (since "), health.body());
      String problems = operator.json("/api/v1/status").path("problems").toString();
      assertTrue(problems.contains("environments/lab/web.yaml:"), problems);
      assertTrue(problems.contains("hosts"), problems);
      assertEquals(200, operator.body("/q/health/ready").isEmpty() ? 0 : 200);
      Lab.on("workers-b", "docker", "kill", "web-app-1");
      Patience.await().until(() -> Lab.runs("workers-b", "web-app-1"));
      assertEquals(id, Lab.inspect("workers-b", "web-app-1", "{{.Id}}"));
      operator.awaitConverged(repo.revert());
      assertEquals(200, operator.converged().statusCode());
    }
  }

  @Test
  void anUnknownImageLeavesTheOldContainerServingAndTheNextGoodCommitMendsIt() {
    var repo = Repo.small(repository, "workers-b");
    try (var operator = Operator.follow(repo, "lab", state)) {
      operator.awaitConverged(repo.head());
      String id = Lab.inspect("workers-b", "web-app-1", "{{.Id}}");
      repo.replace("stacks/web/compose.yaml", "sha-0000001", "sha-nowhere");
      repo.commit("an image that nobody has");
      String message = operator.awaitReason(WEB, "ImageNotFound");
      assertTrue(message.contains("sha-nowhere"), message);
      assertEquals(503, operator.converged().statusCode());
      assertTrue(Lab.runs("workers-b", "web-app-1"));
      assertEquals(id, Lab.inspect("workers-b", "web-app-1", "{{.Id}}"));
      repo.replace("stacks/web/compose.yaml", "sha-nowhere", "sha-0000002");
      operator.awaitConverged(repo.commit("one that there is"));
    }
  }

  @Test
  void aContainerThatExitsAtOnceIsReportedWithItsLastLogLines() {
    var repo = Repo.small(repository, "workers-b");
    repo.write(
        "stacks/web/compose.yaml",
        "services:\n  app: {image: \"198.18.0.1:5000/crash:1\", restart: unless-stopped}\n");
    repo.commit("a container that crashes");
    try (var operator = Operator.follow(repo, "lab", state)) {
      operator.awaitReason(WEB, "CrashLooping");
      operator.until(
          "it is seen between two of its lives",
          s -> Operator.resource(s, WEB).path("message").asText().contains("exited with code 3"));
      String message = operator.awaitReason(WEB, "CrashLooping");
      assertTrue(message.contains("crash: fatal: /data/model.bin: no such file"), message);
    }
  }

  @Test
  void aReplacementThatExitsAtOnceGivesWayToTheOldOneWhereNothingIsWritten() {
    var repo = Repo.small(repository, "workers-b");
    try (var operator = Operator.follow(repo, "lab", state)) {
      operator.awaitConverged(repo.head());
      repo.replace("stacks/web/compose.yaml", "ktrdr-backend:sha-0000001", "crash:1");
      repo.commit("a container that crashes");
      operator.until(
          "the failure is held",
          s -> Operator.resource(s, WEB).path("message").asText().contains("not tried again"));
      assertTrue(Lab.runs("workers-b", "web-app-1"));
      assertTrue(
          Lab.inspect("workers-b", "web-app-1", "{{.Config.Image}}").contains("ktrdr-backend"));
      assertEquals(
          "unless-stopped",
          Lab.inspect("workers-b", "web-app-1", "{{.HostConfig.RestartPolicy.Name}}"));
      assertEquals(List.of("web-app-1"), Lab.containers("workers-b"));
      assertEquals(List.of(), operator.pass());
      operator.awaitConverged(repo.revert());
    }
  }

  @Test
  void aHostPoweredOffDoesNotDelayTheOthersAndConvergesWhenItReturns() {
    var repo = Repo.small(repository, "workers-b", "workers-c");
    repo.write("environments/lab/far.yaml", Repo.stack("far", "workers-c", "  project: far\n"));
    String first = repo.commit("a stack on another host");
    try (var operator = Operator.follow(repo, "lab", state)) {
      operator.awaitConverged(first);
      Lab.run("poweroff", "workers-c");
      repo.replace("stacks/web/compose.yaml", "sha-0000001", "sha-0000002");
      String second = repo.commit("a new image for both");
      operator.until(
          "the reachable host goes on",
          s ->
              Operator.resource(s, WEB).path("ready").asText().equals("True")
                  && Operator.resource(s, WEB)
                      .path("lastConvergedRevision")
                      .asText()
                      .equals(second));
      operator.until(
          "the other is Unknown",
          s ->
              Operator.resource(s, "Stack/far@workers-c").path("ready").asText().equals("Unknown"));
      assertEquals(503, operator.converged().statusCode());
      Lab.run("poweron", "workers-c");
      operator.awaitConverged(second);
      assertTrue(Lab.runs("workers-c", "far-app-1"));
    }
  }

  @Test
  void aChangedHostKeyStopsWorkOnThatHostOnly() {
    var repo = Repo.small(repository, "workers-b", "workers-c");
    try (var operator = Operator.follow(repo, "lab", state)) {
      operator.awaitConverged(repo.head());
      Lab.run("rekey", "workers-c");
      String message = operator.awaitReason("Host/workers-c@workers-c", "HostKeyMismatch");
      assertTrue(message.contains("workers-c"), message);
      repo.write("stacks/web/app.conf", "two\n");
      String second = repo.commit("a change for the other host");
      operator.until(
          "the other host goes on",
          s -> Operator.resource(s, WEB).path("lastConvergedRevision").asText().equals(second));
      Lab.run("unrekey", "workers-c");
      operator.awaitConverged(second);
    }
  }

  @Test
  void aGitServerThatCannotBeReachedRemovesNothingAndIsTold() throws Exception {
    var repo = Repo.small(repository, "workers-b");
    try (var operator = Operator.follow(repo, "lab", state)) {
      operator.awaitConverged(repo.head());
      Path away = repository.resolveSibling(repository.getFileName() + "-away");
      Files.move(repository, away);
      operator.until("the failure is told", s -> !s.path("fetchError").asText().isEmpty());
      assertEquals(503, operator.converged().statusCode());
      Lab.on("workers-b", "docker", "rm", "-f", "web-app-1");
      Patience.await().until(() -> Lab.runs("workers-b", "web-app-1"));
      Files.move(away, repository);
      operator.awaitConverged(repo.head());
    }
  }

  @Test
  void aNewerCommitEndsTheWaitForOneThatNeverBecomesHealthy() {
    var repo = Repo.small(repository, "workers-b");
    repo.replace(
            "stacks/web/compose.yaml",
            "    healthcheck:",
            "    environment: {STANDIN_DELAY: \"600\"}\n    healthcheck:")
        .replace(
            "stacks/web/compose.yaml", "interval: 1s", "interval: 1s\n      start_period: 600s");
    repo.commit("a service that takes ten minutes");
    try (var operator = Operator.follow(repo, "lab", state)) {
      operator.awaitReason(WEB, "HealthCheckPending");
      repo.write("stacks/web/compose.yaml", Repo.compose("sha-0000001", ""));
      operator.awaitConverged(repo.commit("one that takes a second"));
    }
  }
}
