package io.hostwright.host.docker;

import com.fasterxml.jackson.databind.JsonNode;
import io.hostwright.engine.ImageInspect;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Reads the answer of {@code GET /images/ID/json}. */
final class ImageReader {
  private static final String NO_NAME = "<none>";

  private ImageReader() {}

  static ImageInspect read(JsonNode node) {
    JsonNode config = node.path("Config");
    return new ImageInspect(
        Json.text(node, "Id"),
        names(node.path("RepoTags")),
        names(node.path("RepoDigests")),
        Json.wordsOrNull(config.path("Cmd")),
        Json.wordsOrNull(config.path("Entrypoint")),
        Json.environment(config.path("Env")),
        Documents.open(config),
        volumes(config.path("Volumes")),
        HealthJson.read(config.path("Healthcheck")),
        Json.texts(config.path("Labels")));
  }

  private static Set<String> volumes(JsonNode volumes) {
    var paths = new TreeSet<String>();
    volumes.fieldNames().forEachRemaining(paths::add);
    return paths;
  }

  /** Names in a list's or an inspected image's member; an untagged image has none. */
  static List<String> names(JsonNode array) {
    return Json.words(array).stream().filter(name -> !name.startsWith(NO_NAME)).toList();
  }

  /** The image with the names that it has now: what it holds never changes, its names do. */
  static ImageInspect renamed(ImageInspect image, JsonNode listed) {
    return image.named(names(listed.path("RepoTags")), names(listed.path("RepoDigests")));
  }
}
