package io.hostwright.kind.files;

import io.hostwright.model.ResourceSpec;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Files and directories that are to be on a host, sorted by path: the spec of the Files kind, which
 * other kinds expand into.
 */
public record FilesSpec(List<DesiredPath> paths) implements ResourceSpec {
  public FilesSpec {
    paths = paths.stream().sorted().toList();
  }

  @Override
  public Set<String> brings() {
    return paths.stream().map(DesiredPath::path).collect(Collectors.toUnmodifiableSet());
  }
}
