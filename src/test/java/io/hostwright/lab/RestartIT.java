package io.hostwright.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was saved is loaded: a restart repeats nothing and forgets nothing. */
class RestartIT {
  private static final String HOST = "workers-b";
  private static final String CHECK = "HttpCheck/sample";
  private static final String NOTE = "Files/note-0@workers-b";

  @TempDir Path repository;
  @TempDir Path state;

  @BeforeEach
  void cleanHosts() {
    Lab.run("reset");
  }

  private static String reason(Operator operator, String resource) {
    return Operator.resource(operator.json("/api/v1/status"), resource).path("reason").asText();
  }

  private static String id(Operator operator, String resource) {
    return Operator.resource(operator.json("/api/v1/status"), resource).path("confirm").asText();
  }

  @Test
  void anOperatorThatIsRestartedAtEveryStageOfACheckAfterADeploymentAsksForItOnce() {
    var repo = Repo.small(repository, HOST);
    repo.replace(
        "stacks/web/compose.yaml",
        "    restart: unless-stopped\n",
        "    restart: unless-stopped\n    ports: [\"8000:8000\"]\n");
    repo.write(
        "environments/lab/check.yaml",
        """
        kind: HttpCheck
        metadata: {name: sample}
        spec:
          when: afterDeploy
          of: [Stack/web]
          steps:
            - {post: "http://${hosts.workers-b.address}:8000/api/v1/dummy/start", save: {op: $.data.operation_id}}
            - get: "http://${hosts.workers-b.address}:8000/api/v1/operations/{{op}}"
              until: {json: {$.data.status: completed}, unless: {$.data.status: [failed, cancelled]}}
        """);
    String commit = repo.commit("a check");
    Set<String> seen = new HashSet<>();
    boolean done = false;
    while (!done) {
      try (var operator = Operator.follow(repo, "lab", state)) {
        operator.until(
            "something else than " + seen,
            status -> {
              String reason = Operator.resource(status, CHECK).path("reason").asText();
              return !reason.isEmpty()
                  && (!seen.contains(reason) || status.path("converged").asBoolean());
            });
        done = !seen.add(reason(operator, CHECK)) || seen.contains("AsDesired");
      }
    }
    try (var operator = Operator.follow(repo, "lab", state)) {
      operator.awaitConverged(commit);
      operator.pass();
    }
    assertTrue(seen.size() > 1, seen.toString());
    String asked =
        Lab.on(
            HOST,
            "sh",
            "-c",
            "docker exec web-app-1 wget -q -O - http://127.0.0.1:8000/metrics"
                + " | grep duration_milliseconds_count | grep POST | grep dummy | sed 's/.* //'");
    assertEquals("1", asked, seen.toString());
  }

  @Test
  void removalsThatAreHeldStayHeldOverARestartAndWhatWasAllowedIsAllowedOnce() {
    var repo = Repo.small(repository, HOST);
    repo.write("environments/lab/notes.yaml", notes());
    String first = repo.commit("four files");
    String held;
    try (var operator = Operator.follow(repo, "lab", state)) {
      operator.awaitConverged(first);
      repo.remove("environments/lab/notes.yaml").commit("four removals at once");
      operator.awaitReason(NOTE, "TooManyRemovals");
      held = id(operator, NOTE);
    }
    try (var operator = Operator.follow(repo, "lab", state)) {
      operator.awaitReason(NOTE, "TooManyRemovals");
      operator.pass();
      assertEquals(held, id(operator, NOTE));
      assertEquals("x", Lab.on(HOST, "cat", "/opt/note-3"));
      operator.confirm(held);
    }
    try (var operator = Operator.follow(repo, "lab", state)) {
      operator.awaitConverged(repo.head());
      assertEquals("", Lab.tryOn(HOST, "sh", "-c", "ls /opt | grep note").out());
      repo.write("environments/lab/notes.yaml", notes());
      operator.awaitConverged(repo.commit("four files again"));
      repo.remove("environments/lab/notes.yaml").commit("four removals again");
      operator.awaitReason(NOTE, "TooManyRemovals");
      assertNotEquals(held, id(operator, NOTE));
      assertEquals("x", Lab.on(HOST, "cat", "/opt/note-3"));
    }
  }

  private static String notes() {
    var notes = new StringBuilder();
    for (int i = 0; i < 4; i++) {
      notes
          .append("---\nkind: Files\nmetadata: {name: note-" + i + "}\n")
          .append(
              "spec: {hosts: [workers-b], entries: [{target: /opt/note-" + i + ", content: x}]}\n");
    }
    return notes.toString();
  }
}
