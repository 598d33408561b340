package io.hostwright.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hostwright.model.DesiredState.Owner;
import io.hostwright.model.InventoryEntry.ItemType;
import io.hostwright.model.ResourceRef;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
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
    assertTrue(core.items(ItemType.CONTAINER).size() > 3, core.items().toString());
    assertTrue(core.items(ItemType.VOLUME).size() > 0, core.items().toString());
    assertTrue(core.notes().isEmpty());
    assertEquals(inventory, InventoryCodec.read(InventoryCodec.write(inventory)));
  }

  @Test
  void theSecondInventoryIsReadWithWhatItNotes() throws Exception {
    var inventory = InventoryCodec.read(document("inventory-2.json"));
    var workers = inventory.entry(FLEET, new ResourceRef("Stack", "ktrdr-workers"));
    assertTrue(workers.notes().containsKey("files stacks/ktrdr-workers/compose.yaml"));
    assertEquals(5, workers.notes().size());
    assertEquals(document("inventory-2.json").strip(), InventoryCodec.write(inventory).strip());
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
