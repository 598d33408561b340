package io.hostwright.compose;

import io.hostwright.engine.ImageInspect;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What an image gives to a container that does not say otherwise.
 *
 * @param known false if the container was made from another image, whose defaults nobody knows here
 */
record DriftDefaults(boolean known, ImageInspect image) {

  static DriftDefaults of(ImageInspect image) {
    return new DriftDefaults(true, image);
  }

  static DriftDefaults unknown() {
    var nothing =
        new ImageInspect(
            "",
            List.of(),
            List.of(),
            null,
            null,
            Map.of(),
            "",
            "",
            Set.of(),
            null,
            null,
            new TreeMap<>());
    return new DriftDefaults(false, nothing);
  }
}
