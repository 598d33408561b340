package io.hostwright.compose;

import io.hostwright.compose.element.Defaults;
import io.hostwright.compose.element.Drift;
import io.hostwright.engine.ContainerInspect.MountInspect;
import io.hostwright.engine.FieldDiff.Remedy;
import io.hostwright.engine.MountSpec;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/** Differences in mounts, by their path in the container. */
final class DriftMounts {
  private DriftMounts() {}

  static void find(
      List<MountSpec> desired, List<MountInspect> observed, Defaults defaults, Drift drift) {
    var want = new TreeMap<String, String>();
    desired.forEach(m -> want.put(MountSpec.place(m.target()), text(m)));
    var have = new TreeMap<String, String>();
    observed.forEach(m -> have.put(MountSpec.place(m.target()), text(m)));
    var implied = new TreeSet<String>();
    defaults.image().volumes().forEach(v -> implied.add(MountSpec.place(v)));
    boolean unknown = !defaults.known();
    have.entrySet()
        .removeIf(
            each ->
                !want.containsKey(each.getKey())
                    && each.getValue().equals(text("anonymous volume", "", false))
                    && (unknown || implied.contains(each.getKey())));
    var all = new TreeSet<>(want.keySet());
    all.addAll(have.keySet());
    all.forEach(
        target ->
            drift.text(Remedy.REPLACE, "volumes." + target, want.get(target), have.get(target)));
  }

  private static String text(MountSpec mount) {
    return switch (mount) {
      case MountSpec.Bind bind -> text("bind", MountSpec.place(bind.source()), bind.readOnly());
      case MountSpec.Volume volume -> text("volume", volume.volume(), volume.readOnly());
      case MountSpec.Anonymous anonymous -> text("anonymous volume", "", anonymous.readOnly());
      case MountSpec.Tmpfs tmpfs ->
          text("tmpfs", options(tmpfs.sizeBytes(), tmpfs.mode()), tmpfs.readOnly());
    };
  }

  private static String text(MountInspect mount) {
    boolean readOnly = mount.readOnly();
    return switch (mount.type()) {
      case "bind" -> text("bind", MountSpec.place(mount.source()), readOnly);
      case "tmpfs" -> text("tmpfs", options(mount.sizeBytes(), mount.mode()), readOnly);
      case "volume" ->
          mount.anonymous()
              ? text("anonymous volume", "", readOnly)
              : text("volume", mount.volume(), readOnly);
      default -> text(mount.type(), mount.source(), readOnly);
    };
  }

  private static String text(String type, String source, boolean readOnly) {
    return type + (source.isEmpty() ? "" : " " + source) + (readOnly ? " read-only" : "");
  }

  private static String options(long sizeBytes, int mode) {
    String size = sizeBytes == 0 ? "" : "size=" + sizeBytes;
    String bits = mode == 0 ? "" : "mode=" + Integer.toOctalString(mode);
    return (size + " " + bits).strip();
  }
}
