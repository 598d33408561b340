package io.hostwright.source.git;

import io.hostwright.model.Sensitive;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.eclipse.jgit.api.TransportConfigCallback;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.SshTransport;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.UsernamePasswordCredentialsProvider;
import org.eclipse.jgit.transport.sshd.ServerKeyDatabase;
import org.eclipse.jgit.transport.sshd.SshdSessionFactory;
import org.eclipse.jgit.transport.sshd.SshdSessionFactoryBuilder;
import org.jspecify.annotations.Nullable;

/** Credentials and host keys for one repository; nothing of the user's own SSH setup is used. */
final class GitTransport implements TransportConfigCallback, AutoCloseable {
  /** Forges take any name beside a token; this one works with all that were looked at. */
  private static final String TOKEN_USER = "x-access-token";

  private final MirrorSettings settings;
  private @Nullable SshdSessionFactory ssh;
  private @Nullable Path home;

  GitTransport(MirrorSettings settings) {
    this.settings = settings;
  }

  @Override
  public void configure(Transport transport) {
    transport.setTimeout(GitSystem.seconds(settings.timeout()));
    var token = settings.token();
    if (transport instanceof SshTransport over) {
      over.setSshSessionFactory(sessions());
    } else if (token != null
        && transport.getURI().getScheme() != null
        && transport.getURI().getScheme().startsWith("http")) {
      transport.setCredentialsProvider(credentials(token));
    }
  }

  private static CredentialsProvider credentials(Sensitive token) {
    return new UsernamePasswordCredentialsProvider(TOKEN_USER, token.reveal());
  }

  private synchronized SshdSessionFactory sessions() {
    if (ssh == null) {
      File empty = emptyHome().toFile();
      ssh =
          new SshdSessionFactoryBuilder()
              .setHomeDirectory(empty)
              .setSshDirectory(empty)
              .setPreferredAuthentications("publickey")
              .setConfigStoreFactory((directory, config, user) -> null)
              .setDefaultKeysProvider(directory -> keys())
              .setServerKeyDatabase((directory, ignored) -> database())
              .build(null);
    }
    return ssh;
  }

  private Path emptyHome() {
    try {
      home = Files.createTempDirectory("hostwright-git");
      return home;
    } catch (IOException e) {
      throw new IllegalStateException("no temporary directory can be made: " + e.getMessage(), e);
    }
  }

  private Iterable<KeyPair> keys() {
    var key = settings.sshKey();
    if (key == null) {
      return List.of();
    }
    try (var reader =
        new java.io.ByteArrayInputStream(
            key.reveal().getBytes(java.nio.charset.StandardCharsets.UTF_8))) {
      var pairs = new ArrayList<KeyPair>();
      SecurityUtils.loadKeyPairIdentities(null, () -> "repository.ssh-key", reader, null)
          .forEach(pairs::add);
      return pairs;
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(
          "repository.ssh-key is no usable private key (OpenSSH or PEM, without passphrase)", e);
    }
  }

  private ServerKeyDatabase database() {
    return new StrictHostKeys(settings.knownHosts());
  }

  @Override
  public void close() {
    if (ssh != null) {
      ssh.close();
    }
    if (home != null) {
      home.toFile().delete();
    }
  }
}
