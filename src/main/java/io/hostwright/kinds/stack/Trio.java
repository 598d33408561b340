package io.hostwright.kinds.stack;

import io.hostwright.compose.ServiceContainer;
import io.hostwright.engine.ContainerInspect;
import io.hostwright.engine.EngineView;
import io.hostwright.model.InventoryEntry;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The containers of one name: which of the three exist says how far a replacement has come.
 *
 * @param current NAME
 * @param next NAME--hw-next
 * @param prev NAME--hw-prev
 * @param renamed where none of these is there: the container of the service that somebody renamed
 */
record Trio(
    @Nullable ContainerInspect current,
    @Nullable ContainerInspect next,
    @Nullable ContainerInspect prev,
    @Nullable ContainerInspect renamed) {
  /**
   * The containers of one service.
   *
   * @param declared names of all services' containers, which are nobody's strays
   */
  static Trio of(
      EngineView view, ServiceContainer service, Set<String> declared, InventoryEntry entry) {
    String name = service.spec().name();
    var all = view.containers();
    var current = all.get(name);
    var next = all.get(ContainerNames.next(name));
    var prev = all.get(ContainerNames.prev(name));
    boolean gone = current == null && next == null && prev == null;
    return new Trio(current, next, prev, gone ? renamed(view, service, declared, entry) : null);
  }

  private static @Nullable ContainerInspect renamed(
      EngineView view, ServiceContainer service, Set<String> declared, InventoryEntry entry) {
    return view.containers().values().stream()
        .filter(c -> service.service().equals(Ownership.service(c)))
        .filter(c -> Ownership.ours(c, entry) && !declared.contains(ContainerNames.base(c.name())))
        .findFirst()
        .orElse(null);
  }
}
