package io.hostwright.kinds.stack;

import io.hostwright.kind.files.OwnedPaths;
import io.hostwright.model.InventoryEntry.Item;
import io.hostwright.model.InventoryEntry.ItemType;
import java.util.Set;

/** What a stack's inventory entry lists by the engine's names, beside its paths. */
final class Owned {
  /**
   * A container; its mark is the keyed digest of the spec that was proven good, or, of one set
   * aside, the restart policy that it had.
   */
  static final ItemType CONTAINER = new ItemType("CONTAINER");

  static final ItemType NETWORK = new ItemType("NETWORK");
  static final ItemType VOLUME = new ItemType("VOLUME");

  private static final Set<ItemType> DATA = Set.of(VOLUME, OwnedPaths.DATA_DIRECTORY);

  private Owned() {}

  /** True for what is never removed. */
  static boolean isData(Item item) {
    return DATA.contains(item.type());
  }
}
