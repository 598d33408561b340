package io.hostwright.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hostwright.model.Deed;
import io.hostwright.model.DemandKey;
import io.hostwright.model.DesiredState.Owner;
import io.hostwright.model.HostId;
import io.hostwright.model.Inventory;
import io.hostwright.model.InventoryEntry;
import io.hostwright.model.InventoryEntry.Demanded;
import io.hostwright.model.InventoryEntry.Item;
import io.hostwright.model.InventoryEntry.ItemType;
import io.hostwright.model.ResourceId;
import io.hostwright.model.ResourceRef;
import io.hostwright.store.InventoryCodec.UnreadableInventory;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What a host remembers, as the document that lies there. */
class InventoryCodecTest {
  private static final Owner OWNER = new Owner("example.org/fleet", "prod");

  private static final DemandKey DEMAND =
      new DemandKey(Deed.RESTART, "web-1", new HostId("core"), ResourceId.parse("HttpCheck/a"));

  private static Inventory inventory() {
    var entry =
        InventoryEntry.fresh(OWNER, new ResourceRef("Stack", "web"))
            .at("c".repeat(40))
            .with(new Item(new ItemType("FILE"), "/etc/a", "d1"))
            .with(new Item(new ItemType("A_NEW_SORT"), "web-1", "d2", "4e5021d210f6"))
            .demanded(new TreeMap<>(Map.of(DEMAND, new Demanded(2, Instant.EPOCH))))
            .noting(new TreeMap<>(Map.of("retries web-1", "2")));
    return Inventory.EMPTY
        .with(entry)
        .with(InventoryEntry.fresh(OWNER, new ResourceRef("Files", "b")));
  }

  @Test
  void whatIsWrittenIsRead() throws UnreadableInventory {
    assertEquals(inventory(), InventoryCodec.read(InventoryCodec.write(inventory())));
  }

  @Test
  void equalInventoriesHaveEqualDocuments() throws UnreadableInventory {
    String document = InventoryCodec.write(inventory());
    assertEquals(document, InventoryCodec.write(InventoryCodec.read(document)));
  }

  @Test
  void anEmptyDocumentIsAnEmptyInventory() throws UnreadableInventory {
    assertEquals(Inventory.EMPTY, InventoryCodec.read(" \n"));
  }

  @Test
  void aDocumentThatIsCutOffIsRefusedAndNeverTakenForLess() {
    String whole = InventoryCodec.write(inventory()).strip();
    for (int length = 1; length < whole.length(); length++) {
      String part = whole.substring(0, length);
      assertThrows(UnreadableInventory.class, () -> InventoryCodec.read(part), part);
    }
  }

  @Test
  void oneOfANewerVersionIsRefusedWithItsNumber() {
    String newer =
        InventoryCodec.write(inventory()).replaceFirst("\"version\" : \\d+", "\"version\" : 999");
    var refused = assertThrows(UnreadableInventory.class, () -> InventoryCodec.read(newer));
    assertTrue(String.valueOf(refused.getMessage()).contains("999"), refused.getMessage());
  }
}
