package io.hostwright.reconcile;

import io.hostwright.kind.KindRegistry;
import io.hostwright.model.Cleaner;
import io.hostwright.reconcile.PassInput.Rules;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * What the passes over all targets work with.
 *
 * @param fleet what they share
 * @param sights what was seen last
 * @param stopping nothing new is to be begun
 */
record Workbench(
    KindRegistry kinds,
    Fleet fleet,
    Sights sights,
    StateSource source,
    Rules rules,
    LifelineSource lifelines,
    Telling telling,
    InstantSource clock,
    BooleanSupplier stopping) {

  /**
   * Who is told of what passes do.
   *
   * @param cleaner what the words pass first
   */
  record Telling(
      EventSink events, Telemetry telemetry, OperatorLog log, Supplier<Cleaner> cleaner) {

    /** With the cleaner as it is now. */
    Cleaning cleaning() {
      return new Cleaning(cleaner.get());
    }

    Faults faults() {
      return new Faults(log, telemetry);
    }
  }
}
