package io.hostwright.source.git;

import io.hostwright.source.RepositoryException;
import io.hostwright.source.RepositoryException.Trouble;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.InterruptedIOException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.FileSystemException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.eclipse.jgit.api.errors.InvalidRemoteException;
import org.eclipse.jgit.errors.NoRemoteRepositoryException;
import org.eclipse.jgit.errors.ObjectWritingException;

/** What went wrong with a Git server, for people: the cause, what to do, and no credentials. */
final class GitFailures {
  /** JGit tells these by words alone (org.eclipse.jgit.internal.JGitText, Apache MINA's client). */
  private static final List<String> REFUSED =
      List.of(
          "not authorized",
          "authentication is required",
          "authentication failed",
          "not permitted",
          "no more authentication methods",
          "cannot log in",
          "403 forbidden");

  /** What the operating system says of a temporary file, and nothing more (errno(3)). */
  private static final List<String> LOCAL =
      List.of(
          "no space left on device",
          "disk quota exceeded",
          "read-only file system",
          "permission denied",
          "not a directory",
          "no such file or directory");

  private static final List<String> AWAY =
      List.of("connection", "time", "closed", "unexpected end", "hung up", "503", "502", "504");

  private final RemoteUrl url;
  private final GitTransport transport;

  GitFailures(RemoteUrl url, GitTransport transport) {
    this.url = url;
    this.transport = transport;
  }

  /** The failure of a fetch as the caller is told it. */
  RepositoryException explain(Exception e) {
    String hostKey = transport.refusedHostKey();
    var chain = Stream.iterate((Throwable) e, t -> t != null, Throwable::getCause).toList();
    if (hostKey != null) {
      return failure(Trouble.HOST_KEY_REFUSED, hostKey, e);
    } else if (any(chain, SameServerOnly.ElsewhereException.class)) {
      return failure(Trouble.ACCESS_REFUSED, last(chain), e);
    } else if (says(chain, REFUSED)) {
      return failure(Trouble.ACCESS_REFUSED, login(), e);
    } else if (any(chain, NoRemoteRepositoryException.class, InvalidRemoteException.class)) {
      return failure(
          Trouble.NO_REPOSITORY,
          "there is no such repository, or the login may not see it; check repository.url",
          e);
    } else if (isLocal(chain)) {
      return failure(
          Trouble.LOCAL, "the mirror on this machine cannot be written: " + last(chain), e);
    } else if (any(chain, UnknownHostException.class, UnresolvedAddressException.class)) {
      return failure(
          Trouble.UNREACHABLE, "no address is known for the host '%s'".formatted(host()), e);
    } else if (any(chain, SSLException.class)) {
      return failure(
          Trouble.UNREACHABLE, "the server's certificate is not trusted: " + last(chain), e);
    } else if (isAway(chain)) {
      return failure(Trouble.UNREACHABLE, "the server does not answer: " + last(chain), e);
    }
    return failure(Trouble.UNREACHABLE, last(chain), e);
  }

  private String login() {
    String setting = url.isSsh() ? "repository.ssh-key" : "repository.token";
    return transport.hasCredentials()
        ? "the server refuses the login; check " + setting + " and that it may read the repository"
        : "the server wants a login; set " + setting;
  }

  private static boolean isLocal(List<Throwable> chain) {
    return any(
            chain,
            FileSystemException.class,
            FileNotFoundException.class,
            ObjectWritingException.class)
        || LOCAL.contains(last(chain).toLowerCase(Locale.ROOT));
  }

  private static boolean isAway(List<Throwable> chain) {
    return any(chain, SocketException.class, InterruptedIOException.class, EOFException.class)
        || says(chain, AWAY);
  }

  private String host() {
    return String.valueOf(url.plain().getHost());
  }

  private RepositoryException failure(Trouble trouble, String why, Exception e) {
    String shown = why.replace(url.plain().toString(), url.toString());
    return new RepositoryException(trouble, "fetching " + url + " failed: " + shown, e);
  }

  @SafeVarargs
  private static boolean any(List<Throwable> chain, Class<? extends Throwable>... types) {
    return chain.stream().anyMatch(t -> Stream.of(types).anyMatch(type -> type.isInstance(t)));
  }

  private static boolean says(List<Throwable> chain, List<String> words) {
    return chain.stream()
        .map(t -> String.valueOf(t.getMessage()).toLowerCase(Locale.ROOT))
        .anyMatch(message -> words.stream().anyMatch(message::contains));
  }

  /** The cause nearest to what happened. */
  private static String last(List<Throwable> chain) {
    return Unreadable.cause(chain.get(chain.size() - 1));
  }
}
