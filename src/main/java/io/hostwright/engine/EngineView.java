package io.hostwright.engine;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One look at an engine.
 *
 * @param version the engine's own ({@code 26.1.5})
 * @param containers inspected containers by name: those that the question named
 * @param otherNames names of all further containers on the host
 * @param images images on the host that the question named, by id
 * @param networks networks by name
 * @param volumes volumes by name
 */
public record EngineView(
    String version,
    SortedMap<String, ContainerInspect> containers,
    List<String> otherNames,
    Map<String, ImageInspect> images,
    SortedMap<String, NetworkState> networks,
    SortedMap<String, VolumeState> volumes) {
  public EngineView {
    containers = Collections.unmodifiableSortedMap(new TreeMap<>(containers));
    otherNames = List.copyOf(otherNames);
    images = Map.copyOf(images);
    networks = Collections.unmodifiableSortedMap(new TreeMap<>(networks));
    volumes = Collections.unmodifiableSortedMap(new TreeMap<>(volumes));
  }

  /** A network as listed; the labels tell whose it is. */
  public record NetworkState(
      String id,
      String name,
      String driver,
      boolean internal,
      boolean attachable,
      SortedMap<String, String> options,
      SortedMap<String, String> labels) {}

  /**
   * A volume as listed.
   *
   * @param mountpoint where the engine has it on the host; empty if its driver does not say
   */
  public record VolumeState(
      String name,
      String driver,
      String mountpoint,
      SortedMap<String, String> options,
      SortedMap<String, String> labels) {}

  /**
   * The image that a reference means on this host now: by digest if it is pinned, by tag if not.
   */
  public @Nullable ImageInspect image(ImageRef ref) {
    String byDigest = ref.repoDigest();
    String byTag = ref.repoTag();
    return images.values().stream()
        .filter(
            i -> byDigest != null ? i.repoDigests().contains(byDigest) : i.tags().contains(byTag))
        .findFirst()
        .orElse(null);
  }
}
