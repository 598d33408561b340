package io.hostwright.compose;

import java.util.Optional;

/** Where the bytes of Compose files and of the files they name come from. */
@FunctionalInterface
public interface ComposeFiles {
  /**
   * The content of a file; empty if there is none.
   *
   * @param path in the form of {@link ComposeInput#files()}, without {@code .} and {@code ..}
   */
  Optional<byte[]> read(String path);
}
