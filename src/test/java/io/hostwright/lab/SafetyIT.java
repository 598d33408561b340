package io.hostwright.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafetyIT {
  private static final String WEB = "Stack/web@workers-b";
  private static final String DATA = "volumes:\n  data: {}\n";

  @TempDir Path repository;
  @TempDir Path state;

  @BeforeEach
  void cleanHosts() {
    Lab.run("reset");
  }

  @Test
  void anEmptiedEnvironmentIsHeldUntilSomeoneConfirms() {
    var repo = Repo.small(repository, "workers-b");
    try (var operator = Operator.follow(repo, "lab", state)) {
      operator.awaitConverged(repo.head());
      repo.remove("environments/lab/web.yaml").commit("nothing is left");
      String message = operator.awaitReason(WEB, "EnvironmentEmptied");
      assertTrue(message.contains("Stack/web"), message);
      assertTrue(Lab.runs("workers-b", "web-app-1"));
      operator.confirm(
          Operator.resource(operator.json("/api/v1/status"), WEB).path("confirm").asText());
      operator.awaitConverged(repo.head());
      assertEquals(List.of(), Lab.containers("workers-b"));
    }
  }

  @Test
  void aResourceRemovedFromGitIsPrunedAndItsVolumeIsNot() {
    var repo = Repo.small(repository, "workers-b");
    repo.write(
        "stacks/web/compose.yaml",
        Repo.compose("sha-0000001", DATA)
            .replace(
                "\"./app.conf:/etc/app.conf:ro\"",
                "\"./app.conf:/etc/app.conf:ro\", \"data:/data\""));
    repo.write(
        "environments/lab/note.yaml",
        "kind: Files\n"
            + "metadata: {name: note}\n"
            + "spec: {hosts: [workers-b], entries: [{target: /opt/note, content: kept}]}\n");
    String first = repo.commit("a volume, and a file that stays");
    try (var operator = Operator.follow(repo, "lab", state)) {
      operator.awaitConverged(first);
      Lab.on("workers-b", "docker", "exec", "web-app-1", "sh", "-c", "echo precious > /data/x");
      operator.awaitConverged(repo.remove("environments/lab/web.yaml").commit("the stack goes"));
      operator.until("its status is gone", s -> Operator.resource(s, WEB).isEmpty());
      assertEquals(List.of(), Lab.containers("workers-b"));
      assertEquals("web_data", Lab.on("workers-b", "docker", "volume", "ls", "-q"));
      assertEquals("", Lab.tryOn("workers-b", "ls", "/opt/web").out());
      assertEquals("kept", Lab.on("workers-b", "cat", "/opt/note"));
    }
  }

  @Test
  void moreRemovalsThanAllowedWaitForConfirm() {
    var repo = Repo.small(repository, "workers-b");
    var notes = new StringBuilder();
    for (int i = 0; i < 4; i++) {
      notes
          .append("---\nkind: Files\nmetadata: {name: note-")
          .append(i)
          .append("}\nspec: {hosts: [workers-b], entries: [{target: /opt/note-")
          .append(i)
          .append(", content: x}]}\n");
    }
    repo.write("environments/lab/notes.yaml", notes.toString());
    String first = repo.commit("four files");
    try (var operator = Operator.follow(repo, "lab", state)) {
      operator.awaitConverged(first);
      repo.remove("environments/lab/notes.yaml").commit("four removals at once");
      String message = operator.awaitReason("Files/note-0@workers-b", "TooManyRemovals");
      assertTrue(message.contains("4 removals") && message.contains("prune.max 3"), message);
      assertEquals("x", Lab.on("workers-b", "cat", "/opt/note-3"));
      operator.confirm(
          Operator.resource(operator.json("/api/v1/status"), "Files/note-0@workers-b")
              .path("confirm")
              .asText());
      operator.awaitConverged(repo.head());
      assertEquals("", Lab.tryOn("workers-b", "sh", "-c", "ls /opt | grep note").out());
    }
  }

  @Test
  void aContainerNobodyDeclaredIsNeverTouchedAndOneWithADeclaredNameIsHeldWithItsDifference() {
    Lab.on(
        "workers-b",
        "sh",
        "-c",
        "tar -C / -c bin/busybox 2>/dev/null | docker import - local/box >/dev/null");
    Lab.on(
        "workers-b",
        "docker",
        "run",
        "-d",
        "--name",
        "stranger",
        "local/box",
        "/bin/busybox",
        "sleep",
        "3600");
    Lab.on(
        "workers-b",
        "docker",
        "run",
        "-d",
        "--name",
        "web-app-1",
        "local/box",
        "/bin/busybox",
        "sleep",
        "3600");
    String before =
        Lab.inspect("workers-b", "stranger", "{{.Id}} {{.State.StartedAt}}")
            + Lab.inspect("workers-b", "web-app-1", "{{.Id}} {{.State.StartedAt}}");
    var repo = Repo.small(repository, "workers-b");
    try (var operator = Operator.follow(repo, "lab", state)) {
      String message = operator.awaitReason(WEB, "ContainerNotOurs");
      assertTrue(message.contains("web-app-1"), message);
      operator.pass();
      assertEquals(
          before,
          Lab.inspect("workers-b", "stranger", "{{.Id}} {{.State.StartedAt}}")
              + Lab.inspect("workers-b", "web-app-1", "{{.Id}} {{.State.StartedAt}}"));
      assertEquals(List.of("stranger", "web-app-1"), Lab.containers("workers-b"));
    }
  }

  @Test
  void aForeignFileIsKeptInTheBackupDirectoryBeforeItIsOverwritten() {
    Lab.on("workers-b", "sh", "-c", "echo mine > /opt/foreign");
    var repo = Repo.small(repository, "workers-b");
    repo.write(
        "environments/lab/note.yaml",
        "kind: Files\n"
            + "metadata: {name: note}\n"
            + "spec: {hosts: [workers-b], entries: [{target: /opt/foreign, content: theirs}]}\n");
    String commit = repo.commit("a file that was there");
    try (var operator = Operator.follow(repo, "lab", state)) {
      operator.awaitConverged(commit);
      assertEquals("theirs", Lab.on("workers-b", "cat", "/opt/foreign"));
      assertEquals(
          "mine",
          Lab.on(
              "workers-b", "sh", "-c", "find /var/lib/hostwright/backup -type f -exec cat {} +"));
      assertEquals("700", Lab.on("workers-b", "stat", "-c", "%a", "/var/lib/hostwright"));
    }
  }

  private static final String NOTE =
      "kind: Files\n"
          + "metadata: {name: note}\n"
          + "spec: {hosts: [workers-b], entries: [{target: /opt/note, content: x}]}\n";

  @Test
  void aHostThatIsOffKeepsAnotherFromPruningUntilItIsBack() {
    var repo = Repo.small(repository, "workers-b", "workers-c");
    String first = repo.write("environments/lab/note.yaml", NOTE).commit("a file");
    try (var operator = Operator.follow(repo, "lab", state)) {
      operator.awaitConverged(first);
      Lab.run("poweroff", "workers-c");
      String second = repo.remove("environments/lab/note.yaml").commit("no file");
      operator.until(
          "the removal waits for workers-c",
          status -> {
            var note = Operator.resource(status, "Files/note@workers-b");
            return note.path("reason").asText().equals("PruneWaits")
                && note.path("message").asText().contains("workers-c");
          });
      assertEquals("x", Lab.on("workers-b", "cat", "/opt/note"));
      Lab.run("poweron", "workers-c");
      operator.awaitConverged(second);
      operator.until("it is removed", s -> Operator.resource(s, "Files/note@workers-b").isEmpty());
      assertEquals("", Lab.tryOn("workers-b", "ls", "/opt/note").out());
    } finally {
      Lab.run("reset");
    }
  }

  @Test
  void nothingIsPrunedOnASuspendedHost() {
    var repo = Repo.small(repository, "workers-b", "workers-c");
    String first = repo.write("environments/lab/note.yaml", NOTE).commit("a file");
    String hosts = repo.read("environments/lab/fleet.yaml");
    try (var operator = Operator.follow(repo, "lab", state)) {
      operator.awaitConverged(first);
      String second =
          repo.remove("environments/lab/note.yaml")
              .write(
                  "environments/lab/fleet.yaml",
                  hosts.replace(
                      "{name: workers-b}\nspec:", "{name: workers-b}\nspec:\n  suspend: true"))
              .commit("no file, and the host is being worked on");
      operator.awaitConverged(second);
      operator.awaitReason("Files/note@workers-b", "Suspended");
      operator.pass();
      assertEquals("x", Lab.on("workers-b", "cat", "/opt/note"));
      operator.awaitConverged(
          repo.write("environments/lab/fleet.yaml", hosts).commit("the host is ready again"));
      operator.until("it is removed", s -> Operator.resource(s, "Files/note@workers-b").isEmpty());
      assertEquals("", Lab.tryOn("workers-b", "ls", "/opt/note").out());
    }
  }

  @Test
  void nothingIsWrittenBeneathAMountThatIsNotThere() {
    var repo = Repo.small(repository, "workers-b");
    repo.write(
        "environments/lab/data.yaml",
        """
        kind: Mount
        metadata: {name: data}
        spec: {hosts: [workers-b], path: /mnt/lab_data, source: lab, type: tmpfs, writable: true}
        ---
        kind: Files
        metadata: {name: data}
        spec: {hosts: [workers-b], entries: [{target: /mnt/lab_data/models, type: directory}]}
        """);
    repo.commit("data on a mount");
    Lab.on("workers-b", "mkdir", "-p", "/mnt/lab_data");
    try (var operator = Operator.follow(repo, "lab", state)) {
      assertTrue(
          operator
              .awaitReason("Files/data@workers-b", "MountNotThere")
              .contains("Mount/data@workers-b"));
      operator.awaitReason("Mount/data@workers-b", "NotMounted");
      assertEquals("", Lab.on("workers-b", "ls", "/mnt/lab_data"));
      Lab.on("workers-b", "mount", "-t", "tmpfs", "lab", "/mnt/lab_data");
      operator.pass();
      operator.awaitConverged(repo.head());
      assertEquals("models", Lab.on("workers-b", "ls", "/mnt/lab_data"));
      Lab.on("workers-b", "umount", "/mnt/lab_data");
      operator.pass();
      operator.awaitReason("Mount/data@workers-b", "NotMounted");
      operator.pass();
      assertEquals("", Lab.on("workers-b", "ls", "/mnt/lab_data"));
    } finally {
      Lab.tryOn("workers-b", "umount", "/mnt/lab_data");
    }
  }

  /** Everything of the operator's on a host, with its content and times. */
  private static String record() {
    return Lab.tryOn(
            "workers-b",
            "sh",
            "-c",
            "find /var/lib/hostwright /opt -path '*containerd*' -prune -o -printf '%p %T@ %s\\n'")
        .out();
  }

  private static String running() {
    return Lab.on(
        "workers-b", "docker", "ps", "-a", "--no-trunc", "--format", "{{.ID}} {{.State}}");
  }

  private static Map<String, String> reporting() {
    return Map.of("HOSTWRIGHT_MODE", "report");
  }

  @Test
  void inReportModeNothingIsWrittenOnAHostThatWasNeverLookedAfter() {
    var repo = Repo.small(repository, "workers-b");
    String before = record();
    try (var operator = Operator.follow(repo, "lab", state, reporting())) {
      String message = operator.awaitReason(WEB, "ReportOnly");
      assertTrue(message.contains("create container web-app-1"), message);
      assertEquals(List.of(), operator.pass());
    }
    assertEquals(before, record());
    assertEquals("", running());
  }

  @Test
  void inReportModeDriftIsToldAndNeitherHealedNorPrunedNorNotedOnTheHost() {
    var repo = Repo.small(repository, "workers-b");
    try (var operator = Operator.follow(repo, "lab", state)) {
      operator.awaitConverged(repo.head());
    }
    Lab.on("workers-b", "docker", "stop", "-t", "0", "web-app-1");
    Lab.on("workers-b", "sh", "-c", "echo two > /opt/web/app.conf");
    String before = record() + running();
    try (var operator = Operator.follow(repo, "lab", state, reporting())) {
      String message = operator.awaitReason(WEB, "ReportOnly");
      assertTrue(message.contains("app.conf"), message);
      repo.remove("environments/lab/web.yaml").commit("nothing is left");
      operator.awaitReason(WEB, "EnvironmentEmptied");
      assertEquals(List.of(), operator.pass());
    }
    assertEquals(before, record() + running());
  }
}
