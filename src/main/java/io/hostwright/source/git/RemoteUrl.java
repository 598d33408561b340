package io.hostwright.source.git;

import io.hostwright.model.Sensitive;
import io.hostwright.source.RepositoryException;
import io.hostwright.source.RepositoryException.Trouble;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
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

  private static final Pattern SCHEME = Pattern.compile("^[A-Za-z][A-Za-z0-9+.-]*(?=://)");
  private static final Set<String> SCHEMES = Set.of("http", "https", "ssh", "file", "git");

  static RemoteUrl parse(String text) throws RepositoryException {
    String said = SCHEME.matcher(text.strip()).replaceFirst(m -> lower(m.group()));
    try {
      var uri = new URIish(said);
      if (isMisspelt(uri, said)) {
        throw new URISyntaxException("", "");
      } else if (isWeb(uri)) {
        var web = new URIish(said).setUser(null).setPass(null);
        return new RemoteUrl(web, secret(uri.getUser()), secret(uri.getPass()));
      } else if (uri.getScheme() == null && uri.getHost() == null) {
        var path = Path.of(said).toAbsolutePath().normalize();
        return new RemoteUrl(new URIish(path.toString()), null, null);
      }
      return new RemoteUrl(uri.setPass(null), null, null);
    } catch (URISyntaxException | IllegalArgumentException e) {
      // Neither the text nor the cause, which quotes it, is shown: a password may be in it.
      throw new RepositoryException(
          Trouble.NO_REPOSITORY, "repository.url is neither a Git URL nor a path");
    }
  }

  /**
   * What JGit takes for a path or for scp's {@code HOST:PATH} although it was meant to be more:
   * shown as such, it would show a password.
   */
  private static boolean isMisspelt(URIish uri, String said) {
    String scheme = uri.getScheme();
    String host = uri.getHost();
    if (scheme == null && host == null) {
      return said.contains("://");
    } else if (scheme == null) {
      return SCHEMES.contains(host) || (uri.getUser() == null && uri.getPath().contains("@"));
    }
    return host == null && !scheme.equals("file");
  }

  private static @Nullable Sensitive secret(@Nullable String text) {
    return text == null ? null : Sensitive.secret(text);
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private static boolean isWeb(URIish uri) {
    return uri.getScheme() != null && uri.getScheme().matches("https?") && uri.getHost() != null;
  }

  boolean isWeb() {
    return isWeb(plain);
  }

  /** {@code ssh://HOST/PATH}, or {@code USER@HOST:PATH} as scp writes it. */
  boolean isSsh() {
    String scheme = plain.getScheme();
    return plain.getHost() != null && (scheme == null || scheme.contains("ssh"));
  }

  /** Without credentials, and without a query, which may hold one too. */
  @Override
  public String toString() {
    String text = plain.toString();
    return isWeb() ? text.replaceFirst("\\?.*", "") : text;
  }
}
