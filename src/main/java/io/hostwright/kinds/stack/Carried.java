package io.hostwright.kinds.stack;

import io.hostwright.engine.ContainerInspect;
import io.hostwright.engine.ContainerInspect.MountInspect;
import io.hostwright.engine.ContainerSpec;
import io.hostwright.engine.ImageInspect;
import io.hostwright.engine.MountSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Anonymous volumes go from a container to the one in its place, as Compose does it: nobody can
 * name them, so nobody would find what they hold.
 */
final class Carried {
  private Carried() {}

  /** The spec of a new container that takes over the anonymous volumes of an old one. */
  static ContainerSpec over(ContainerInspect old, ContainerSpec spec, ImageInspect image) {
    var volumes = anonymous(old);
    var open = new TreeSet<String>();
    image.volumes().forEach(target -> open.add(MountSpec.place(target)));
    var mounts = new ArrayList<MountSpec>();
    for (MountSpec mount : spec.mounts()) {
      String target = MountSpec.place(mount.target());
      String volume = mount instanceof MountSpec.Anonymous ? volumes.get(target) : null;
      open.remove(target);
      mounts.add(volume == null ? mount : carried(volume, mount.target(), mount.readOnly()));
    }
    for (String target : open) {
      if (volumes.get(target) instanceof String volume) {
        mounts.add(carried(volume, target, false));
      }
    }
    return spec.withMounts(mounts);
  }

  /** Its names by their paths in the container. */
  private static Map<String, String> anonymous(ContainerInspect container) {
    return container.mounts().stream()
        .filter(MountInspect::anonymous)
        .collect(
            Collectors.toMap(
                m -> MountSpec.place(m.target()), MountInspect::volume, (a, b) -> a, HashMap::new));
  }

  /** What it holds is not filled up from the image. */
  private static MountSpec carried(String volume, String target, boolean readOnly) {
    return new MountSpec.Volume(volume, target, readOnly, true);
  }

  /** True if the engine gives a container of this spec a volume that nobody named. */
  static boolean any(ContainerSpec spec, ImageInspect image) {
    Set<String> taken =
        spec.mounts().stream().map(m -> MountSpec.place(m.target())).collect(Collectors.toSet());
    return spec.mounts().stream().anyMatch(m -> m instanceof MountSpec.Anonymous && !m.readOnly())
        || image.volumes().stream().anyMatch(v -> !taken.contains(MountSpec.place(v)));
  }
}
