package io.hostwright.reconcile;

import io.hostwright.kind.Seen;
import io.hostwright.kind.Situation;
import io.hostwright.kind.Situation.Context;
import io.hostwright.kind.Situation.Left;
import io.hostwright.model.InventoryEntry;
import io.hostwright.model.ResourceId;
import io.hostwright.model.Revision;
import io.hostwright.model.Target;
import java.time.Instant;
import java.util.List;

/**
 * The situations of one look. Pure.
 *
 * @param left what left Git and is not removed yet, here and on other targets
 * @param allSeen nothing can be missing there
 * @param now the target's clock
 */
record Situations(
    Target target,
    Shared shared,
    Revision revision,
    List<Left> left,
    boolean allSeen,
    Instant now) {

  /** Of a resource that is desired. */
  Situation of(Admitted admitted, Seen seen) {
    return of(admitted.entry(), admitted.changed(), seen);
  }

  /** Of a resource that left Git. */
  Situation ofGone(InventoryEntry entry, Seen seen) {
    return of(entry, true, seen);
  }

  private Situation of(InventoryEntry entry, boolean changed, Seen seen) {
    var progress = shared.demands().progress(new ResourceId(entry.ref(), target));
    return new Situation(
        seen,
        entry,
        new Context(now, revision, changed, shared.confirmed(), left, allSeen, progress));
  }
}
