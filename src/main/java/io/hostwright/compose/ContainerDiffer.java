package io.hostwright.compose;

import io.hostwright.compose.element.Comparison;
import io.hostwright.compose.element.Defaults;
import io.hostwright.compose.element.Drift;
import io.hostwright.compose.element.Elements;
import io.hostwright.engine.ContainerInspect;
import io.hostwright.engine.ContainerSpec;
import io.hostwright.engine.FieldDiff;
import io.hostwright.engine.FieldDiff.Remedy;
import io.hostwright.engine.ImageInspect;
import io.hostwright.model.Sensitive;
import java.util.List;

/**
 * Where a container is not what it should be, field by field. Both sides are brought to what the
 * engine makes of them first (defaults of the image, its own spellings), so that a container just
 * made from a spec never differs from it, on any engine.
 *
 * <p>What acts only while a container is made is not compared: {@code create_host_path} of a bind
 * and {@code nocopy} of a volume.
 */
public final class ContainerDiffer {
  private ContainerDiffer() {}

  /**
   * The differences, sorted by field, one for each member; empty if there are none.
   *
   * @param image the image that the container should run. If it runs another one, that one's
   *     defaults are not known: then only what {@code desired} says itself is compared.
   */
  public static List<FieldDiff> diff(
      ContainerSpec desired, ContainerInspect observed, ImageInspect image) {
    var drift = new Drift();
    drift.text(Remedy.RENAME, "name", desired.name(), observed.name());
    boolean sameImage = observed.imageId().equals(image.id());
    if (!sameImage) {
      drift.add(
          Remedy.REPLACE,
          "image",
          Sensitive.plain(desired.image().toString()),
          Sensitive.plain(observed.imageName()));
    }
    var defaults = sameImage ? Defaults.of(image) : Defaults.unknown();
    DriftProcess.find(desired.process(), observed.process(), defaults, drift);
    DriftEnvironment.find(
        desired.process().environment(), observed.process().environment(), defaults, drift);
    DriftLabels.find(desired.labels(), observed.labels(), defaults, drift);
    DriftMounts.find(desired.mounts(), observed.mounts(), defaults, drift);
    DriftNetworks.find(desired, observed, drift);
    DriftHealth.find(desired.healthcheck(), observed.healthcheck(), defaults, drift);
    drift.text(
        Remedy.UPDATE, "restart", desired.restart().toString(), observed.restart().toString());
    DriftLimits.find(desired.limits(), observed.limits(), drift);
    Elements.compare(new Comparison(desired, observed, defaults, drift));
    return drift.sorted();
  }
}
