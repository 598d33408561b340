package io.hostwright.kinds.stack;

import io.hostwright.engine.ContainerInspect;
import io.hostwright.engine.EngineView;
import org.jspecify.annotations.Nullable;

/**
 * The containers of one name: which of the three exist says how far a replacement has come.
 *
 * @param current NAME
 * @param next NAME--hw-next
 * @param prev NAME--hw-prev
 */
record Trio(
    @Nullable ContainerInspect current,
    @Nullable ContainerInspect next,
    @Nullable ContainerInspect prev) {

  static Trio of(EngineView view, String name) {
    var all = view.containers();
    return new Trio(
        all.get(name), all.get(ContainerNames.next(name)), all.get(ContainerNames.prev(name)));
  }
}
