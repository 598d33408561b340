package io.hostwright.compose;

import io.hostwright.compose.element.Drift;
import io.hostwright.engine.FieldDiff.Remedy;
import io.hostwright.engine.Limits;
import io.hostwright.engine.Limits.DeviceRequest;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Differences in resource limits. An existing container can be given another limit, but none can be
 * taken from it: to the engine's update, zero means unchanged.
 */
final class DriftLimits {
  private static final String LIMITS = "deploy.resources.limits.";
  private static final String RESERVATIONS = "deploy.resources.reservations.";

  private DriftLimits() {}

  static void find(Limits desired, Limits observed, Drift drift) {
    number(LIMITS + "cpus", desired.nanoCpus(), observed.nanoCpus(), drift);
    number(LIMITS + "memory", desired.memoryBytes(), observed.memoryBytes(), drift);
    number(LIMITS + "pids", desired.pids(), observed.pids(), drift);
    number(
        RESERVATIONS + "memory",
        desired.memoryReservationBytes(),
        observed.memoryReservationBytes(),
        drift);
    drift.text(
        Remedy.REPLACE,
        RESERVATIONS + "devices",
        devices(desired.devices()),
        devices(observed.devices()));
  }

  private static void number(String field, long want, long have, Drift drift) {
    Remedy remedy = want == 0 ? Remedy.REPLACE : Remedy.UPDATE;
    drift.text(remedy, field, shown(field, want), shown(field, have));
  }

  private static @Nullable String shown(String field, long value) {
    if (value == 0) {
      return null;
    }
    return field.endsWith("cpus")
        ? BigDecimal.valueOf(value, 9).stripTrailingZeros().toPlainString()
        : Long.toString(value);
  }

  private static @Nullable Object devices(List<DeviceRequest> requests) {
    var sorted = requests.stream().map(DriftLimits::text).sorted().toList();
    return sorted.isEmpty() ? null : sorted;
  }

  private static String text(DeviceRequest request) {
    return "driver=%s count=%d ids=%s capabilities=%s options=%s"
        .formatted(
            request.driver(),
            request.count(),
            request.deviceIds().stream().sorted().toList(),
            request.capabilities().stream().sorted().toList(),
            request.options());
  }
}
