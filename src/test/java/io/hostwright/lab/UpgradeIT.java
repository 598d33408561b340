package io.hostwright.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A host's inventory in the form of another version. */
class UpgradeIT {
  private static final String HOST = "workers-b";
  private static final String WEB = "Stack/web@workers-b";
  private static final String INVENTORY = "/var/lib/hostwright/inventory.json";
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path repository;
  @TempDir Path state;

  @BeforeEach
  void cleanHosts() {
    Lab.run("reset");
  }

  private static ObjectNode inventory() throws IOException {
    return (ObjectNode) JSON.readTree(Lab.on(HOST, "cat", INVENTORY));
  }

  private static void write(ObjectNode inventory) {
    String text =
        Base64.getEncoder().encodeToString(inventory.toString().getBytes(StandardCharsets.UTF_8));
    Lab.on(HOST, "sh", "-c", "echo " + text + " | base64 -d > " + INVENTORY);
  }

  /** It had fields for what is noted since, and no notes. */
  private static void inTheFirstForm(ObjectNode entry) {
    var pins = entry.putObject("pins");
    for (var note : entry.path("notes").properties()) {
      if (note.getKey().startsWith("pin ")) {
        pins.put(note.getKey().substring("pin ".length()), note.getValue().asText());
      }
    }
    entry.remove("notes");
    entry.putObject("failures");
    entry.putArray("owed");
  }

  private static String running() {
    return Lab.inspect(HOST, "web-app-1", "{{.Id}} {{.State.StartedAt}} {{.RestartCount}}");
  }

  private Repo deployed() {
    var repo = Repo.small(repository, HOST);
    repo.write("stacks/web/compose.yaml", Repo.compose("sha-0000001", "volumes:\n  data: {}\n"));
    repo.replace(
        "stacks/web/compose.yaml",
        "\"./app.conf:/etc/app.conf:ro\"",
        "\"./app.conf:/etc/app.conf:ro\", \"data:/data\"");
    String commit = repo.commit("a volume");
    try (var operator = Operator.follow(repo, "lab", state)) {
      operator.awaitConverged(commit);
    }
    return repo;
  }

  @Test
  void whatAnOperatorOfTheFirstFormRanIsTakenOverWithoutARestart() throws IOException {
    var repo = deployed();
    String before = running();
    var inventory = inventory();
    inventory.put("version", 1);
    inventory.path("entries").forEach(entry -> inTheFirstForm((ObjectNode) entry));
    write(inventory);
    try (var operator = Operator.follow(repo, "lab", state)) {
      operator.awaitConverged(repo.head());
      assertEquals(List.of(), operator.pass());
      assertEquals(before, running());
      assertEquals(4, inventory().path("version").asInt());
    }
  }

  @Test
  void anInventoryThatANewerOperatorWroteIsLeftAloneAndSoIsTheHost() throws IOException {
    var repo = deployed();
    var inventory = inventory();
    inventory.put("version", 99);
    write(inventory);
    repo.replace("stacks/web/compose.yaml", "sha-0000001", "sha-0000002").commit("another image");
    String before = running();
    try (var operator = Operator.follow(repo, "lab", state)) {
      String message = operator.awaitReason(WEB, "InventoryUnreadable");
      assertTrue(message.contains("a newer operator wrote it (version 99"), message);
      operator.pass();
    }
    assertEquals(before, running());
    assertEquals(99, inventory().path("version").asInt());
  }
}
