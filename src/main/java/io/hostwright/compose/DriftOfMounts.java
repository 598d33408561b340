package io.hostwright.compose;

import io.hostwright.engine.ContainerInspect.MountInspect;
import io.hostwright.engine.FieldDiff.Remedy;
import io.hostwright.engine.ImageInspect;
import io.hostwright.engine.MountSpec;
import io.hostwright.model.Sensitive;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Binds, volumes and memory; volumes that the image declares come by themselves. */
final class DriftOfMounts {
  private static final Pattern ANONYMOUS = Pattern.compile("[0-9a-f]{64}");

  private DriftOfMounts() {}

  static void compare(
      List<MountSpec> desired, List<MountInspect> observed, ImageInspect image, DriftList diffs) {
    Map<String, String> wanted = new TreeMap<>();
    desired.forEach(m -> wanted.put(m.target(), text(m)));
    Map<String, String> found = new TreeMap<>();
    observed.forEach(m -> found.put(m.target(), text(m)));
    wanted.forEach(
        (target, text) -> {
          String seen = found.getOrDefault(target, "");
          if (!text.equals(seen)) {
            diffs.add(
                "volumes." + target,
                Sensitive.plain(text),
                seen.isEmpty() ? DriftList.NONE : Sensitive.plain(seen),
                Remedy.REPLACE);
          }
        });
    found.forEach(
        (target, text) -> {
          boolean ofTheImage =
              image.volumes().contains(target) && text.startsWith("anonymous volume");
          if (!wanted.containsKey(target) && !ofTheImage) {
            diffs.add("volumes." + target, DriftList.NONE, Sensitive.plain(text), Remedy.REPLACE);
          }
        });
  }

  private static String text(MountSpec mount) {
    String access = mount.readOnly() ? " (ro)" : " (rw)";
    return switch (mount) {
      case MountSpec.Bind bind -> "bind " + bind.source() + access;
      case MountSpec.Volume volume -> "volume " + volume.volume() + access;
      case MountSpec.Anonymous anonymous -> "anonymous volume" + access;
      case MountSpec.Tmpfs tmpfs -> "tmpfs" + access;
    };
  }

  private static String text(MountInspect mount) {
    String access = mount.readOnly() ? " (ro)" : " (rw)";
    return switch (mount.type()) {
      case "bind" -> "bind " + mount.source() + access;
      case "volume" ->
          (ANONYMOUS.matcher(mount.volume()).matches()
                  ? "anonymous volume"
                  : "volume " + mount.volume())
              + access;
      default -> mount.type() + access;
    };
  }
}
