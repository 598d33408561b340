package io.hostwright.source.git;

import io.hostwright.model.Sensitive;
import io.hostwright.source.RepositoryException;
import io.hostwright.source.RepositoryException.Reason;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Locale;
import org.eclipse.jgit.transport.URIish;
import org.jspecify.annotations.Nullable;

/**
 * A repository's address with its credentials apart, so that what is handed to JGit, and comes back
 * in its messages, holds none. Local paths are absolute.
 *
 * @param user what a web address said before {@code @}; forges take tokens there too
 * @param password what it said after {@code :}
 */
record RemoteUrl(URIish plain, @Nullable Sensitive user, @Nullable Sensitive password) {

  static RemoteUrl parse(String text) throws RepositoryException {
    try {
      var uri = new URIish(text.strip());
      var password = uri.getPass() == null ? null : Sensitive.secret(uri.getPass());
      if (isWeb(uri)) {
        var user = uri.getUser() == null ? null : Sensitive.secret(uri.getUser());
        return new RemoteUrl(uri.setUser(null).setPass(null), user, password);
      } else if (uri.getScheme() == null && uri.getHost() == null) {
        var path = Path.of(text.strip()).toAbsolutePath().normalize();
        return new RemoteUrl(new URIish(path.toString()), null, null);
      }
      return new RemoteUrl(uri.setPass(null), null, password);
    } catch (URISyntaxException | IllegalArgumentException e) {
      // Neither the text nor the cause, which quotes it, is shown: a password may be in it.
      throw new RepositoryException(
          Reason.NO_REPOSITORY, "repository.url is neither a Git URL nor a path");
    }
  }

  private static boolean isWeb(URIish uri) {
    return uri.getScheme() != null
        && uri.getScheme().toLowerCase(Locale.ROOT).matches("https?")
        && uri.getHost() != null;
  }

  boolean isWeb() {
    return isWeb(plain);
  }

  /** {@code ssh://HOST/PATH}, or {@code USER@HOST:PATH} as scp writes it. */
  boolean isSsh() {
    String scheme = plain.getScheme();
    return plain.getHost() != null
        && (scheme == null || scheme.toLowerCase(Locale.ROOT).contains("ssh"));
  }

  /** Without credentials. */
  @Override
  public String toString() {
    return plain.toString();
  }
}
