package io.hostwright.source.git;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import org.apache.sshd.client.config.hosts.KnownHostEntry;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.sshd.ServerKeyDatabase;
import org.jspecify.annotations.Nullable;

/** Accepts the host keys of one known_hosts file, and no other. */
final class StrictHostKeys implements ServerKeyDatabase {
  private final @Nullable Path file;

  StrictHostKeys(@Nullable Path file) {
    this.file = file;
  }

  @Override
  public List<PublicKey> lookup(
      String address, InetSocketAddress remote, Configuration configuration) {
    var keys = new ArrayList<PublicKey>();
    try {
      for (KnownHostEntry entry :
          file == null ? List.<KnownHostEntry>of() : KnownHostEntry.readKnownHostEntries(file)) {
        if (matches(entry, address, remote)) {
          keys.add(entry.getKeyEntry().resolvePublicKey(null, null, null));
        }
      }
    } catch (IOException | GeneralSecurityException e) {
      // An unreadable file accepts nobody, which the caller then tells.
      return List.of();
    }
    return keys;
  }

  private static boolean matches(KnownHostEntry entry, String address, InetSocketAddress remote) {
    String host =
        address.startsWith("[")
            ? address.substring(1, address.indexOf(']'))
            : address.replaceFirst(":\\d+$", "");
    return entry.isHostMatch(host, remote.getPort())
        || entry.isHostMatch(remote.getAddress().getHostAddress(), remote.getPort());
  }

  @Override
  public boolean accept(
      String address,
      InetSocketAddress remote,
      PublicKey key,
      Configuration configuration,
      @Nullable CredentialsProvider provider) {
    return lookup(address, remote, configuration).stream()
        .anyMatch(known -> KeyUtils.compareKeys(known, key));
  }
}
