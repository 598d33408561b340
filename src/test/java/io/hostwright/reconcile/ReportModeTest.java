package io.hostwright.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hostwright.kind.files.OwnedPaths;
import io.hostwright.model.Claim;
import io.hostwright.model.Inventory;
import io.hostwright.model.InventoryEntry;
import io.hostwright.model.InventoryEntry.Item;
import io.hostwright.model.ResourceRef;
import io.hostwright.store.ClaimCodec;
import io.hostwright.store.InventoryCodec;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** In report mode drift is told, and nothing is written anywhere: neither files nor the record. */
class ReportModeTest {
  private static final Desires ONE = Desires.at("one").host("core").note("a", "core", "one");

  private final TestLoop loop = new TestLoop(ONE, reporting());

  /** What others wrote. */
  private int writes;

  private static LoopSettings reporting() {
    var d = LoopSettings.defaults("test");
    return new LoopSettings(
            d.operator(),
            d.machine(),
            d.claims(),
            true,
            d.prune(),
            d.pollInterval(),
            d.resyncInterval(),
            d.applicationInterval(),
            d.healDelay())
        .claiming("machine-1");
  }

  @AfterEach
  void nothingWasWritten() {
    loop.time.pass(Duration.ofHours(1));
    loop.close();
    assertEquals(List.of(), loop.host("core").performed());
    assertEquals(writes, loop.host("core").record().writes());
    var faults = loop.log.lines().stream().filter(line -> line.startsWith("error")).toList();
    assertEquals(List.of(), faults);
  }

  private void remembers(String name) {
    var item = new Item(OwnedPaths.FILE, "/opt/" + name, NoteKind.digest("old"));
    var entry = InventoryEntry.fresh(Desires.OWNER, new ResourceRef("Note", name)).with(item);
    loop.host("core").record().inventory(InventoryCodec.write(Inventory.EMPTY.with(entry)));
  }

  @Test
  void whatIsMissingIsTold() {
    loop.start();
    assertEquals(List.of("Note/a@core: ReportOnly"), loop.statuses());
  }

  @Test
  void whatLeftGitIsTold() {
    remembers("gone");
    loop.host("core").files().file("/opt/a", "one").file("/opt/gone", "old");
    loop.start();
    assertEquals(List.of("Note/a@core: AsDesired", "Note/gone@core: ReportOnly"), loop.statuses());
  }

  @Test
  void whatIsRememberedOtherwiseThanItIsIsNotSetRight() {
    remembers("gone");
    loop.host("core").files().file("/opt/a", "one");
    loop.start();
    assertEquals(List.of("Note/a@core: AsDesired"), loop.statuses());
  }

  @Test
  void whatIsMissingOnAHostThatAnotherOneLooksAfterIsToldToo() throws Exception {
    var until = loop.time.instant().plus(Duration.ofDays(1));
    var claim = new Claim("main", "machine-2", "p2", "test", "one", until);
    loop.host("core").writeClaim(ClaimCodec.write(claim), "");
    writes = loop.host("core").record().writes();
    loop.start();
    assertEquals(List.of("Note/a@core: ReportOnly"), loop.statuses());
  }
}
