package io.hostwright.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hostwright.model.DesiredState.Owner;
import io.hostwright.model.Inventory;
import io.hostwright.model.InventoryEntry;
import io.hostwright.model.InventoryEntry.Item;
import io.hostwright.model.InventoryEntry.ItemType;
import io.hostwright.model.ResourceRef;
import io.hostwright.store.InventoryCodec.UnreadableInventory;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What a host remembers, as the document that lies there. */
class InventoryCodecTest {
  private static final Owner OWNER = new Owner("example.org/fleet", "prod");

  private static Inventory inventory() {
    var entry =
        InventoryEntry.fresh(OWNER, new ResourceRef("Stack", "web"))
            .at("c".repeat(40))
            .with(new Item(ItemType.FILE, "/etc/a", "d1"))
            .with(new Item(ItemType.CONTAINER, "web-1", "d2"))
            .pinned(new TreeMap<>(Map.of("reg/web:1", "sha256:" + "e".repeat(64))))
            .owing(new TreeSet<>(List.of("web-1")))
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
