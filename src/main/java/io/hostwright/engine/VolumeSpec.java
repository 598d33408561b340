package io.hostwright.engine;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A desired named volume.
 *
 * @param name the engine's name of it
 * @param driver null is the engine's default, local
 * @param external it must exist already; it is never created
 */
public record VolumeSpec(
    String name,
    @Nullable String driver,
    boolean external,
    SortedMap<String, String> options,
    SortedMap<String, String> labels) {
  public VolumeSpec {
    options = Collections.unmodifiableSortedMap(new TreeMap<>(options));
    labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
  }
}
