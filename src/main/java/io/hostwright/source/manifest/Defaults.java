package io.hostwright.source.manifest;

import io.hostwright.text.MapNode;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/** An environment's defaults under a manifest's own words: mappings merge, all else replaces. */
final class Defaults {
  private Defaults() {}

  static MapNode under(MapNode own, @Nullable MapNode defaults) {
    if (defaults == null) {
      return own;
    }
    var entries = new ArrayList<MapNode.Entry>();
    for (MapNode.Entry entry : own.entries()) {
      boolean deeper =
          entry.value() instanceof MapNode && defaults.get(entry.name()) instanceof MapNode;
      entries.add(
          deeper
                  && entry.value() instanceof MapNode mine
                  && defaults.get(entry.name()) instanceof MapNode theirs
              ? new MapNode.Entry(entry.key(), under(mine, theirs))
              : entry);
    }
    defaults.entries().stream().filter(e -> own.get(e.name()) == null).forEach(entries::add);
    return new MapNode(own.at(), entries);
  }
}
