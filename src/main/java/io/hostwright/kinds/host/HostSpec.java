package io.hostwright.kinds.host;

import io.hostwright.kind.DeclaresHost;
import io.hostwright.model.HostTarget;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How a host is reached and what it must have.
 *
 * @param docker the versions of the engine that are accepted; null if no engine is required
 * @param commands commands that must be on root's PATH
 * @param diskFree free space that must be there
 */
public record HostSpec(
    HostTarget target,
    SortedMap<String, String> vars,
    @Nullable VersionRange docker,
    List<String> commands,
    List<DiskFree> diskFree)
    implements DeclaresHost {
  public HostSpec {
    vars = Collections.unmodifiableSortedMap(new TreeMap<>(vars));
    commands = List.copyOf(commands);
    diskFree = List.copyOf(diskFree);
  }

  /** At least so many bytes free on the file system that holds the path. */
  public record DiskFree(String path, long atLeastBytes) {}
}
