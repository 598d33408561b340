package io.hostwright.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The operator works through what it looks after: a stack on a managed host serves its Git. */
class LifelinesIT {
  private static final String HOST = "workers-b";
  private static final String GIT = "Stack/git@workers-b";
  private static final String WEB = "Stack/web@workers-b";
  private static final String SERVER = "git-server-1";

  @TempDir Path repository;
  @TempDir Path state;
  @TempDir Path other;

  @BeforeEach
  void cleanHosts() {
    Lab.run("reset");
  }

  private static String server(String tag) {
    return """
    services:
      server:
        image: 198.18.0.1:5000/ktrdr-backend:%s
        entrypoint: ["/bin/sh", "-c", "exec httpd -f -p 8000 -h /srv"]
        restart: unless-stopped
        ports: ["8085:8000"]
        volumes: ["/opt/git:/srv:ro"]
    """
        .formatted(tag);
  }

  /** A small fleet, one stack of which serves the very repository. */
  private Repo serving() {
    var repo = Repo.small(repository, HOST);
    repo.write("stacks/git/compose.yaml", server("sha-0000001"));
    repo.write("environments/lab/git.yaml", manifest());
    repo.commit("its own server");
    push(repo);
    assertEquals(0, Run.in(repository, Operator.settings(other), apply()).exit());
    return repo;
  }

  private static String manifest() {
    return Repo.stack("git", HOST, "").replace("stacks/web/", "stacks/git/");
  }

  private static String[] apply() {
    return new String[] {Lab.CHECKOUT.resolve("hostwright").toString(), "apply", "--repo", "."};
  }

  /** The server has files only; what a file refers to is there before it. */
  private void push(Repo repo) {
    String bare = other.resolve("fleet.git").toString();
    Run.of("rm", "-rf", bare).ok();
    Run.of("git", "clone", "-q", "--bare", repo.directory.toString(), bare).ok();
    Run.of("git", "-C", bare, "update-server-info").ok();
    Lab.on(HOST, "mkdir", "-p", "/opt/git/fleet.git");
    String tool = Lab.CHECKOUT.resolve("deploy/environments/local/lab").toString();
    Run.of(
            "sh",
            "-c",
            "tar -C \"$1\" -c objects refs packed-refs config HEAD info"
                + " | \"$2\" exec \"$3\" tar -C /opt/git/fleet.git -x",
            "push",
            bare,
            tool,
            HOST)
        .ok();
  }

  private static Operator following(Path state) {
    String url = "http://" + Lab.variable("LAB_HOST_workers_b") + ":8085/fleet.git";
    return Operator.follow(url, "lab", state);
  }

  private static String serverIs() {
    return Lab.inspect(HOST, SERVER, "{{.Id}} {{.State.StartedAt}} {{.State.Running}}");
  }

  @Test
  void theContainerThatServesTheOperatorsRepositoryIsNeitherReplacedNorRemoved() {
    var repo = serving();
    try (var operator = following(state)) {
      operator.awaitConverged(repo.head());
      String before = serverIs();
      repo.write("stacks/git/compose.yaml", server("sha-0000002"));
      repo.replace("stacks/web/compose.yaml", "sha-0000001", "sha-0000002");
      String both = repo.commit("both get another image");
      push(repo);
      String message = operator.awaitReason(GIT, "OperatorNeedsIt");
      assertTrue(message.contains("fetches its repository"), message);
      operator.until(
          "the other stack has it",
          s -> Operator.resource(s, WEB).path("lastConvergedRevision").asText().equals(both));
      repo.git("rm", "-q", "-r", "stacks/git", "environments/lab/git.yaml");
      String gone = repo.commit("without its own server");
      push(repo);
      operator.until(
          "that commit is looked at", s -> s.path("revision").path("head").asText().equals(gone));
      operator.awaitReason(GIT, "OperatorNeedsIt");
      operator.pass();
      assertEquals(before, serverIs());
    }
  }
}
