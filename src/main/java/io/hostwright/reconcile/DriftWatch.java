package io.hostwright.reconcile;

import io.hostwright.model.ResourceId;
import io.hostwright.model.Target;
import io.hostwright.status.ResourceStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells drift from deployment: what was Ready at this very revision and needs an action has
 * drifted, and is healed when it is Ready again.
 */
final class DriftWatch {
  private final Telemetry telemetry;
  private final Map<ResourceId, Instant> since = new HashMap<>();

  DriftWatch(Telemetry telemetry) {
    this.telemetry = telemetry;
  }

  /**
   * One resource's part of a pass that began and ended at these times.
   *
   * @param acted the pass took an action on it
   */
  synchronized void note(
      @Nullable ResourceStatus before,
      ResourceStatus after,
      boolean acted,
      Instant began,
      Instant ended) {
    var id = after.id();
    var revision = after.ready().observedRevision();
    if (acted && before != null && before.isReadyAt(revision) && !since.containsKey(id)) {
      since.put(id, began);
      telemetry.drift(id.ref().kind());
    }
    var drifted = after.isReady() ? since.remove(id) : null;
    if (drifted != null) {
      telemetry.healed(Duration.between(drifted, ended));
    }
  }

  /** A target that is no longer worked on. */
  synchronized void forget(Target target) {
    since.keySet().removeIf(id -> id.target().equals(target));
    telemetry.forgotten(target);
  }
}
