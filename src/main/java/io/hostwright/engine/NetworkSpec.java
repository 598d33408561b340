package io.hostwright.engine;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A desired network.
 *
 * @param name the engine's name of it
 * @param driver null is the engine's default, bridge
 */
public record NetworkSpec(
    String name,
    @Nullable String driver,
    boolean internal,
    boolean attachable,
    boolean external,
    SortedMap<String, String> options,
    SortedMap<String, String> labels) {
  public NetworkSpec {
    options = Collections.unmodifiableSortedMap(new TreeMap<>(options));
    labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
  }
}
