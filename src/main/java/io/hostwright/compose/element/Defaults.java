package io.hostwright.compose.element;

import io.hostwright.engine.Document;
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
public record Defaults(boolean known, ImageInspect image) {

  public static Defaults of(ImageInspect image) {
    return new Defaults(true, image);
  }

  public static Defaults unknown() {
    var nothing =
        new ImageInspect(
            "",
            List.of(),
            List.of(),
            null,
            null,
            Map.of(),
            Document.EMPTY,
            Set.of(),
            null,
            new TreeMap<>());
    return new Defaults(false, nothing);
  }
}
