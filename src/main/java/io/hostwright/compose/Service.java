package io.hostwright.compose;

import io.hostwright.model.Sensitive;
import io.hostwright.text.Position;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A service of a Compose project; the names are those of the Compose Specification.
 *
 * @param at where the service is named first
 * @param profiles empty for a service that is always active
 * @param containerName null for Compose's own naming
 */
public record Service(
    String name,
    Position at,
    String image,
    Process process,
    List<Port> ports,
    List<Mount> mounts,
    Networking networking,
    @Nullable HealthCheck healthcheck,
    Lifecycle lifecycle,
    @Nullable Deploy deploy,
    SortedMap<String, Dependency> dependsOn,
    SortedMap<String, Sensitive> labels,
    List<String> securityOpt,
    List<String> profiles,
    @Nullable String containerName) {
  public Service {
    ports = List.copyOf(ports);
    mounts = List.copyOf(mounts);
    dependsOn = Collections.unmodifiableSortedMap(new TreeMap<>(dependsOn));
    labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
    securityOpt = List.copyOf(securityOpt);
    profiles = List.copyOf(profiles);
  }

  /**
   * What runs.
   *
   * @param command null leaves it to the image, empty clears it
   * @param entrypoint null leaves it to the image, empty clears it
   * @param environment a null value is a variable that was named and has no value
   */
  public record Process(
      @Nullable List<Sensitive> command,
      @Nullable List<Sensitive> entrypoint,
      SortedMap<String, @Nullable Sensitive> environment,
      @Nullable String workingDir,
      @Nullable String user,
      List<String> groupAdd,
      boolean stdinOpen,
      boolean tty) {
    public Process {
      command = command == null ? null : List.copyOf(command);
      entrypoint = entrypoint == null ? null : List.copyOf(entrypoint);
      environment = Collections.unmodifiableSortedMap(new TreeMap<>(environment));
      groupAdd = List.copyOf(groupAdd);
    }
  }

  /**
   * How it is joined to networks.
   *
   * @param mode {@code network_mode}; null means the networks
   */
  public record Networking(
      @Nullable String mode,
      SortedMap<String, ServiceNetwork> networks,
      @Nullable String hostname) {
    public Networking {
      networks = Collections.unmodifiableSortedMap(new TreeMap<>(networks));
    }
  }

  /** How it starts and stops; null leaves it to image or engine. */
  public record Lifecycle(
      @Nullable String restart,
      @Nullable Duration stopGracePeriod,
      @Nullable String stopSignal,
      @Nullable Boolean init) {}
}
