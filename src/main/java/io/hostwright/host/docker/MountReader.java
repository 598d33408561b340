package io.hostwright.host.docker;

import com.fasterxml.jackson.databind.JsonNode;
import io.hostwright.engine.ContainerInspect.MountInspect;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Reads an inspected container's mounts. The engine lists what is mounted in one place, and the
 * options of memory in two others, depending on how it was asked for.
 */
final class MountReader {
  private MountReader() {}

  static List<MountInspect> read(JsonNode container) {
    JsonNode hostConfig = container.path("HostConfig");
    var mounts = new ArrayList<MountInspect>();
    for (JsonNode mount : container.path("Mounts")) {
      String type = Json.text(mount, "Type");
      if (!type.equals("tmpfs")) {
        mounts.add(
            new MountInspect(
                type,
                type.equals("bind") ? Json.text(mount, "Source") : "",
                Json.text(mount, "Name"),
                Json.text(mount, "Destination"),
                !mount.path("RW").asBoolean()));
      }
    }
    for (JsonNode mount : hostConfig.path("Mounts")) {
      if (Json.text(mount, "Type").equals("tmpfs")) {
        JsonNode options = mount.path("TmpfsOptions");
        mounts.add(
            tmpfs(
                Json.text(mount, "Target"),
                mount.path("ReadOnly").asBoolean(),
                options.path("SizeBytes").asLong(),
                options.path("Mode").asInt()));
      }
    }
    hostConfig
        .path("Tmpfs")
        .properties()
        .forEach(each -> mounts.add(fromOptions(each.getKey(), each.getValue().asText())));
    return mounts;
  }

  private static MountInspect tmpfs(String target, boolean readOnly, long size, int mode) {
    return new MountInspect("tmpfs", "", "", target, readOnly, size, mode);
  }

  /** {@code size=64m,mode=1777,ro}. */
  private static MountInspect fromOptions(String target, String options) {
    boolean readOnly = false;
    long size = 0;
    int mode = 0;
    for (String option : options.split(",")) {
      String value = option.substring(option.indexOf('=') + 1);
      if (option.startsWith("size=")) {
        size = size(value);
      } else if (option.startsWith("mode=")) {
        mode = value.matches("[0-7]{1,5}") ? Integer.parseInt(value, 8) : 0;
      }
      readOnly = readOnly || option.equals("ro");
    }
    return tmpfs(target, readOnly, size, mode);
  }

  private static long size(String text) {
    if (!text.matches("[0-9]{1,15}[kKmMgG]?")) {
      return 0;
    }
    char unit = text.toLowerCase(Locale.ROOT).charAt(text.length() - 1);
    int shift = unit == 'k' ? 10 : unit == 'm' ? 20 : unit == 'g' ? 30 : 0;
    String digits = shift == 0 ? text : text.substring(0, text.length() - 1);
    return Long.parseLong(digits) << shift;
  }
}
