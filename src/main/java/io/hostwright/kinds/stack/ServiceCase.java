package io.hostwright.kinds.stack;

import io.hostwright.compose.ContainerDiffer;
import io.hostwright.engine.ContainerInspect;
import io.hostwright.engine.ContainerSpec;
import io.hostwright.engine.FieldDiff;
import io.hostwright.engine.ImageInspect;
import io.hostwright.kind.Situation;
import io.hostwright.kinds.stack.StackSpec.Rollout;
import io.hostwright.model.Origin;
import io.hostwright.model.ResourceId;
import io.hostwright.plan.Step;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that the fate of one service's container depends on.
 *
 * @param spec desired, its image pinned where it is resolved
 * @param image the desired image on the host; null while it is not there
 * @param pull what fetches the image if it is not there
 * @param waitsFor the services it must wait for before it is made or replaced; empty if none
 * @param rivals containers that nothing declares any more and that cannot run beside it: it takes
 *     over from the first
 * @param givingWay containers of other services that are to be replaced and still have what this
 *     one asks for; they stop before it starts
 * @param owed it must be restarted, because a file that it mounts was written
 */
record ServiceCase(
    ResourceId resource,
    ContainerSpec spec,
    Trio containers,
    List<ContainerInspect> rivals,
    @Nullable ImageInspect image,
    Step.PullImage pull,
    String waitsFor,
    List<ContainerInspect> givingWay,
    boolean owed,
    Rollout rollout,
    Situation situation,
    Origin origin) {
  ServiceCase {
    rivals = List.copyOf(rivals);
    givingWay = List.copyOf(givingWay);
  }

  String name() {
    return spec.name();
  }

  /** True if the container is as desired but for its name. */
  boolean isMatchedBy(ContainerInspect container) {
    return image != null
        && ContainerDiffer.diff(spec, container, image).stream()
            .allMatch(d -> d.remedy() == FieldDiff.Remedy.RENAME);
  }
}
