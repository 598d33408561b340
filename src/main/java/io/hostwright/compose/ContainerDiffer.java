package io.hostwright.compose;

import io.hostwright.engine.ContainerInspect;
import io.hostwright.engine.ContainerSpec;
import io.hostwright.engine.FieldDiff;
import io.hostwright.engine.FieldDiff.Remedy;
import io.hostwright.engine.ImageInspect;
import io.hostwright.model.Sensitive;
import java.util.List;

/**
 * How a container differs from its spec, field by field. What the engine and the image fill in by
 * themselves is no difference, so that two looks in a row never both act.
 */
public final class ContainerDiffer {
  private ContainerDiffer() {}

  /**
   * Every field that differs, sorted by name; empty if the container is as desired.
   *
   * @param image the image that the container should have been made from
   */
  public static List<FieldDiff> diff(
      ContainerSpec desired, ContainerInspect observed, ImageInspect image) {
    var diffs = new DriftList();
    diffs.plain("name", desired.name(), observed.name(), Remedy.RENAME);
    image(desired, observed, image, diffs);
    DriftOfProcess.compare(desired.process(), observed.process(), image, diffs);
    DriftOfNetworks.compare(desired, observed, diffs);
    DriftOfMounts.compare(desired.mounts(), observed.mounts(), image, diffs);
    DriftOfLifecycle.compare(desired, observed, image, diffs);
    DriftOfLimits.compare(desired.limits(), observed.limits(), diffs);
    labels(desired, observed, image, diffs);
    return diffs.sorted();
  }

  private static void image(
      ContainerSpec desired, ContainerInspect observed, ImageInspect image, DriftList diffs) {
    if (!observed.imageId().equals(image.id())) {
      diffs.add(
          "image",
          Sensitive.plain(desired.image().toString()),
          Sensitive.plain(observed.imageName()),
          Remedy.REPLACE);
    }
  }

  /** Labels that are neither desired nor the image's were desired once. */
  private static void labels(
      ContainerSpec desired, ContainerInspect observed, ImageInspect image, DriftList diffs) {
    desired
        .labels()
        .forEach(
            (name, value) ->
                diffs.sensitive(
                    "labels." + name, value, observed.labels().get(name), Remedy.REPLACE));
    observed
        .labels()
        .forEach(
            (name, value) -> {
              boolean fromImage = value.equals(image.labels().get(name));
              if (!desired.labels().containsKey(name) && !fromImage && !ofTheEngine(name)) {
                diffs.add(
                    "labels." + name, DriftList.NONE, Sensitive.secret(value), Remedy.REPLACE);
              }
            });
  }

  /** Compose and engines of other makes leave notes of their own. */
  private static boolean ofTheEngine(String label) {
    return label.startsWith("com.docker.") || label.startsWith("desktop.docker.");
  }
}
