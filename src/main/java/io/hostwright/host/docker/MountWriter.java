package io.hostwright.host.docker;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hostwright.engine.MountSpec;
import java.util.List;

/**
 * Writes mounts into a {@code HostConfig}. Binds go into {@code Mounts}, where a missing source is
 * an error; {@code Binds} would make a directory of a missing file.
 */
final class MountWriter {
  private MountWriter() {}

  static void write(List<MountSpec> mounts, ObjectNode hostConfig) {
    hostConfig.putArray("Mounts");
    for (MountSpec mount : mounts) {
      switch (mount) {
        case MountSpec.Bind bind -> add(hostConfig, "bind", bind).put("Source", bind.source());
        case MountSpec.Volume volume ->
            add(hostConfig, "volume", volume)
                .put("Source", volume.volume())
                .putObject("VolumeOptions")
                .put("NoCopy", volume.noCopy());
        case MountSpec.Anonymous anonymous -> add(hostConfig, "volume", anonymous);
        case MountSpec.Tmpfs tmpfs -> tmpfs(tmpfs, hostConfig);
      }
    }
  }

  private static ObjectNode add(ObjectNode hostConfig, String type, MountSpec mount) {
    return hostConfig
        .withArray("Mounts")
        .addObject()
        .put("Type", type)
        .put("Target", mount.target())
        .put("ReadOnly", mount.readOnly());
  }

  private static void tmpfs(MountSpec.Tmpfs tmpfs, ObjectNode hostConfig) {
    var options = add(hostConfig, "tmpfs", tmpfs).putObject("TmpfsOptions");
    if (tmpfs.sizeBytes() > 0) {
      options.put("SizeBytes", tmpfs.sizeBytes());
    }
    if (tmpfs.mode() > 0) {
      options.put("Mode", tmpfs.mode());
    }
  }
}
