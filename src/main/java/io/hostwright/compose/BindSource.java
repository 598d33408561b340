package io.hostwright.compose;

import io.hostwright.text.Position;
import org.jspecify.annotations.Nullable;

/**
 * A path of the host that a service binds.
 *
 * @param written as the Compose file has it
 * @param repositoryPath the source in the form of {@link ComposeInput#files()}; null if it is
 *     absolute or lies above the repository's root
 * @param hostPath absolute path on the host, without {@code .}, {@code ..} and doubled slashes
 * @param target where it is in the container
 */
public record BindSource(
    String service,
    String written,
    @Nullable String repositoryPath,
    String hostPath,
    String target,
    Missing missing,
    Position at) {

  /** What becomes of a source that is not there. */
  public enum Missing {
    /** A directory: the short form, and a long one that says nothing. */
    MADE,
    /** A directory, because {@code create_host_path: true} says so. */
    MADE_AS_SAID,
    /** Nothing, because {@code create_host_path: false} says so. */
    REFUSED
  }

  /** True if it starts from the stack's directory. */
  public boolean relative() {
    return !written.startsWith("/");
  }
}
