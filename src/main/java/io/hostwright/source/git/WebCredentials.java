package io.hostwright.source.git;

import io.hostwright.model.Sensitive;
import org.eclipse.jgit.errors.UnsupportedCredentialItem;
import org.eclipse.jgit.transport.CredentialItem;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.URIish;
import org.jspecify.annotations.Nullable;

/** A user and a password for one web server, asked for only after it said that it wants them. */
final class WebCredentials extends CredentialsProvider {
  /** GitLab wants this user beside an OAuth token; the other forges take any. */
  private static final String TOKEN_USER = "oauth2";

  private final URIish server;
  private final Sensitive user;
  private final Sensitive password;

  private WebCredentials(URIish server, Sensitive user, Sensitive password) {
    this.server = server;
    this.user = user;
    this.password = password;
  }

  /** The token, with the URL's user if it has one; else what the URL says; null for neither. */
  static @Nullable WebCredentials of(RemoteUrl url, @Nullable Sensitive token) {
    var user = url.user();
    if (token != null && !token.reveal().isBlank()) {
      var name = user == null ? Sensitive.plain(TOKEN_USER) : user;
      return new WebCredentials(url.plain(), name, Sensitive.secret(token.reveal().strip()));
    } else if (user == null) {
      return null;
    }
    var password = url.password() == null ? Sensitive.plain("") : url.password();
    return new WebCredentials(url.plain(), user, password);
  }

  @Override
  public boolean isInteractive() {
    return false;
  }

  @Override
  public boolean supports(CredentialItem... items) {
    for (CredentialItem item : items) {
      if (!(item instanceof CredentialItem.Username || item instanceof CredentialItem.Password)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public boolean get(URIish uri, CredentialItem... items) throws UnsupportedCredentialItem {
    if (!supports(items) || !SameServerOnly.sameServer(server, uri)) {
      return false;
    }
    for (CredentialItem item : items) {
      if (item instanceof CredentialItem.Username name) {
        name.setValue(user.reveal());
      } else if (item instanceof CredentialItem.Password secret) {
        secret.setValue(password.reveal().toCharArray());
      }
    }
    return true;
  }
}
