package io.hostwright.reconcile;

import io.hostwright.kind.DeclaresHost;
import io.hostwright.model.DesiredState;
import io.hostwright.model.ResourceId;

/** Whether a resource is only looked at. Pure. */
final class Suspension {
  private Suspension() {}

  /**
   * Says so of a resource that is desired, and of one that left Git: its own manifest is gone, but
   * a suspended Host covers all that is there.
   */
  static boolean covers(DesiredState state, ResourceId id) {
    return state.on(id.target()).stream()
        .anyMatch(r -> r.suspended() && (r.id().equals(id) || r.spec() instanceof DeclaresHost));
  }
}
