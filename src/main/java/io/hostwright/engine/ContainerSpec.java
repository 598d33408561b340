package io.hostwright.engine;

import io.hostwright.model.Sensitive;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One desired container, complete: what {@code POST /containers/create} is told and what an
 * inspected container is compared with. Immutable.
 *
 * @param name the container's final name
 * @param networks in order of priority; the first is given at create, the rest are connected before
 *     the start where the engine needs that
 * @param asked what the elements that are one file each ask beside that
 * @param labels every label this container is to carry; any other one that is neither its image's
 *     nor Compose's own is drift
 */
public record ContainerSpec(
    String name,
    ImageRef image,
    ProcessSpec process,
    List<PortBinding> ports,
    List<MountSpec> mounts,
    NetworkMode networkMode,
    List<NetworkAttachment> networks,
    @Nullable Healthcheck healthcheck,
    RestartPolicy restart,
    Limits limits,
    Asked asked,
    SortedMap<String, Sensitive> labels) {
  public ContainerSpec {
    ports = List.copyOf(ports);
    mounts = List.copyOf(mounts);
    networks = List.copyOf(networks);
    labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
  }

  /** The same with another image reference, such as one pinned to a digest. */
  public ContainerSpec withImage(ImageRef other) {
    return new ContainerSpec(
        name,
        other,
        process,
        ports,
        mounts,
        networkMode,
        networks,
        healthcheck,
        restart,
        limits,
        asked,
        labels);
  }

  /** The same with other mounts. */
  public ContainerSpec withMounts(List<MountSpec> other) {
    return new ContainerSpec(
        name,
        image,
        process,
        ports,
        other,
        networkMode,
        networks,
        healthcheck,
        restart,
        limits,
        asked,
        labels);
  }

  /** The same with more labels; they win over those of the same name. */
  public ContainerSpec withLabels(Map<String, String> more) {
    var all = new TreeMap<>(labels);
    more.forEach((name, value) -> all.put(name, Sensitive.plain(value)));
    return new ContainerSpec(
        name,
        image,
        process,
        ports,
        mounts,
        networkMode,
        networks,
        healthcheck,
        restart,
        limits,
        asked,
        all);
  }
}
