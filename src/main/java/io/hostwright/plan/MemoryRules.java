package io.hostwright.plan;

import io.hostwright.model.InventoryEntry;
import java.util.List;

/** What only the kind of a resource can say of its memory. Pure. */
public interface MemoryRules {

  /**
   * What is remembered of a resource once these actions of it were carried out: without what they
   * settled, should the next look not tell that by itself.
   */
  InventoryEntry acted(InventoryEntry memory, List<Action> done);

  /** True if all that the memory of a resource that left Git still lists stays for good. */
  boolean mayEnd(InventoryEntry memory);
}
