package io.hostwright.engine;

import io.hostwright.model.Sensitive;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What runs in a container.
 *
 * @param command null or empty leaves it to the image, unless there is an entrypoint of its own
 * @param entrypoint null leaves it to the image; empty clears it, and keeps the image's command
 * @param environment names to values; the image's own variables are not listed here
 */
public record ProcessSpec(
    @Nullable List<Sensitive> command,
    @Nullable List<Sensitive> entrypoint,
    SortedMap<String, Sensitive> environment) {
  public ProcessSpec {
    command = command == null ? null : List.copyOf(command);
    entrypoint = entrypoint == null ? null : List.copyOf(entrypoint);
    environment = Collections.unmodifiableSortedMap(new TreeMap<>(environment));
  }
}
