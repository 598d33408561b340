package io.hostwright.reconcile;

import io.hostwright.kind.Seen;
import io.hostwright.model.Inventory;
import io.hostwright.model.Target;
import java.time.Instant;
import java.util.List;

/**
 * One look at a target.
 *
 * @param seen what it answered
 * @param inventory what was remembered there
 * @param admitted the resources with the specs that were asked about, in the order of work
 * @param now the target's clock
 */
record Look(Target target, Seen seen, Inventory inventory, List<Admitted> admitted, Instant now) {
  Look {
    admitted = List.copyOf(admitted);
  }

  /** The same with another memory. */
  Look remembering(Inventory other) {
    return new Look(target, seen, other, admitted, now);
  }
}
