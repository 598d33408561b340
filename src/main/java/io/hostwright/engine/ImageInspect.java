package io.hostwright.engine;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An image on the host, with the defaults that it gives its containers.
 *
 * @param id {@code sha256:…}
 * @param tags {@code name:tag}
 * @param repoDigests {@code name@sha256:…}; empty for an image that no registry knows
 * @param config {@code Config}, without what may be secret and without members that are null or
 *     empty
 * @param volumes paths that the image declares as volumes
 */
public record ImageInspect(
    String id,
    List<String> tags,
    List<String> repoDigests,
    @Nullable List<String> command,
    @Nullable List<String> entrypoint,
    Map<String, String> environment,
    Document config,
    Set<String> volumes,
    @Nullable Healthcheck healthcheck,
    SortedMap<String, String> labels) {
  public ImageInspect {
    tags = List.copyOf(tags);
    repoDigests = List.copyOf(repoDigests);
    environment = Map.copyOf(environment);
    volumes = Set.copyOf(volumes);
    labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
  }

  /** The same image under other names: what it holds never changes, its names do. */
  public ImageInspect named(Collection<String> tags, Collection<String> digests) {
    return new ImageInspect(
        id,
        List.copyOf(tags),
        List.copyOf(digests),
        command,
        entrypoint,
        environment,
        config,
        volumes,
        healthcheck,
        labels);
  }
}
