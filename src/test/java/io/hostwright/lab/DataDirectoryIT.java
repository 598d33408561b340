package io.hostwright.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hostwright.Patience;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryIT {
  private static final String HOST = "workers-b";
  private static final String WEB = "Stack/web@workers-b";
  private static final String CONF = "\"./app.conf:/etc/app.conf:ro\"";
  private static final String DATA = "/opt/web/data";

  @TempDir Path repository;
  @TempDir Path state;

  @BeforeEach
  void cleanHosts() {
    Lab.run("reset");
  }

  private Repo binding(String data) {
    var repo = Repo.small(repository, HOST);
    repo.replace("stacks/web/compose.yaml", CONF, CONF + ", " + data);
    repo.write(
        "environments/lab/note.yaml",
        "kind: Files\n"
            + "metadata: {name: note}\n"
            + "spec: {hosts: [workers-b], entries: [{target: /opt/note, content: kept}]}\n");
    repo.commit("data beside the stack");
    return repo;
  }

  private static String owner() {
    return Lab.on(HOST, "stat", "-c", "%a %u:%g", DATA);
  }

  @Test
  void aRelativeBindThatIsInNeitherGitNorFilesIsMadeOnceAndItsContentOutlivesTheStack() {
    var repo = binding("\"./data:/data\"");
    try (var operator = Operator.follow(repo, "lab", state)) {
      operator.awaitConverged(repo.head());
      assertEquals("755 0:0", owner());
      Lab.on(HOST, "docker", "exec", "web-app-1", "sh", "-c", "echo precious > /data/x");
      assertEquals("precious", Lab.on(HOST, "cat", DATA + "/x"));
      Lab.on(HOST, "sh", "-c", "chown 70:71 " + DATA + " && chmod 700 " + DATA);
      assertEquals(List.of(), operator.pass());
      Lab.on(HOST, "docker", "rm", "-f", "web-app-1");
      Patience.await().until(() -> Lab.runs(HOST, "web-app-1"));
      assertEquals("precious", Lab.on(HOST, "docker", "exec", "web-app-1", "cat", "/data/x"));
      assertEquals("700 70:71", owner());
      repo.replace("stacks/web/compose.yaml", ", \"./data:/data\"", "");
      operator.awaitConverged(repo.commit("the bind goes"));
      assertEquals("precious", Lab.on(HOST, "cat", DATA + "/x"));
      operator.awaitConverged(repo.revert());
      assertEquals("precious", Lab.on(HOST, "docker", "exec", "web-app-1", "cat", "/data/x"));
      operator.awaitConverged(repo.remove("environments/lab/web.yaml").commit("the stack goes"));
      operator.until("its status is gone", s -> Operator.resource(s, WEB).isEmpty());
      assertEquals(List.of(), Lab.containers(HOST));
      assertEquals("precious", Lab.on(HOST, "cat", DATA + "/x"));
      assertEquals("700 70:71", owner());
    }
  }

  @Test
  void dataThatVanishedIsNotReplacedByAnEmptyDirectory() {
    var repo = binding("\"./data:/data\"");
    try (var operator = Operator.follow(repo, "lab", state)) {
      operator.awaitConverged(repo.head());
      Lab.on(HOST, "sh", "-c", "mv " + DATA + " /opt/moved && docker kill web-app-1");
      assertTrue(operator.awaitReason(WEB, "DataGone").contains(DATA));
      operator.pass();
      assertEquals("", Lab.tryOn(HOST, "ls", "-d", DATA).out());
      Lab.on(HOST, "mv", "/opt/moved", DATA);
      operator.pass();
      operator.awaitConverged(repo.head());
      assertTrue(Lab.runs(HOST, "web-app-1"));
    }
  }

  @Test
  void whatMustBeThereIsWaitedForAndNeverMadeByTheEngine() {
    var repo =
        binding(
            "{type: bind, source: ./data, target: /data, bind: {create_host_path: false}},"
                + " \"/etc/no-such.conf:/etc/x.conf:ro\"");
    try (var operator = Operator.follow(repo, "lab", state)) {
      operator.awaitReason(WEB, "BindSourceMissing");
      operator.pass();
      assertEquals(List.of(), Lab.containers(HOST));
      assertEquals("", Lab.tryOn(HOST, "ls", "-d", DATA, "/etc/no-such.conf").out());
      Lab.on(HOST, "sh", "-c", "mkdir -p " + DATA + " && echo x > /etc/no-such.conf");
      operator.pass();
      operator.awaitConverged(repo.head());
      Lab.on(HOST, "rm", "/etc/no-such.conf");
    }
  }
}
