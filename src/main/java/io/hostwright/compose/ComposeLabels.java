package io.hostwright.compose;

import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Compose's own labels, by which its commands find what belongs to a project.
 *
 * <p>{@code config-hash} must be there: {@code docker compose ls}, {@code ps} and {@code logs} ask
 * the engine for containers that have it (seen with 2.26.1). Its value is not a hash, because none
 * that an outsider computes would match; a later {@code docker compose up} then knows that it did
 * not make the container. Left out on purpose: {@code image} (the image's id, unknown before the
 * pull) and {@code version}, which would claim a Compose that never ran.
 */
final class ComposeLabels {
  private static final String PREFIX = "com.docker.compose.";

  private ComposeLabels() {}

  static SortedMap<String, String> container(Project project, Service service) {
    SortedMap<String, String> labels = new TreeMap<>();
    labels.put(PREFIX + "project", project.name());
    labels.put(PREFIX + "service", service.name());
    labels.put(PREFIX + "container-number", "1");
    labels.put(PREFIX + "oneoff", "False");
    labels.put(PREFIX + "config-hash", "hostwright");
    labels.put(PREFIX + "project.working_dir", project.directory());
    labels.put(PREFIX + "project.config_files", configFiles(project));
    labels.put(PREFIX + "depends_on", dependsOn(project, service));
    return labels;
  }

  static SortedMap<String, String> network(
      Project project, String key, SortedMap<String, String> own) {
    SortedMap<String, String> labels = new TreeMap<>(own);
    labels.put(PREFIX + "project", project.name());
    labels.put(PREFIX + "network", key);
    return labels;
  }

  static SortedMap<String, String> volume(
      Project project, String key, SortedMap<String, String> own) {
    SortedMap<String, String> labels = new TreeMap<>(own);
    labels.put(PREFIX + "project", project.name());
    labels.put(PREFIX + "volume", key);
    return labels;
  }

  /** Where the files would lie in the project's directory on the host. */
  private static String configFiles(Project project) {
    return project.files().stream()
        .map(path -> project.directory() + "/" + path.substring(path.lastIndexOf('/') + 1))
        .collect(Collectors.joining(","));
  }

  /** {@code db:service_healthy:false,…}, by which {@code docker compose up} and restart go. */
  private static String dependsOn(Project project, Service service) {
    return service.dependsOn().entrySet().stream()
        .filter(each -> project.services().containsKey(each.getKey()))
        .map(
            each ->
                "%s:%s:%s"
                    .formatted(
                        each.getKey(),
                        each.getValue().condition().text(),
                        each.getValue().restart()))
        .collect(Collectors.joining(","));
  }
}
