package io.hostwright.engine;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What {@code GET /containers/ID/json} says of one container, as far as the product looks at it.
 *
 * @param id the engine's full id
 * @param name without the leading slash
 * @param imageId id of the image it was made from ({@code sha256:…})
 * @param imageName the image as named at its creation ({@code Config.Image})
 * @param networks attachments by network name
 * @param document {@code Config} and {@code HostConfig} as the engine tells them, without what may
 *     be secret and without members that are null or empty
 */
public record ContainerInspect(
    String id,
    String name,
    String imageId,
    String imageName,
    ContainerState state,
    ProcessInspect process,
    List<PortBinding> ports,
    List<MountInspect> mounts,
    String networkMode,
    SortedMap<String, NetworkInspect> networks,
    @Nullable Healthcheck healthcheck,
    RestartPolicy restart,
    Limits limits,
    Document document,
    SortedMap<String, String> labels) {
  public ContainerInspect {
    ports = List.copyOf(ports);
    mounts = List.copyOf(mounts);
    networks = Collections.unmodifiableSortedMap(new TreeMap<>(networks));
    labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
  }

  /**
   * Config's process part, raw: image defaults are already merged in by the engine. Environment
   * values may be secret: this record's toString hides them.
   *
   * @param environment names to values
   */
  public record ProcessInspect(
      @Nullable List<String> command,
      @Nullable List<String> entrypoint,
      Map<String, String> environment) {
    @Override
    public String toString() {
      return "ProcessInspect[" + environment.keySet() + "]";
    }
  }

  /**
   * A mount of the container as the engine lists it.
   *
   * @param type {@code bind}, {@code volume} or {@code tmpfs}
   * @param source host path of a bind
   * @param volume name of a volume
   * @param sizeBytes of a tmpfs; 0 if it was left to the engine
   * @param mode permission bits of a tmpfs; 0 if they were left to the engine
   */
  public record MountInspect(
      String type,
      String source,
      String volume,
      String target,
      boolean readOnly,
      long sizeBytes,
      int mode) {
    /** The engine names a volume so that nobody named. */
    private static final Pattern ANONYMOUS = Pattern.compile("[0-9a-f]{64}");

    /** True for a volume that nobody named. */
    public boolean anonymous() {
      return type.equals("volume") && ANONYMOUS.matcher(volume).matches();
    }

    /** A mount with the engine's own size and mode. */
    public MountInspect(
        String type, String source, String volume, String target, boolean readOnly) {
      this(type, source, volume, target, readOnly, 0, 0);
    }
  }

  /** A network attachment; {@code ipv4Address} is the configured one, not the one assigned. */
  public record NetworkInspect(
      String networkId, List<String> aliases, @Nullable String ipv4Address) {}

  /** True unless it lies still: the engine refuses to remove what runs, is paused or restarts. */
  public boolean active() {
    return switch (state.status()) {
      case RUNNING, PAUSED, RESTARTING -> true;
      case CREATED, REMOVING, EXITED, DEAD -> false;
    };
  }

  /** True while its process runs. */
  public boolean running() {
    return state.status() == ContainerState.Status.RUNNING;
  }

  /** How long a stop may take before the engine kills. */
  public Duration grace() {
    return document.find(List.of("Config", "StopTimeout"))
            instanceof Document.Leaf(BigDecimal seconds)
        ? Duration.ofSeconds(seconds.longValue())
        : Duration.ofSeconds(10);
  }
}
