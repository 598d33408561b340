package io.hostwright.compose;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The resources of a {@code deploy} section; null where a part is not given. */
public record Deploy(@Nullable Resources limits, @Nullable Resources reservations) {

  /**
   * An amount of resources; null or zero is none.
   *
   * @param memory bytes
   */
  public record Resources(
      @Nullable BigDecimal cpus, @Nullable Long memory, @Nullable Long pids, List<Device> devices) {
    public Resources {
      devices = List.copyOf(devices);
    }
  }

  /**
   * A reservation of devices, for example of GPUs.
   *
   * @param count -1 is all, 0 if ids are given
   */
  public record Device(
      List<String> capabilities,
      @Nullable String driver,
      long count,
      List<String> ids,
      SortedMap<String, String> options) {
    public Device {
      capabilities = List.copyOf(capabilities);
      ids = List.copyOf(ids);
      options = Collections.unmodifiableSortedMap(new TreeMap<>(options));
    }
  }
}
