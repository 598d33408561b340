package io.hostwright.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hostwright.model.ResourceId;
import io.hostwright.model.Revision;
import io.hostwright.status.Condition;
import io.hostwright.status.Condition.Truth;
import io.hostwright.status.Condition.Type;
import io.hostwright.status.ResourceStatus;
import io.hostwright.store.StatusStore.Saved;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileStatusStoreTest {
  private static final Revision HEAD = new Revision("a".repeat(40), false);
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123456Z");

  @TempDir Path state;

  private static Condition condition(Type type, Truth truth, Revision at) {
    return new Condition(type, truth, "Progressing", "waits \"for\" a pull,\nü", NOON, at);
  }

  private static ResourceStatus status(String name, Revision at) {
    return new ResourceStatus(
        ResourceId.of("Stack", name, "core"),
        condition(Type.READY, Truth.FALSE, at),
        condition(Type.RECONCILING, Truth.TRUE, at),
        condition(Type.STALLED, Truth.UNKNOWN, at),
        at,
        null,
        HEAD,
        true,
        "12ab34cd56ef");
  }

  private static Saved some() {
    return new Saved(
        List.of(
            status("a", HEAD),
            status("b", new Revision("", false)),
            status("c", new Revision("abc", true))),
        Set.of("one", "two"),
        new TreeMap<>(
            Map.of(
                ResourceId.ofApplication("Workers", "ktrdr"),
                new TreeMap<>(Map.of("since training", "2026-01-01T00:00:00Z")))),
        Set.of(ResourceId.of("Stack", "db", "gone")));
  }

  @Test
  void whatIsSavedIsLoadedAgain() throws IOException {
    var directory = state.resolve("deep/state");
    new FileStatusStore(directory).save(some());
    assertEquals(some(), new FileStatusStore(directory).load());
    assertFalse(Files.exists(directory.resolve("status.json.tmp")));
  }

  @Test
  void nothingSavedIsNothing() {
    assertEquals(Saved.NOTHING, new FileStatusStore(state).load());
  }

  @Test
  void theLastSaveCounts() throws IOException {
    var store = new FileStatusStore(state);
    store.save(some());
    store.save(new Saved(List.of(), Set.of("three"), new TreeMap<>(), Set.of()));
    assertEquals(new Saved(List.of(), Set.of("three"), new TreeMap<>(), Set.of()), store.load());
  }

  @Test
  void aCrashWhileSavingLeavesWhatWasSavedBefore() throws IOException {
    var store = new FileStatusStore(state);
    store.save(some());
    Files.writeString(state.resolve("status.json.tmp"), "{\"version\":1,\"resou");
    assertEquals(some(), new FileStatusStore(state).load());
    store.save(Saved.NOTHING);
    assertEquals(Saved.NOTHING, store.load());
  }

  @Test
  void aFileCutAnywhereIsMovedAside() throws IOException {
    var store = new FileStatusStore(state);
    store.save(some());
    byte[] whole = Files.readAllBytes(state.resolve("status.json"));
    // The last two bytes are the closing brace and the newline, which may be missing.
    for (int cut = 0; cut < whole.length - 2; cut += 7) {
      Files.write(state.resolve("status.json"), Arrays.copyOf(whole, cut));
      assertEquals(Saved.NOTHING, store.load(), "cut at " + cut);
      assertFalse(Files.exists(state.resolve("status.json")));
      assertEquals(cut, Files.size(state.resolve("status.json.broken")));
    }
  }

  @Test
  void anotherVersionOrOtherFormsAreMovedAside() throws IOException {
    var store = new FileStatusStore(state);
    store.save(some());
    String whole = Files.readString(state.resolve("status.json"), StandardCharsets.UTF_8);
    var variants =
        List.of(
            whole.replace("\"version\":1", "\"version\":2"),
            whole.replace("Stack/a@core", "Stack"),
            whole.replace("2026-03", "soon"),
            whole.replace("\"UNKNOWN\"", "\"MAYBE\""),
            "[]");
    for (String variant : variants) {
      Files.writeString(state.resolve("status.json"), variant);
      assertEquals(Saved.NOTHING, store.load(), variant);
      assertTrue(Files.exists(state.resolve("status.json.broken")));
    }
  }

  @Test
  void aSaveThatFailsSaysSo() throws IOException {
    Path blocked = state.resolve("blocked");
    Files.writeString(blocked, "a file is in the way");
    assertThrows(IOException.class, () -> new FileStatusStore(blocked).save(some()));
  }
}
