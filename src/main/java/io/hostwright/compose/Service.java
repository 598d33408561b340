package io.hostwright.compose;

import io.hostwright.compose.element.Given;
import io.hostwright.model.Sensitive;
import io.hostwright.text.Position;
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
 * @param restart null if it is not said
 * @param elements what it says of the elements that are one file each, by their names
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
    @Nullable String restart,
    @Nullable Deploy deploy,
    SortedMap<String, Dependency> dependsOn,
    SortedMap<String, Sensitive> labels,
    SortedMap<String, Given> elements,
    List<String> profiles,
    @Nullable String containerName) {
  public Service {
    ports = List.copyOf(ports);
    mounts = List.copyOf(mounts);
    dependsOn = Collections.unmodifiableSortedMap(new TreeMap<>(dependsOn));
    labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
    elements = Collections.unmodifiableSortedMap(new TreeMap<>(elements));
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
      SortedMap<String, @Nullable Sensitive> environment) {
    public Process {
      command = command == null ? null : List.copyOf(command);
      entrypoint = entrypoint == null ? null : List.copyOf(entrypoint);
      environment = Collections.unmodifiableSortedMap(new TreeMap<>(environment));
    }
  }

  /**
   * How it is joined to networks.
   *
   * @param mode {@code network_mode}; null means the networks
   */
  public record Networking(@Nullable String mode, SortedMap<String, ServiceNetwork> networks) {
    public Networking {
      networks = Collections.unmodifiableSortedMap(new TreeMap<>(networks));
    }
  }
}
