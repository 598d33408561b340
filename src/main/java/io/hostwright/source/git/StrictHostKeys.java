package io.hostwright.source.git;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import org.apache.sshd.client.config.hosts.KnownHostEntry;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.sshd.ServerKeyDatabase;
import org.jspecify.annotations.Nullable;

/**
 * Accepts the host keys of one known_hosts file and no other, asks nobody and writes nothing
 * (sshd(8), SSH_KNOWN_HOSTS FILE FORMAT). The file is read at each connection. A revoked key is
 * refused wherever else it is listed; certificate authorities are not supported.
 */
final class StrictHostKeys implements ServerKeyDatabase {
  private final @Nullable Path file;
  private volatile @Nullable String refused;

  StrictHostKeys(@Nullable Path file) {
    this.file = file;
  }

  /** Why the last server was refused and what to do, in words; null if it was not. */
  @Nullable String refused() {
    return refused;
  }

  /** Before a new connection: what was said about the last one does not count for it. */
  void forget() {
    refused = null;
  }

  private record Known(PublicKey key, boolean revoked) {}

  @Override
  public List<PublicKey> lookup(
      String address, InetSocketAddress remote, Configuration configuration) {
    try {
      return known(address, remote).stream().filter(k -> !k.revoked()).map(Known::key).toList();
    } catch (IOException e) {
      // Told by accept, which nobody passes without a list.
      return List.of();
    }
  }

  @Override
  public boolean accept(
      String address,
      InetSocketAddress remote,
      PublicKey key,
      Configuration configuration,
      @Nullable CredentialsProvider provider) {
    try {
      refused = whyNot(known(address, remote), address, key);
    } catch (IOException e) {
      refused = "the known hosts in " + file + " cannot be read: " + Unreadable.cause(e);
    }
    return refused == null;
  }

  private @Nullable String whyNot(List<Known> known, String address, PublicKey key) {
    var same = known.stream().filter(k -> KeyUtils.compareKeys(k.key(), key)).toList();
    if (same.stream().anyMatch(Known::revoked)) {
      return "the host key that " + host(address) + " shows is revoked in " + file;
    } else if (!same.isEmpty()) {
      return null;
    }
    String line = pattern(address) + " " + PublicKeyEntry.toString(key);
    String where = file == null ? "a file that ssh.known-hosts names" : file.toString();
    return (known.isEmpty()
            ? "the host key of %s is not known; if it is the right one, add this line to %s: %s"
            : "the host key of %s is not the expected one: somebody may be in between; if it was"
                + " renewed, put this line into %s: %s")
        .formatted(host(address), where, line);
  }

  private List<Known> known(String address, InetSocketAddress remote) throws IOException {
    if (file == null || !Files.exists(file)) {
      return List.of();
    }
    var keys = new ArrayList<Known>();
    for (KnownHostEntry entry : KnownHostEntry.readKnownHostEntries(file)) {
      String marker = entry.getMarker() == null ? "" : entry.getMarker();
      if (!marker.equals("cert-authority") && matches(entry, address, remote)) {
        var key = key(entry);
        if (key != null) {
          keys.add(new Known(key, marker.equals("revoked")));
        }
      }
    }
    return keys;
  }

  /** Null for a kind of key that is not supported here: it matches nothing. */
  private static @Nullable PublicKey key(KnownHostEntry entry) throws IOException {
    try {
      return entry.getKeyEntry().resolvePublicKey(null, null);
    } catch (GeneralSecurityException e) {
      return null;
    }
  }

  /** By the name that was asked for alone: an address may be another's tomorrow. */
  private static boolean matches(KnownHostEntry entry, String address, InetSocketAddress remote) {
    return entry.isHostMatch(host(address), remote.getPort());
  }

  /** Without the port of {@code HOST:PORT} or {@code [HOST]:PORT}. */
  private static String host(String address) {
    return address.startsWith("[")
        ? address.substring(1, address.indexOf(']'))
        : address.replaceFirst(":\\d+$", "");
  }

  /** As known_hosts writes it: a port other than 22 in the pattern. */
  private static String pattern(String address) {
    String port = address.replaceFirst("^.*:(\\d+)$", "$1");
    return port.equals("22") || port.equals(address)
        ? host(address)
        : "[" + host(address) + "]:" + port;
  }
}
