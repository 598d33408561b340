package io.hostwright.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hostwright.Patience;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConvergenceIT {
  @TempDir Path repository;
  @TempDir Path state;

  @BeforeEach
  void cleanHosts() {
    Lab.run("reset");
  }

  @Test
  void aCommitConvergesFourHostsAndTheNextPassTakesNoStepAndNoSecretShows() {
    var repo = Repo.example(repository);
    try (var operator = Operator.follow(repo, "local", state)) {
      operator.awaitConverged(repo.head());
      assertEquals(200, operator.converged().statusCode());
      assertEquals(
          List.of(
              "ktrdr-backend",
              "ktrdr-db",
              "ktrdr-grafana",
              "ktrdr-jaeger",
              "ktrdr-mcp",
              "ktrdr-prometheus"),
          Lab.containers("core"));
      for (String worker : List.of("workers-b", "workers-c")) {
        assertEquals(
            List.of("ktrdr-workers-backtest-worker-1-1", "ktrdr-workers-training-worker-1-1"),
            Lab.containers(worker));
      }
      assertTrue(Lab.runs("gpu-worker", "ktrdr-gpu-worker-training-worker-gpu-1"));
      assertEquals("2775 999:1500", Lab.on("core", "stat", "-c", "%a %u:%g", "/mnt/ktrdr_data"));
      assertTrue(Lab.on("core", "/usr/local/lib/lab/docker-compose", "ls").contains("running(6)"));
      secondPassTakesNoStep(operator);
      noSecretShows(operator);
    }
  }

  private static void secondPassTakesNoStep(Operator operator) {
    String before =
        Lab.on(
            "core",
            "sh",
            "-c",
            "docker inspect -f '{{.Id}} {{.State.StartedAt}}' $(docker ps -aq)");
    assertEquals(List.of(), operator.pass());
    assertEquals(List.of(), operator.pass());
    assertEquals(
        before,
        Lab.on(
            "core",
            "sh",
            "-c",
            "docker inspect -f '{{.Id}} {{.State.StartedAt}}' $(docker ps -aq)"));
  }

  private static void noSecretShows(Operator operator) {
    String told =
        operator.log()
            + operator.body("/api/v1/status")
            + operator.body("/api/v1/events?limit=10000")
            + operator.body("/q/metrics");
    for (Map.Entry<String, String> secret : Lab.secrets().entrySet()) {
      assertFalse(told.contains(secret.getValue()), "told: " + secret.getKey());
      var found =
          Lab.tryOn("core", "grep", "-rlF", secret.getValue(), "/var/lib/hostwright", "/opt");
      assertEquals("", found.out(), "on the host: " + secret.getKey());
    }
  }

  @Test
  void aKilledOrRemovedContainerComesBackByItself() {
    var repo = Repo.small(repository, "workers-b");
    try (var operator = Operator.follow(repo, "lab", state)) {
      operator.awaitConverged(repo.head());
      Lab.on("workers-b", "docker", "kill", "web-app-1");
      Patience.await().until(() -> Lab.runs("workers-b", "web-app-1"));
      Lab.on("workers-b", "docker", "rm", "-f", "web-app-1");
      Patience.await().until(() -> Lab.runs("workers-b", "web-app-1"));
      operator.awaitConverged(repo.head());
    }
  }

  @Test
  void anEditedFileAChangedModeAndADeletedDirectoryComeBack() {
    var repo = Repo.small(repository, "workers-b");
    repo.write(
        "environments/lab/files.yaml",
        """
        kind: Files
        metadata: {name: base}
        spec:
          hosts: [workers-b]
          entries:
            - {target: /opt/base, type: directory, owner: "root:root", mode: "0750"}
            - {target: /opt/base/note, content: "as in Git", mode: "0640"}
        """);
    String commit = repo.commit("files");
    try (var operator = Operator.follow(repo, "lab", state)) {
      operator.awaitConverged(commit);
      Lab.on("workers-b", "sh", "-c", "echo edited > /opt/base/note");
      assertEquals(1, operator.pass().size());
      assertEquals("as in Git", Lab.on("workers-b", "cat", "/opt/base/note"));
      Lab.on("workers-b", "chmod", "777", "/opt/base/note");
      assertEquals(1, operator.pass().size());
      assertEquals("640", Lab.on("workers-b", "stat", "-c", "%a", "/opt/base/note"));
      Lab.on("workers-b", "rm", "-r", "/opt/base");
      operator.pass();
      assertEquals(
          "750 as in Git",
          Lab.on(
              "workers-b", "sh", "-c", "stat -c %a /opt/base | tr '\\n' ' '; cat /opt/base/note"));
      assertEquals(List.of(), operator.pass());
    }
  }

  @Test
  void aCommitThatChangesOneFileTouchesOnlyWhatMountsItAndARevertBringsTheOldOneBack() {
    var repo = Repo.small(repository, "workers-b");
    repo.replace(
        "stacks/web/compose.yaml",
        "services:\n",
        "services:\n"
            + "  other: {image: \"198.18.0.1:5000/ktrdr-backend:sha-0000001\", restart: always}\n");
    String first = repo.commit("a second service");
    try (var operator = Operator.follow(repo, "lab", state)) {
      operator.awaitConverged(first);
      String other = Lab.inspect("workers-b", "web-other-1", "{{.Id}} {{.State.StartedAt}}");
      String app = Lab.inspect("workers-b", "web-app-1", "{{.State.StartedAt}}");
      repo.write("stacks/web/app.conf", "two\n");
      operator.awaitConverged(repo.commit("another content"));
      assertEquals(
          "two", Lab.on("workers-b", "docker", "exec", "web-app-1", "cat", "/etc/app.conf"));
      assertFalse(app.equals(Lab.inspect("workers-b", "web-app-1", "{{.State.StartedAt}}")));
      assertEquals(other, Lab.inspect("workers-b", "web-other-1", "{{.Id}} {{.State.StartedAt}}"));
      operator.awaitConverged(repo.revert());
      assertEquals(
          "one", Lab.on("workers-b", "docker", "exec", "web-app-1", "cat", "/etc/app.conf"));
      assertEquals("one", Lab.on("workers-b", "cat", "/opt/web/app.conf"));
    }
  }

  @Test
  void gitRevertRestoresTheContainersOfTheCommitBefore() {
    var repo = Repo.small(repository, "workers-b");
    try (var operator = Operator.follow(repo, "lab", state)) {
      operator.awaitConverged(repo.head());
      repo.replace("stacks/web/compose.yaml", "sha-0000001", "sha-0000002");
      operator.awaitConverged(repo.commit("a new image"));
      assertTrue(
          Lab.on("workers-b", "docker", "exec", "web-app-1", "cat", "/www/index.html")
              .contains("sha-0000002"));
      operator.awaitConverged(repo.revert());
      assertTrue(
          Lab.on("workers-b", "docker", "exec", "web-app-1", "cat", "/www/index.html")
              .contains("sha-0000001"));
      assertEquals(List.of("web-app-1"), Lab.containers("workers-b"));
    }
  }

  @Test
  void workersAreScaledByProfilesUpAndDown() {
    var repo = Repo.small(repository, "workers-b");
    repo.write(
        "stacks/web/compose.yaml",
        Repo.compose(
            "sha-0000001",
            "  second: {image: \"198.18.0.1:5000/ktrdr-backend:sha-0000001\", profiles:"
                + " [scale-2]}\n"));
    try (var operator = Operator.follow(repo, "lab", state)) {
      operator.awaitConverged(repo.commit("a profile that is off"));
      assertEquals(List.of("web-app-1"), Lab.containers("workers-b"));
      repo.write(
          "environments/lab/web.yaml", Repo.stack("web", "workers-b", "  profiles: [scale-2]\n"));
      operator.awaitConverged(repo.commit("up"));
      assertEquals(List.of("web-app-1", "web-second-1"), Lab.containers("workers-b"));
      operator.awaitConverged(repo.revert());
      assertEquals(List.of("web-app-1"), Lab.containers("workers-b"));
    }
  }

  @Test
  void whatTheEngineCanChangeIsPutRightInPlace() {
    var repo = Repo.small(repository, "workers-b");
    repo.replace(
        "stacks/web/compose.yaml",
        "    healthcheck:",
        "    deploy: {resources: {limits: {memory: 64M}}}\n    healthcheck:");
    try (var operator = Operator.follow(repo, "lab", state)) {
      operator.awaitConverged(repo.commit("a limit"));
      String id = Lab.inspect("workers-b", "web-app-1", "{{.Id}}");
      Lab.on("workers-b", "docker", "update", "--restart", "no", "web-app-1");
      Lab.on(
          "workers-b",
          "docker",
          "update",
          "--memory",
          "128M",
          "--memory-swap",
          "256M",
          "web-app-1");
      Lab.on("workers-b", "docker", "network", "disconnect", "web_default", "web-app-1");
      operator.pass();
      Patience.await().until(() -> operator.pass().isEmpty());
      assertEquals(
          id + " unless-stopped 67108864 web_default",
          Lab.inspect(
              "workers-b",
              "web-app-1",
              "{{.Id}} {{.HostConfig.RestartPolicy.Name}} {{.HostConfig.Memory}} {{range $name, $n"
                  + " := .NetworkSettings.Networks}}{{$name}}{{end}}"));
    }
  }
}
