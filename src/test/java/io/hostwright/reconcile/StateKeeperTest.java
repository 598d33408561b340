package io.hostwright.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hostwright.model.ResourceId;
import io.hostwright.store.FileStatusStore;
import io.hostwright.store.StatusStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one process knew, the next one knows: through the very file that the daemon keeps. */
class StateKeeperTest {
  private static final Desires STATE = Desires.at("one").host("core").pager("p");

  @TempDir Path directory;

  private StatusStore.Saved saved(TestLoop loop) throws IOException {
    var store = new FileStatusStore(directory);
    store.save(loop.loop.keeper().saved());
    return store.load();
  }

  private static @Nullable String looks(StatusStore.Saved saved) {
    var memory = saved.memories().get(ResourceId.parse("Pager/p"));
    return memory == null ? null : memory.get("looks");
  }

  private static TestLoop restarted(Desires desires, StatusStore.Saved saved) {
    var loop = new TestLoop(desires);
    loop.loop.keeper().restore(saved);
    return loop;
  }

  private static TestLoop said(TestLoop loop, String page) {
    loop.application.on("GET " + PagerKind.PAGE, 200, page);
    return loop;
  }

  @Test
  void aConfirmationComesBack() throws IOException {
    var held = STATE.note("a", "core", "held");
    StatusStore.Saved saved;
    try (var first = new TestLoop(held).start()) {
      first.host("core").breakConnections(TestLoop.unreachable());
      first.loop.operator().confirm("confirm-a");
      saved = saved(first);
    }
    try (var second = restarted(held, saved).start()) {
      assertEquals("held", second.words("core", "/opt/a"));
    }
  }

  @Test
  void whatTheApplicationsKindsRememberComesBack() throws IOException {
    StatusStore.Saved saved;
    try (var first = said(new TestLoop(STATE), "good").start()) {
      saved = saved(first);
    }
    assertEquals("1", looks(saved));
    try (var second = said(restarted(STATE, saved), "good").start()) {
      assertEquals("2", looks(saved(second)));
    }
  }

  @Test
  void aStatusComesBackForItsRevisionsAndSaysNothingOfNow() throws IOException {
    StatusStore.Saved saved;
    try (var first = new TestLoop(STATE.note("a", "core", "one")).start()) {
      saved = saved(first);
    }
    try (var second = restarted(STATE.note("a", "core", "one"), saved)) {
      var status = second.loop.operator().snapshot().resources().get(0);
      assertEquals("Note/a@core", status.id().toString());
      assertEquals("NotLookedAtYet", status.ready().reason());
      assertEquals(STATE.commit(), String.valueOf(status.lastConverged()));
      second.start();
      assertEquals("Note/a@core: AsDesired", second.statuses().get(0));
    }
  }

  @Test
  void whatLeftGitMeanwhileIsForgotten() throws IOException {
    StatusStore.Saved saved;
    var first = STATE.host("edge").note("a", "core", "one").note("b", "edge", "one");
    try (var loop = said(new TestLoop(first), "good").start()) {
      saved = saved(loop);
    }
    try (var second = restarted(Desires.at("two").host("core"), saved).start()) {
      assertEquals(List.of(), second.statuses());
      assertEquals(Map.of(), second.loop.keeper().saved().memories());
    }
  }
}
