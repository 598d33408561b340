package io.hostwright.compose;

import io.hostwright.text.Position;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A network of the project.
 *
 * @param key what services call it
 * @param name what the engine calls it
 * @param external it must exist already and is never created
 */
public record Network(
    String key,
    Position at,
    String name,
    @Nullable String driver,
    SortedMap<String, String> driverOpts,
    boolean external,
    boolean internal,
    boolean attachable,
    SortedMap<String, String> labels) {
  public Network {
    driverOpts = Collections.unmodifiableSortedMap(new TreeMap<>(driverOpts));
    labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
  }
}
