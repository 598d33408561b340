package io.hostwright.kinds.files;

import io.hostwright.kind.files.DesiredPath;
import io.hostwright.model.ResourceSpec;
import java.util.List;

/** Files and directories that are to be on a host, sorted by path. */
public record FilesSpec(List<DesiredPath> paths) implements ResourceSpec {
  public FilesSpec {
    paths = paths.stream().sorted().toList();
  }
}
