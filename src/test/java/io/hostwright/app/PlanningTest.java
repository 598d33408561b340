package io.hostwright.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.hostwright.cli.CliException;
import io.hostwright.cli.PlanOptions;
import io.hostwright.cli.RepoOptions;
import io.hostwright.status.Event.Severity;
import io.hostwright.status.RevisionReason;
import io.hostwright.store.FileEventLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code apply} does beside the passes, on a host that refuses. */
class PlanningTest {
  @TempDir Path directory = Path.of("/nowhere");

  private final List<String> progress = new ArrayList<>();
  private Path fleet = Path.of("");
  private Path state = Path.of("");

  @BeforeEach
  void commitAnEnvironment() throws IOException, GitAPIException {
    fleet = directory.resolve("fleet");
    state = directory.resolve("state");
    Path home = Files.createDirectories(fleet.resolve("environments/home"));
    Files.writeString(
        home.resolve("hosts.yaml"),
        "kind: Host\nmetadata: {name: box}\nspec: {address: 127.0.0.1, ssh: {port: 1}}\n");
    try (var git = Git.init().setDirectory(fleet.toFile()).call()) {
      git.add().addFilepattern(".").call();
      git.commit()
          .setMessage("First")
          .setAuthor("a", "a@example.org")
          .setCommitter("a", "a@example.org")
          .setSign(false)
          .call();
    }
  }

  private void apply() throws CliException {
    var settings = Settings.read(Map.of("state-dir", state.toString())::get);
    var options = new PlanOptions(new RepoOptions(fleet.toString(), null, null), null);
    var report = new Planning(new Assembly(settings)).apply(options, List.of(), progress::add);
    assertFalse(report.failed());
  }

  private List<String> kept() {
    try (var log = FileEventLog.open(state.resolve("events"))) {
      return log.find(null, null, 10).stream().map(e -> e.reason()).toList();
    }
  }

  @Test
  void whatApplyDidIsLeftWhereTheDaemonFindsIt() throws CliException {
    apply();
    assertEquals(List.of("RevisionAdmitted", "AuthRefused"), kept());
    assertEquals(2, progress.size(), progress.toString());
  }

  @Test
  void whereItCannotBeLeftApplySaysSo() throws IOException, CliException {
    Files.writeString(state, "in the way");
    apply();
    Path file = state.resolve("events/current.jsonl");
    assertEquals(
        "the daemon will not know what was done here: "
            + file
            + ": "
            + file.getParent()
            + ": Not a directory",
        progress.get(progress.size() - 1));
  }

  @Test
  void whileTheDaemonWritesThereApplySaysSo() throws CliException {
    try (var daemon = FileEventLog.open(state.resolve("events"))) {
      new KeptEvents(daemon, Clock.systemUTC())
          .general(Severity.INFO, RevisionReason.CONFIRMED, "confirmed x", null);
      apply();
    }
    assertEquals(List.of("Confirmed"), kept());
    assertEquals(
        "the daemon will not know what was done here: "
            + state.resolve("events/current.jsonl")
            + ": another process, most likely the daemon, writes there",
        progress.get(progress.size() - 1));
  }
}
