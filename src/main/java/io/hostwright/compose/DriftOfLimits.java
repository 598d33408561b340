package io.hostwright.compose;

import io.hostwright.engine.FieldDiff.Remedy;
import io.hostwright.engine.Limits;

/** Resource limits. The engine can change them in place, but cannot take one away. */
final class DriftOfLimits {
  private static final String LIMITS = "deploy.resources.limits.";

  private DriftOfLimits() {}

  static void compare(Limits desired, Limits observed, DriftList diffs) {
    limit(LIMITS + "cpus", desired.nanoCpus(), observed.nanoCpus(), diffs);
    limit(LIMITS + "memory", desired.memoryBytes(), observed.memoryBytes(), diffs);
    limit(LIMITS + "pids", desired.pids(), Math.max(0, observed.pids()), diffs);
    limit(
        "deploy.resources.reservations.memory",
        desired.memoryReservationBytes(),
        observed.memoryReservationBytes(),
        diffs);
    diffs.plain(
        "deploy.resources.reservations.devices",
        desired.devices(),
        observed.devices(),
        Remedy.REPLACE);
  }

  private static void limit(String field, long desired, long observed, DriftList diffs) {
    diffs.plain(
        field,
        text(field, desired),
        text(field, observed),
        desired == 0 ? Remedy.REPLACE : Remedy.UPDATE);
  }

  private static String text(String field, long value) {
    if (value == 0) {
      return "";
    }
    return field.endsWith("cpus")
        ? java.math.BigDecimal.valueOf(value, 9).stripTrailingZeros().toPlainString()
        : Long.toString(value);
  }
}
