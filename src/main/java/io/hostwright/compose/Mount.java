package io.hostwright.compose;

import io.hostwright.text.Position;
import org.jspecify.annotations.Nullable;

/** Something mounted into a service's container, in Compose's long form. */
public sealed interface Mount {
  /** Path in the container. */
  String target();

  boolean readOnly();

  /**
   * A path of the host.
   *
   * @param source absolute
   * @param options true if a {@code bind} section is given or implied by the short form
   */
  record Bind(
      String source, String target, boolean readOnly, boolean options, boolean createHostPath)
      implements Mount {}

  /**
   * A volume.
   *
   * @param at where it is named
   * @param source key of a named volume; null for an anonymous one
   * @param options true if a {@code volume} section is given or implied by the short form
   */
  record VolumeMount(
      Position at,
      @Nullable String source,
      String target,
      boolean readOnly,
      boolean options,
      boolean noCopy)
      implements Mount {}

  /**
   * Memory.
   *
   * @param options true if a {@code tmpfs} section is given
   * @param size bytes, 0 for the engine's default
   * @param mode permission bits, 0 for the engine's default
   */
  record Tmpfs(String target, boolean readOnly, boolean options, long size, int mode)
      implements Mount {}
}
