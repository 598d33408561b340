package io.hostwright.source.git;

import io.hostwright.source.RepositoryException;
import java.time.Duration;
import org.eclipse.jgit.api.TransportConfigCallback;
import org.eclipse.jgit.transport.SshTransport;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.TransportHttp;
import org.jspecify.annotations.Nullable;

/** How one repository's server is spoken to: credentials, host keys, deadlines. */
final class GitTransport implements TransportConfigCallback, AutoCloseable {
  private final RemoteUrl url;
  private final Duration timeout;
  private final @Nullable WebCredentials credentials;
  private final @Nullable SshAccess ssh;

  private GitTransport(
      RemoteUrl url,
      Duration timeout,
      @Nullable WebCredentials credentials,
      @Nullable SshAccess ssh) {
    this.url = url;
    this.timeout = timeout;
    this.credentials = credentials;
    this.ssh = ssh;
  }

  /**
   * Reads what is needed for the URL's kind of server; connects to nothing.
   *
   * @throws RepositoryException if the private key cannot be used
   */
  static GitTransport of(RemoteUrl url, MirrorSettings settings) throws RepositoryException {
    var credentials = url.isWeb() ? WebCredentials.of(url, settings.token()) : null;
    var ssh = url.isSsh() ? SshAccess.of(settings.sshKey(), settings.knownHosts()) : null;
    return new GitTransport(url, settings.timeout(), credentials, ssh);
  }

  @Override
  public void configure(Transport transport) {
    transport.setTimeout(Math.toIntExact(Math.max(1, timeout.toSeconds())));
    if (transport instanceof SshTransport overSsh && ssh != null) {
      ssh.hostKeys().forget();
      overSsh.setSshSessionFactory(ssh.sessions());
    } else if (transport instanceof TransportHttp web && credentials != null) {
      web.setCredentialsProvider(credentials);
      web.setHttpConnectionFactory(new SameServerOnly(url.plain()));
    }
  }

  /** Why the last SSH server was not trusted, in words; null if it was. */
  @Nullable String refusedHostKey() {
    return ssh == null ? null : ssh.hostKeys().refused();
  }

  /** True if there is something to log in with. */
  boolean hasCredentials() {
    return credentials != null || (ssh != null && ssh.hasKey());
  }

  @Override
  public void close() {
    if (ssh != null) {
      ssh.close();
    }
  }
}
