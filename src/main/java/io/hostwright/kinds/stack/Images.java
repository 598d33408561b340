package io.hostwright.kinds.stack;

import io.hostwright.engine.ContainerSpec;
import io.hostwright.engine.EngineView;
import io.hostwright.engine.ImageInspect;
import io.hostwright.engine.ImageRef;
import io.hostwright.model.InventoryEntry;
import io.hostwright.plan.Step;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The images of a stack: each tag means one image from the first time it was resolved until the tag
 * in Git changes, so that healing is never an upgrade.
 */
final class Images {
  private static final String LOCAL = "id:";

  private final StackSpec spec;
  private final EngineView view;
  private final Map<String, String> pins = new TreeMap<>();
  private final InventoryEntry memory;

  Images(StackSpec spec, EngineView view, InventoryEntry entry) {
    this.spec = spec;
    this.view = view;
    var known = StackNotes.pins(entry);
    spec.services().forEach(service -> pin(service.spec().image(), known));
    this.memory = StackNotes.pinned(entry, pins);
  }

  private void pin(ImageRef ref, Map<String, String> before) {
    String known = before.get(ref.toString());
    boolean usable =
        known != null
            && (!known.startsWith(LOCAL)
                || view.images().containsKey(known.substring(LOCAL.length())));
    if (usable) {
      pins.put(ref.toString(), known);
    } else if (ref.digest() == null && view.image(ref) instanceof ImageInspect local) {
      pins.put(ref.toString(), pinOf(ref, local));
    }
  }

  /** The registry's digest if it has one; an image that was only loaded has none. */
  private static String pinOf(ImageRef ref, ImageInspect local) {
    String prefix = ref.name() + "@";
    return local.repoDigests().stream()
        .filter(d -> d.startsWith(prefix))
        .map(d -> d.substring(prefix.length()))
        .findFirst()
        .orElse(LOCAL + local.id());
  }

  /** The entry with its pins brought up to date. */
  InventoryEntry memory() {
    return memory;
  }

  /** The image that a reference of this stack means, if it is on the host. */
  @Nullable ImageInspect find(ImageRef ref) {
    String pin = pins.get(ref.toString());
    if (pin != null && pin.startsWith(LOCAL)) {
      return view.images().get(pin.substring(LOCAL.length()));
    }
    return view.image(pin == null ? ref : ref.pinned(pin));
  }

  /** What fetches it. */
  Step.PullImage pull(ImageRef ref) {
    return new Step.PullImage(resolved(ref), spec.authFor(ref.registry()));
  }

  /** The container spec with its image pinned, if that is known. */
  ContainerSpec pinned(ContainerSpec container) {
    return container.withImage(resolved(container.image()));
  }

  private ImageRef resolved(ImageRef ref) {
    String pin = pins.get(ref.toString());
    return pin == null || pin.startsWith(LOCAL) ? ref : ref.pinned(pin);
  }

  /** Every reference under which an image of the stack may be found on the host. */
  static Set<String> references(StackSpec spec, InventoryEntry entry) {
    var references = new TreeSet<String>();
    var pins = StackNotes.pins(entry);
    for (var service : spec.services()) {
      var ref = service.spec().image();
      references.add(ref.toString());
      String pin = pins.get(ref.toString());
      if (pin != null) {
        references.add(
            pin.startsWith(LOCAL) ? pin.substring(LOCAL.length()) : ref.name() + "@" + pin);
      }
    }
    return references;
  }
}
