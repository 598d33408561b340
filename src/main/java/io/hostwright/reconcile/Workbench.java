package io.hostwright.reconcile;

import io.hostwright.kind.KindRegistry;
import io.hostwright.reconcile.PassInput.Rules;
import java.time.InstantSource;

/**
 * What the passes over all targets work with.
 *
 * @param fleet what they share
 * @param sights what was seen last
 */
record Workbench(
    KindRegistry kinds,
    Fleet fleet,
    Sights sights,
    StateSource source,
    Rules rules,
    Telling telling,
    InstantSource clock) {

  /** Who is told of what passes do. */
  record Telling(EventSink events, Telemetry telemetry, OperatorLog log) {
    Faults faults() {
      return new Faults(log, telemetry);
    }
  }
}
