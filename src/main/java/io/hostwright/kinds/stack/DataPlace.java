package io.hostwright.kinds.stack;

import io.hostwright.engine.ContainerInspect;
import io.hostwright.engine.ContainerInspect.MountInspect;
import io.hostwright.engine.ContainerSpec;
import io.hostwright.engine.EngineView;
import io.hostwright.engine.MountSpec;
import io.hostwright.kind.files.HostPaths;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Where a service's data lies: a volume or a path of the host that it may write.
 *
 * @param target absolute path in the container
 * @param volume the engine's name of the volume; empty for a path of the host
 * @param path where to look for it on the host; empty if that is not known
 * @param repository of the image that works on it
 */
record DataPlace(String target, String volume, String path, String repository) {
  private static final String FIRST = "where data lies";
  private static final int PARTS = 5;

  /** The kernel's, and what is gone with each start of the host by design. */
  private static final List<String> NO_DATA =
      List.of("/proc", "/sys", "/dev", "/run", "/var/run", "/tmp");

  /** The places of a container to be. */
  static List<DataPlace> of(ContainerSpec spec, EngineView view) {
    String repository = spec.image().name();
    return spec.mounts().stream()
        .filter(m -> !m.readOnly())
        .flatMap(m -> of(m, repository, view).stream())
        .filter(DataPlace::mayLast)
        .toList();
  }

  /** All that a container to be mounts, also what it only reads. */
  static List<DataPlace> mounted(ContainerSpec spec, EngineView view) {
    return spec.mounts().stream().flatMap(m -> of(m, spec.image().name(), view).stream()).toList();
  }

  private static Optional<DataPlace> of(MountSpec mount, String repository, EngineView view) {
    String target = MountSpec.place(mount.target());
    return switch (mount) {
      case MountSpec.Bind bind ->
          Optional.of(new DataPlace(target, "", MountSpec.place(bind.source()), repository));
      case MountSpec.Volume volume ->
          Optional.of(
              new DataPlace(target, volume.volume(), lying(volume.volume(), view), repository));
      case MountSpec.Anonymous anonymous -> Optional.empty();
      case MountSpec.Tmpfs tmpfs -> Optional.empty();
    };
  }

  /** What a driver brings from elsewhere is there only while it is mounted. */
  private static String lying(String volume, EngineView view) {
    var found = view.volumes().get(volume);
    boolean plain = found != null && found.driver().equals("local") && found.options().isEmpty();
    return found != null && plain ? found.mountpoint() : "";
  }

  /** The places of a container that is there; a volume that nobody named goes with it. */
  static List<DataPlace> of(ContainerInspect container, EngineView view) {
    String repository = container.imageName().replaceFirst("(@.*|:[^/]*)$", "");
    return container.mounts().stream()
        .filter(m -> !m.readOnly() && !m.anonymous())
        .flatMap(m -> of(m, repository, view).stream())
        .filter(DataPlace::mayLast)
        .toList();
  }

  private static Optional<DataPlace> of(MountInspect mount, String repository, EngineView view) {
    String target = MountSpec.place(mount.target());
    return switch (mount.type()) {
      case "bind" ->
          Optional.of(new DataPlace(target, "", MountSpec.place(mount.source()), repository));
      case "volume" ->
          Optional.of(
              new DataPlace(target, mount.volume(), lying(mount.volume(), view), repository));
      default -> Optional.empty();
    };
  }

  private boolean mayLast() {
    return !volume.isEmpty() || mayLast(path);
  }

  /** False for the kernel's paths, sockets, and what a start of the host empties. */
  static boolean mayLast(String path) {
    return NO_DATA.stream().noneMatch(d -> HostPaths.isAtOrBelow(path, d));
  }

  /** True if it is the same data, wherever in a container. */
  boolean is(DataPlace other) {
    return volume.isEmpty()
        ? other.volume.isEmpty() && path.equals(other.path)
        : volume.equals(other.volume);
  }

  /** True if another service works on the other one as this one's does on this. */
  boolean resembles(DataPlace other) {
    return target.equals(other.target) && repository.equals(other.repository);
  }

  /** For people. */
  String text() {
    return volume.isEmpty() ? path : "volume " + volume;
  }

  /** As a note: in hexadecimal digits, because a mask in a path would make it another one. */
  String note() {
    String all = String.join("\t", FIRST, target, volume, path, repository);
    return HexFormat.of().formatHex(all.getBytes(StandardCharsets.UTF_8));
  }

  /** Empty if the note is none of these. */
  static Optional<DataPlace> noted(String note) {
    if (!note.matches("([0-9a-f]{2})+")) {
      return Optional.empty();
    }
    String[] parts =
        new String(HexFormat.of().parseHex(note), StandardCharsets.UTF_8).split("\t", -1);
    return parts.length == PARTS && parts[0].equals(FIRST)
        ? Optional.of(new DataPlace(parts[1], parts[2], parts[3], parts[4]))
        : Optional.empty();
  }
}
