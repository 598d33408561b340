package io.hostwright.compose;

import io.hostwright.text.Position;
import org.jspecify.annotations.Nullable;

/**
 * A bind whose source lies beside the Compose file, so that it can be delivered from there.
 *
 * @param repositoryPath the source in the form of {@link ComposeInput#files()}; null if it lies
 *     above the repository's root
 * @param hostPath absolute path on the host
 * @param createHostPath true only if {@code create_host_path: true} is written; Compose's short
 *     form implies it for the engine, but here it would hide a forgotten file
 */
public record RelativeBind(
    String service,
    @Nullable String repositoryPath,
    String hostPath,
    Position at,
    boolean createHostPath) {}
