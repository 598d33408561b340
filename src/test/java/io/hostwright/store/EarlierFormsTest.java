package io.hostwright.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hostwright.model.DesiredState.Owner;
import io.hostwright.model.InventoryEntry.ItemType;
import io.hostwright.model.ResourceRef;
import io.hostwright.store.InventoryCodec.UnreadableInventory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Documents as earlier operators wrote them while they ran the example fleet: whatever changes,
 * they are read. A form that was once out is never taken from here.
 */
class EarlierFormsTest {
  private static final Owner FLEET = new Owner("/srv/git/fleet", "local");

  private static String document(String name) throws IOException {
    try (InputStream in = EarlierFormsTest.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void theFirstInventoryIsReadWholeAndWrittenInTodaysForm() throws Exception {
    var inventory = InventoryCodec.read(document("inventory-1.json"));
    var core = inventory.entry(FLEET, new ResourceRef("Stack", "ktrdr-core"));
    assertTrue(core.items(new ItemType("CONTAINER")).size() > 3, core.items().toString());
    assertTrue(core.items(new ItemType("VOLUME")).size() > 0, core.items().toString());
    assertEquals(5, core.notes().size());
    assertEquals(
        "sha256:69ed1af83e203fa317c27c8c2e4231455b43637e107f9c728f7566e3f6581098",
        core.notes().get("pin 198.18.0.1:5000/postgres:15"));
    assertEquals(inventory, InventoryCodec.read(InventoryCodec.write(inventory)));
  }

  @Test
  void theSecondInventoryIsReadWithWhatItNotes() throws Exception {
    var inventory = InventoryCodec.read(document("inventory-2.json"));
    var workers = inventory.entry(FLEET, new ResourceRef("Stack", "ktrdr-workers"));
    assertTrue(workers.notes().containsKey("files stacks/ktrdr-workers/compose.yaml"));
    assertTrue(workers.notes().containsKey("pin 198.18.0.1:5000/ktrdr-backend:sha-0000001"));
    assertEquals(6, workers.notes().size());
    assertEquals(inventory, InventoryCodec.read(InventoryCodec.write(inventory)));
  }

  /** That a failure is none to be tried again, and what is owed, are told by kinds.stack. */
  @Test
  void whatTheSecondHadFieldsForIsNotedSince() throws Exception {
    var inventory = InventoryCodec.read(document("inventory-2-stack.json"));
    var web = inventory.entries().get(0);
    assertEquals("", web.notes().get("owed web-conf-1"));
    assertEquals(
        "web-app-1 exited with code 1; the engine has restarted it 3 times",
        web.notes()
            .get(
                "failed web-app-1"
                    + " bbe0e50f6da81600fde2e528d02bc608a16baada65017dbae36721a20dfb9a4b"
                    + " CrashLooping"));
    assertEquals(4 + 2 + 1 + 1, web.notes().size(), web.notes().toString());
    assertEquals(1, web.demanded().size());
    String written = InventoryCodec.write(inventory);
    assertEquals(inventory, InventoryCodec.read(written));
    assertTrue(written.contains("\"version\" : 4,"), written);
    assertFalse(written.contains("\"owed\"") || written.contains("\"failures\""), written);
  }

  /** What its notes of ids mean is told by kinds.stack. */
  @Test
  void theThirdInventoryIsReadWithoutIds() throws Exception {
    var inventory = InventoryCodec.read(document("inventory-3-converged.json"));
    var web = inventory.entries().get(0);
    assertEquals(2, web.items(new ItemType("CONTAINER")).size());
    assertTrue(web.items().stream().allMatch(item -> item.id().isEmpty()), web.toString());
    assertEquals(inventory, InventoryCodec.read(InventoryCodec.write(inventory)));
  }

  @Test
  void anEarlierInventoryThatIsNotWholeIsRefused() throws Exception {
    for (String field : List.of("pins", "failures", "owed", "reason")) {
      String part = document("inventory-2-stack.json").replace("\"" + field + "\"", "\"gone\"");
      assertThrows(UnreadableInventory.class, () -> InventoryCodec.read(part), field);
    }
  }

  @Test
  void theFirstStatusesAreReadWithWhatChecksRemembered() throws Exception {
    var saved = StatusCodec.read(document("status-1.json"));
    assertTrue(saved.statuses().size() > 10);
    var check =
        saved.memories().entrySet().stream()
            .filter(e -> e.getKey().toString().equals("HttpCheck/sample-operation"))
            .findFirst()
            .orElseThrow();
    assertEquals("passed", check.getValue().get("result"));
  }

  @Test
  void theFirstEventsAreReadAsOneEach() throws Exception {
    var lines = document("events-1.jsonl").lines().toList();
    var events = lines.stream().map(EventCodec::read).flatMap(Optional::stream).toList();
    assertEquals(lines.size(), events.size());
    assertTrue(events.stream().allMatch(e -> e.count() == 1 && e.first().equals(e.at())));
  }

  @Test
  void theFirstClaimIsReadAndIsOfNoProcess() throws Exception {
    var claim = ClaimCodec.read(document("claim-1.json")).orElseThrow();
    assertTrue(claim.isOf("homelab", "0123456789abcdef0123456789abcdef"));
    assertEquals("", claim.process());
  }
}
