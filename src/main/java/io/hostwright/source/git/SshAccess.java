package io.hostwright.source.git;

import io.hostwright.model.Sensitive;
import io.hostwright.source.RepositoryException;
import io.hostwright.source.RepositoryException.Trouble;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.eclipse.jgit.transport.sshd.SshdSessionFactory;
import org.eclipse.jgit.transport.sshd.SshdSessionFactoryBuilder;
import org.jspecify.annotations.Nullable;

/** SSH with one private key and explicit host keys; nothing of the user's own setup is used. */
final class SshAccess implements AutoCloseable {
  /** No directory: there are no files to find in it. */
  private static final File NOWHERE = new File("/nonexistent/hostwright");

  private final StrictHostKeys hostKeys;
  private final List<KeyPair> keys;
  private final SshdSessionFactory sessions;

  private SshAccess(StrictHostKeys hostKeys, List<KeyPair> keys) {
    this.hostKeys = hostKeys;
    this.keys = keys;
    this.sessions =
        new SshdSessionFactoryBuilder()
            .setHomeDirectory(NOWHERE)
            .setSshDirectory(NOWHERE)
            .setPreferredAuthentications("publickey")
            .setConfigStoreFactory((home, config, user) -> null)
            .setConnectorFactory(null)
            .setDefaultIdentities(directory -> List.of())
            .setDefaultKeysProvider(directory -> keys)
            .setServerKeyDatabase((home, directory) -> hostKeys)
            .build(null);
  }

  static SshAccess of(@Nullable Sensitive key, @Nullable Path knownHosts)
      throws RepositoryException {
    return new SshAccess(new StrictHostKeys(knownHosts), key == null ? List.of() : parse(key));
  }

  private static List<KeyPair> parse(Sensitive key) throws RepositoryException {
    var pairs = new ArrayList<KeyPair>();
    byte[] text = (key.reveal().strip() + "\n").getBytes(StandardCharsets.UTF_8);
    try (var in = new ByteArrayInputStream(text)) {
      var found =
          SecurityUtils.loadKeyPairIdentities(
              null, NamedResource.ofName("repository.ssh-key"), in, null);
      if (found != null) {
        found.forEach(pairs::add);
      }
    } catch (IOException | GeneralSecurityException | RuntimeException e) {
      throw unusable(e);
    }
    if (pairs.isEmpty()) {
      throw unusable(null);
    }
    return List.copyOf(pairs);
  }

  /** The cause may quote the key; its kind is all that is told. */
  private static RepositoryException unusable(@Nullable Exception e) {
    return new RepositoryException(
        Trouble.ACCESS_REFUSED,
        "repository.ssh-key cannot be used: it must be a private key in OpenSSH's or PEM form,"
            + " without passphrase"
            + (e == null ? "" : " (" + e.getClass().getSimpleName() + ")"));
  }

  SshdSessionFactory sessions() {
    return sessions;
  }

  StrictHostKeys hostKeys() {
    return hostKeys;
  }

  boolean hasKey() {
    return !keys.isEmpty();
  }

  @Override
  public void close() {
    sessions.close();
  }
}
