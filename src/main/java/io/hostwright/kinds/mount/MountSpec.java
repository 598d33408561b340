package io.hostwright.kinds.mount;

import io.hostwright.kind.DeclaresMount;
import io.hostwright.model.Origin;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be mounted at a path.
 *
 * @param path the mount point, absolute and normalised
 * @param source as the kernel names it; null for any
 * @param type file system type; {@code nfs} means every version of it; null for any
 * @param options each must be among the mount's own or its file system's
 * @param writable it must not be mounted read-only
 */
public record MountSpec(
    String path,
    @Nullable String source,
    @Nullable String type,
    List<String> options,
    boolean writable,
    Origin origin)
    implements DeclaresMount {
  public MountSpec {
    options = List.copyOf(options);
  }
}
