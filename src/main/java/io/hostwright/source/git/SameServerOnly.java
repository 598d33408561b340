package io.hostwright.source.git;

import java.io.IOException;
import java.net.Proxy;
import java.net.URL;
import java.util.Locale;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.eclipse.jgit.transport.http.HttpConnectionFactory;
import org.eclipse.jgit.transport.http.JDKHttpConnectionFactory;

/**
 * Connections to one web server only. JGit follows redirects and keeps the header that it logged in
 * with, so a server could send the token anywhere.
 */
final class SameServerOnly implements HttpConnectionFactory {
  private static final int HTTP = 80;
  private static final int HTTPS = 443;

  private final HttpConnectionFactory connections = new JDKHttpConnectionFactory();
  private final URIish server;

  SameServerOnly(URIish server) {
    this.server = server;
  }

  /** The server redirected to another one. */
  static final class ElsewhereException extends IOException {
    private static final long serialVersionUID = 1L;

    ElsewhereException(String host) {
      super(
          "it redirects to '%s', which does not get the credentials; if that is right, set repository.url to it"
              .formatted(host));
    }
  }

  @Override
  public HttpConnection create(URL url) throws IOException {
    check(url);
    return connections.create(url);
  }

  @Override
  public HttpConnection create(URL url, Proxy proxy) throws IOException {
    check(url);
    return connections.create(url, proxy);
  }

  private void check(URL url) throws ElsewhereException {
    var uri = new URIish(url);
    if (!sameServer(server, uri)) {
      throw new ElsewhereException(uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort()));
    }
  }

  /** Same host and port; the step from http to https on the usual ports is the same server too. */
  static boolean sameServer(URIish one, URIish other) {
    boolean upgrade = !isTls(one) && isTls(other) && port(one) == HTTP && port(other) == HTTPS;
    boolean sameScheme = isTls(one) == isTls(other) && port(one) == port(other);
    return one.getHost().equalsIgnoreCase(String.valueOf(other.getHost()))
        && (sameScheme || upgrade);
  }

  private static boolean isTls(URIish uri) {
    return "https".equals(String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT));
  }

  private static int port(URIish uri) {
    return uri.getPort() > 0 ? uri.getPort() : isTls(uri) ? HTTPS : HTTP;
  }
}
