package io.hostwright.reconcile;

import io.hostwright.kind.BoundResource;
import io.hostwright.model.InventoryEntry;
import io.hostwright.model.Resource;
import io.hostwright.model.ResourceId;
import io.hostwright.plan.Finding;
import org.jspecify.annotations.Nullable;

/**
 * A resource with the spec that is in force.
 *
 * @param newest as the revision has it, for its status
 * @param entry what is remembered of it on its target, fresh if nothing is
 * @param inForce null if nothing may be done, and nothing need be asked
 * @param scope how much of the spec in force may be carried out
 * @param changed it is another than at the commit that its notes are about
 * @param why why the newest is held; null if it is in force
 */
record Admitted(
    Resource newest,
    InventoryEntry entry,
    @Nullable BoundResource<?> inForce,
    Scope scope,
    boolean changed,
    @Nullable Finding why) {

  /** How much may be done. */
  enum Scope {
    ALL,
    /** The last applied spec is lost: what was stopped is started, nothing else. */
    START_ONLY
  }

  ResourceId id() {
    return newest.id();
  }

  /** The same with another memory. */
  Admitted remembering(InventoryEntry other) {
    return new Admitted(newest, other, inForce, scope, changed, why);
  }
}
