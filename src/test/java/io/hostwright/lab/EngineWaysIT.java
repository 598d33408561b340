package io.hostwright.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Docker through the SSH connection, in the three ways of the contract, and what is told without
 * any.
 */
class EngineWaysIT {
  @TempDir Path repository;
  @TempDir Path state;

  @BeforeEach
  @AfterEach
  void cleanHost() {
    Lab.run("reset", "gpu-worker", "workers-b");
  }

  private Repo onGpuWorker() {
    var repo = Repo.small(repository, "gpu-worker");
    repo.write("environments/lab/web.yaml", Repo.stack("web", "gpu-worker", ""));
    repo.commit("on the host of an ordinary user");
    return repo;
  }

  private void converges(Repo repo) {
    try (var operator = Operator.follow(repo, "lab", state)) {
      operator.awaitConverged(repo.head());
      assertTrue(Lab.runs("gpu-worker", "web-app-1"));
    }
  }

  @Test
  void rootReachesTheSocketDirectlyAndNothingListensOnTcp() {
    var repo = Repo.small(repository, "workers-b");
    try (var operator = Operator.follow(repo, "lab", state)) {
      operator.awaitConverged(repo.head());
      assertEquals(
          "", Lab.tryOn("workers-b", "sh", "-c", "pgrep -x socat; pgrep -f '[d]ial-stdio'").out());
      assertEquals("", Lab.tryOn("workers-b", "sh", "-c", "ss -ltn | grep -E ':237[56]'").out());
    }
  }

  @Test
  void aSudoUserReachesTheSocketThroughTheDockerCommand() {
    Lab.run("hide", "gpu-worker", "socat");
    converges(onGpuWorker());
  }

  @Test
  void whereverRootsDockerContextPointsToTheHostsOwnEngineIsUsed() {
    Lab.run("hide", "gpu-worker", "socat");
    elsewhere();
    var repo = onGpuWorker();
    try (var operator = Operator.follow(repo, "lab", state)) {
      operator.awaitConverged(repo.head());
    } finally {
      Lab.on("gpu-worker", "rm", "-rf", "/root/.docker/contexts", "/root/.docker/config.json");
    }
    assertTrue(Lab.runs("gpu-worker", "web-app-1"));
  }

  /** From now on root's docker command talks to nobody. */
  private static void elsewhere() {
    Lab.on(
        "gpu-worker",
        "sh",
        "-c",
        "docker context create elsewhere --docker host=tcp://127.0.0.1:9"
            + " && docker context use elsewhere && ! docker ps");
  }

  @Test
  void aSudoUserWithoutTheDockerCommandReachesTheSocketThroughSocat() {
    Lab.run("hide", "gpu-worker", "docker");
    var repo = onGpuWorker();
    try (var operator = Operator.follow(repo, "lab", state)) {
      operator.awaitConverged(repo.head());
    }
    Lab.run("reset", "gpu-worker");
  }

  @Test
  void withoutAnyWayToTheSocketTheHostSaysWhichThereAre() {
    Lab.run("hide", "gpu-worker", "docker", "socat");
    var repo = onGpuWorker();
    try (var operator = Operator.follow(repo, "lab", state)) {
      operator.until(
          "the three ways are named",
          s -> {
            String message = Operator.resource(s, "Stack/web@gpu-worker").path("message").asText();
            return message.contains("docker system dial-stdio") && message.contains("socat");
          });
    }
  }
}
