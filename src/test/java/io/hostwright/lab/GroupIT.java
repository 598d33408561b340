package io.hostwright.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A group on the host of an ordinary user, through sudo. */
class GroupIT {
  private static final String HOST = "gpu-worker";
  private static final String GROUP = "Group/data@gpu-worker";

  @TempDir Path repository;
  @TempDir Path state;

  @BeforeEach
  void cleanHosts() {
    Lab.run("reset");
  }

  @AfterEach
  void noGroupIsLeft() {
    Lab.tryOn(HOST, "groupdel", "labdata");
  }

  private static String group() {
    return Lab.tryOn(HOST, "getent", "group", "labdata").out().strip();
  }

  @Test
  void aGroupIsMadeAndFilledHealedAndLeftAndItsNumberIsNeverChanged() {
    var repo = Repo.small(repository, "workers-b", HOST);
    repo.write(
        "environments/lab/group.yaml",
        "kind: Group\nmetadata: {name: data}\n"
            + "spec: {hosts: [gpu-worker], name: labdata, gid: 1777, members: [karl]}\n");
    try (var operator = Operator.follow(repo, "lab", state)) {
      operator.awaitConverged(repo.commit("a group"));
      assertEquals("labdata:x:1777:karl", group());
      Lab.on(HOST, "gpasswd", "--delete", "karl", "labdata");
      operator.pass();
      assertEquals("labdata:x:1777:karl", group());
      Lab.on(HOST, "groupmod", "--gid", "1778", "labdata");
      operator.pass();
      String message = operator.awaitReason(GROUP, "GidDiffers");
      assertTrue(message.contains("1778") && message.contains("group.yaml:3"), message);
      Lab.on(HOST, "groupmod", "--gid", "1777", "labdata");
      operator.pass();
      operator.awaitConverged(repo.head());
      operator.awaitConverged(repo.remove("environments/lab/group.yaml").commit("without it"));
      operator.until("it is forgotten", s -> Operator.resource(s, GROUP).isEmpty());
      assertEquals(
          "labdata:x:1777:", group(), "a group is left, because files may have its number");
      assertEquals("karl", Lab.on(HOST, "id", "-nG", "karl"));
    }
  }
}
