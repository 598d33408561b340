package io.hostwright.kind.files;

import io.hostwright.model.Origin;
import io.hostwright.plan.Content;
import io.hostwright.plan.Ownership;
import org.jspecify.annotations.Nullable;

/**
 * A file or directory that is to be on a host.
 *
 * @param path absolute and normalised
 * @param content a file's bytes; null for a directory
 * @param ownership what is enforced; unsaid parts are left as they are
 * @param newMode permission bits it gets if it must be made and the manifest says none
 */
public record DesiredPath(
    String path, @Nullable Content content, Ownership ownership, String newMode, Origin origin)
    implements Comparable<DesiredPath> {

  /** True for a directory. */
  public boolean isDirectory() {
    return content == null;
  }

  @Override
  public int compareTo(DesiredPath other) {
    return path.compareTo(other.path);
  }
}
