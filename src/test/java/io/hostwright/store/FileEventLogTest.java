package io.hostwright.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hostwright.model.ResourceId;
import io.hostwright.model.ResourceRef;
import io.hostwright.status.Event;
import io.hostwright.status.Event.Severity;
import io.hostwright.store.EventLog.NewEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileEventLogTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.250Z");
  private static final ResourceId CORE = ResourceId.of("Stack", "ktrdr", "core");

  @TempDir Path state;
  private Path directory = Path.of("");

  @BeforeEach
  void nameDirectory() {
    directory = state.resolve("events");
  }

  private static NewEvent event(int minute, @Nullable ResourceId resource) {
    return new NewEvent(
        NOON.plusSeconds(60L * minute),
        Severity.INFO,
        resource,
        "replace",
        "container \"ktrdr\"",
        "Done",
        "line\nbreak, umlaut ü, event " + minute,
        List.of("image: a -> b (x.yaml:3)", "env.A: [REDACTED] -> x"),
        "0123abc",
        1);
  }

  private static NewEvent failure(int minute, @Nullable ResourceId resource, String reason) {
    return new NewEvent(
        NOON.plusSeconds(60L * minute),
        Severity.WARNING,
        resource,
        "start",
        "container a",
        reason,
        "attempt at minute " + minute,
        List.of(),
        "0123abc",
        1);
  }

  private List<String> words(FileEventLog log) {
    return all(log).stream()
        .map(e -> e.id() + " " + e.reason() + " x" + e.count() + " since " + e.first())
        .toList();
  }

  @Test
  void aFailureThatIsRepeatedIsOneEventWithACountAndItsFirstTime() {
    try (var log = FileEventLog.open(directory)) {
      log.append(failure(0, CORE, "StartRefused"));
      log.append(event(1, CORE));
      log.append(failure(2, CORE, "StartRefused"));
      log.append(failure(3, CORE, "PortInUse"));
      log.append(failure(4, CORE, "PortInUse"));
      log.append(failure(5, CORE, "PortInUse"));
      var told =
          List.of(
              "2 Done x1 since 2026-03-01T12:01:00.250Z",
              "3 StartRefused x2 since 2026-03-01T12:00:00.250Z",
              "6 PortInUse x3 since 2026-03-01T12:03:00.250Z");
      assertEquals(told, words(log));
      assertEquals("attempt at minute 5", all(log).get(2).message());
      log.close();
      assertEquals(told, words(FileEventLog.open(directory)), "after a restart");
    }
  }

  @Test
  void aFailureAfterASuccessIsAnotherOne() {
    try (var log = FileEventLog.open(directory)) {
      log.append(failure(0, CORE, "StartRefused"));
      log.append(
          new NewEvent(
              NOON, Severity.INFO, CORE, "start", "container a", "Done", "", List.of(), "", 1));
      log.append(failure(2, CORE, "StartRefused"));
      assertEquals(List.of(1L, 2L, 3L), ids(all(log)));
    }
  }

  @Test
  void whatFailsForEverLeavesTheOthersTheirHistoryAlsoOverARestart() {
    var quiet = ResourceId.of("Stack", "quiet", "core");
    try (var log = FileEventLog.open(directory, 20)) {
      log.append(event(0, quiet));
      for (int i = 1; i < 200; i++) {
        log.append(event(i, CORE));
      }
      log.append(failure(200, quiet, "StartRefused"));
      assertEquals(List.of(1L, 201L), ids(log.find(quiet.ref(), null, 10)));
      assertEquals(20, all(log).size());
    }
    try (var log = FileEventLog.open(directory, 20)) {
      assertEquals(List.of(1L, 201L), ids(log.find(quiet.ref(), null, 10)));
      assertEquals(20, all(log).size());
    }
  }

  private static List<Long> ids(List<Event> events) {
    return events.stream().map(Event::id).toList();
  }

  private List<Event> all(FileEventLog log) {
    return log.find(null, null, Integer.MAX_VALUE);
  }

  @Test
  void eventsAreTheSameAfterARestartAndIdsContinue() {
    List<Event> told;
    try (var log = FileEventLog.open(directory)) {
      told = List.of(log.append(event(0, CORE)), log.append(event(1, null)));
    }
    try (var log = FileEventLog.open(directory)) {
      assertEquals(told, all(log));
      assertEquals(3, log.append(event(2, CORE)).id());
    }
  }

  @Test
  void theNewestAreFoundByResourceAndTimeOldestFirst() {
    try (var log = FileEventLog.open(directory)) {
      var otherHost = ResourceId.of("Stack", "ktrdr", "workers-b");
      log.append(event(0, CORE));
      log.append(event(1, null));
      log.append(event(2, otherHost));
      log.append(event(3, ResourceId.of("Files", "ktrdr", "core")));
      var ktrdr = new ResourceRef("Stack", "ktrdr");
      assertEquals(List.of(1L, 3L), ids(log.find(ktrdr, null, 10)));
      assertEquals(List.of(3L), ids(log.find(ktrdr, null, 1)));
      assertEquals(List.of(3L, 4L), ids(log.find(null, NOON.plusSeconds(120), 10)));
      assertEquals(List.of(3L, 4L), ids(log.find(null, null, 2)));
    }
  }

  @Test
  void rotationKeepsTheNewestInMemoryAndInTwoFiles() throws IOException {
    try (var log = FileEventLog.open(directory, 10)) {
      for (int i = 0; i < 35; i++) {
        log.append(event(i, CORE));
      }
      assertEquals(LongStream.rangeClosed(26, 35).boxed().toList(), ids(all(log)));
    }
    assertEquals(10, Files.readAllLines(directory.resolve("previous.jsonl")).size());
    assertEquals(5, Files.readAllLines(directory.resolve("current.jsonl")).size());
    try (var log = FileEventLog.open(directory, 10)) {
      assertEquals(LongStream.rangeClosed(26, 35).boxed().toList(), ids(all(log)));
      for (int i = 0; i < 6; i++) {
        log.append(event(i, CORE));
      }
    }
    assertEquals(10, Files.readAllLines(directory.resolve("previous.jsonl")).size());
    assertEquals(1, Files.readAllLines(directory.resolve("current.jsonl")).size());
  }

  @Test
  void aLineCutAtAnyByteByACrashCostsNoOtherEvent() throws IOException {
    try (var log = FileEventLog.open(directory)) {
      log.append(event(0, CORE));
      log.append(event(1, CORE));
    }
    Path file = directory.resolve("current.jsonl");
    byte[] whole = Files.readAllBytes(file);
    int firstLine = new String(whole, StandardCharsets.UTF_8).indexOf('\n') + 1;
    int secondLine = whole.length - 1;
    for (int cut = firstLine + 1; cut < secondLine; cut++) {
      Files.write(file, Arrays.copyOf(whole, cut));
      try (var log = FileEventLog.open(directory)) {
        assertEquals(List.of(1L), ids(all(log)), "cut at " + cut);
        log.append(event(2, CORE));
      }
      try (var log = FileEventLog.open(directory)) {
        assertEquals(List.of(1L, 2L), ids(all(log)), "appended after a cut at " + cut);
      }
    }
  }

  @Test
  void aBrokenLineInTheMiddleIsSkipped() throws IOException {
    try (var log = FileEventLog.open(directory)) {
      log.append(event(0, CORE));
    }
    Path file = directory.resolve("current.jsonl");
    Files.write(file, new byte[] {(byte) 0xff, 0, '{', '\n'}, StandardOpenOption.APPEND);
    Files.writeString(
        file, "{\"id\":9,\"resource\":\"no such form\"}\n17\n\n", StandardOpenOption.APPEND);
    try (var log = FileEventLog.open(directory)) {
      log.append(event(1, CORE));
      assertEquals(List.of(1L, 2L), ids(all(log)));
    }
  }

  @Test
  void aFileThatIsNoEventsAtAllIsMovedAsideAndTheLogGoesOn() throws IOException {
    Files.createDirectories(directory);
    Files.write(directory.resolve("current.jsonl"), new byte[] {0, 1, 2, 3});
    try (var log = FileEventLog.open(directory)) {
      assertEquals(1, log.append(event(0, CORE)).id());
    }
    assertEquals(4, Files.size(directory.resolve("current.jsonl.broken")));
    try (var log = FileEventLog.open(directory)) {
      assertEquals(List.of(1L), ids(all(log)));
    }
  }

  @Test
  void whatIsNoFileIsMovedAside() throws IOException {
    Files.createDirectories(directory.resolve("current.jsonl"));
    try (var log = FileEventLog.open(directory)) {
      log.append(event(0, CORE));
    }
    assertTrue(Files.isDirectory(directory.resolve("current.jsonl.broken")));
    assertTrue(Files.isRegularFile(directory.resolve("current.jsonl")));
  }

  @Test
  void withoutADirectoryThatCanBeMadeEventsAreStillTold() throws IOException {
    Files.writeString(directory, "a file is in the way");
    try (var log = FileEventLog.open(directory)) {
      log.append(event(0, CORE));
      log.append(event(1, CORE));
      assertEquals(List.of(1L, 2L), ids(all(log)));
      assertEquals(
          directory.resolve("current.jsonl") + ": " + directory + " is no directory",
          log.trouble());
    }
    assertEquals("a file is in the way", Files.readString(directory));
  }

  @Test
  void writingGoesOnAsSoonAsItCan() throws IOException {
    Files.writeString(directory, "in the way");
    try (var log = FileEventLog.open(directory)) {
      log.append(event(0, CORE));
      Files.delete(directory);
      log.append(event(1, CORE));
      assertEquals("", log.trouble());
    }
    try (var log = FileEventLog.open(directory)) {
      assertEquals(List.of(2L), ids(all(log)));
    }
  }

  @Test
  void ofTwoWritersTheSecondKeepsItsEventsToItselfAndSaysSo() {
    try (var daemon = FileEventLog.open(directory);
        var command = FileEventLog.open(directory)) {
      daemon.append(event(0, CORE));
      command.append(event(1, CORE));
      assertEquals(
          directory.resolve("current.jsonl")
              + ": another process, most likely the daemon, writes there",
          command.trouble());
      assertEquals("", daemon.trouble());
    }
    try (var log = FileEventLog.open(directory)) {
      assertEquals(List.of(1L), ids(all(log)));
    }
  }

  @Test
  void aThreadThatIsToldToEndStillTellsWhatItHasToTell() {
    try (var log = FileEventLog.open(directory)) {
      log.append(event(0, CORE));
      Thread.currentThread().interrupt();
      log.append(event(1, CORE));
      assertTrue(Thread.interrupted());
    }
    try (var log = FileEventLog.open(directory)) {
      assertEquals(List.of(1L, 2L), ids(all(log)));
    }
  }
}
