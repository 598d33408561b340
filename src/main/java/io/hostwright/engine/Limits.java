package io.hostwright.engine;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Resource limits; zero is no limit.
 *
 * @param nanoCpus billionths of a CPU
 * @param memoryBytes bytes
 * @param memoryReservationBytes bytes
 * @param pids processes
 */
public record Limits(
    long nanoCpus,
    long memoryBytes,
    long memoryReservationBytes,
    long pids,
    List<DeviceRequest> devices) {
  public static final Limits NONE = new Limits(0, 0, 0, 0, List.of());

  public Limits {
    devices = List.copyOf(devices);
  }

  /**
   * A reservation of devices, as the engine's {@code HostConfig.DeviceRequests}.
   *
   * @param count -1 is all
   * @param options the driver's own
   */
  public record DeviceRequest(
      String driver,
      int count,
      List<String> deviceIds,
      List<String> capabilities,
      SortedMap<String, String> options) {
    public DeviceRequest {
      deviceIds = List.copyOf(deviceIds);
      capabilities = List.copyOf(capabilities);
      options = Collections.unmodifiableSortedMap(new TreeMap<>(options));
    }

    /** Without options. */
    public DeviceRequest(
        String driver, int count, List<String> deviceIds, List<String> capabilities) {
      this(driver, count, deviceIds, capabilities, Collections.emptySortedMap());
    }
  }
}
