package io.hostwright.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Root follows nobody's link. */
class LinksIT {
  private static final String HOST = "workers-b";

  @TempDir Path repository;
  @TempDir Path state;

  @BeforeEach
  void cleanHosts() {
    Lab.run("reset");
  }

  @Test
  void aDirectoryThatAnApplicationSwapsForALinkLeadsNoWriteAnywhereElse() {
    var repo = Repo.small(repository, HOST);
    String file =
        "spec: {hosts: [workers-b], entries: [{target: /opt/data/conf/cron, content: %s}]}\n";
    String head = "kind: Files\nmetadata: {name: conf}\n";
    repo.write("environments/lab/conf.yaml", head + file.formatted("one"));
    try (var operator = Operator.follow(repo, "lab", state)) {
      operator.awaitConverged(repo.commit("a file in an application's directory"));
      Lab.on(
          HOST,
          "sh",
          "-c",
          "chown -R nobody /opt/data && mkdir /opt/elsewhere && mv /opt/data/conf /opt/data/old"
              + " && ln -s /opt/elsewhere /opt/data/conf");
      repo.write("environments/lab/conf.yaml", head + file.formatted("two"));
      repo.commit("another content");
      String message = operator.awaitReason("Files/conf@workers-b", "PathInTheWay");
      assertTrue(message.contains("/opt/data/conf"), message);
      operator.pass();
      assertEquals("", Lab.on(HOST, "ls", "-A", "/opt/elsewhere"));
      Lab.on(HOST, "sh", "-c", "rm /opt/data/conf && mv /opt/data/old /opt/data/conf");
      operator.pass();
      operator.awaitConverged(repo.head());
      assertEquals("two", Lab.on(HOST, "cat", "/opt/data/conf/cron"));
      Lab.on(HOST, "rm", "-rf", "/opt/elsewhere");
    }
  }
}
