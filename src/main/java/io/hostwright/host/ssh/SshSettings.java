package io.hostwright.host.ssh;

import io.hostwright.model.Sensitive;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What holds for every SSH connection of this operator.
 *
 * @param privateKey the key for hosts whose manifest names none; null if there is no such key
 * @param knownHosts host keys of hosts whose manifest pins none; null or a missing file knows none
 * @param connect deadline for TCP, and twice as long for the key exchange with the login
 * @param keepAlive between two signs of life; a peer that misses three is dead
 */
public record SshSettings(
    @Nullable Sensitive privateKey,
    @Nullable Path knownHosts,
    Duration connect,
    Duration keepAlive) {

  /** Connect within 5 s, a sign of life every 5 s. */
  public static SshSettings of(@Nullable Sensitive privateKey, @Nullable Path knownHosts) {
    return new SshSettings(privateKey, knownHosts, Duration.ofSeconds(5), Duration.ofSeconds(5));
  }
}
