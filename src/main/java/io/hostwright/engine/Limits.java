package io.hostwright.engine;

import java.util.List;

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
   */
  public record DeviceRequest(
      String driver, int count, List<String> deviceIds, List<String> capabilities) {
    public DeviceRequest {
      deviceIds = List.copyOf(deviceIds);
      capabilities = List.copyOf(capabilities);
    }
  }
}
