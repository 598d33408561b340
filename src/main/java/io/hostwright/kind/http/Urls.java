package io.hostwright.kind.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Addresses of HTTP requests, as text (RFC 3986). Nothing here resolves a name. */
public final class Urls {
  /** Names with an underscore are let through: containers are called so, and URI refuses them. */
  private static final Pattern AUTHORITY =
      Pattern.compile("(\\[[0-9a-fA-F:.]+]|[^\\[\\]:@]+)(?::(\\d{1,5}))?");

  private static final int HTTP = 80;
  private static final int HTTPS = 443;
  private static final int MAX_PORT = 65_535;

  private Urls() {}

  /**
   * Where a URL leads.
   *
   * @param scheme {@code http} or {@code https}
   * @param host name or address in lower case, an IPv6 address without brackets
   * @param port the scheme's own where the URL names none
   */
  public record Address(String scheme, String host, int port) {
    /** {@code host:port}. */
    @Override
    public String toString() {
      return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
  }

  /**
   * Reads an absolute URL over http or https; none if it is another one, names no host, or holds a
   * user or a password, which have their own fields.
   */
  public static Optional<Address> address(String url) {
    try {
      var uri = new URI(url);
      String authority = uri.getRawAuthority();
      String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
      if (authority == null || !(scheme.equals("http") || scheme.equals("https"))) {
        return Optional.empty();
      }
      return address(scheme, authority);
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  private static Optional<Address> address(String scheme, String authority) {
    var parts = AUTHORITY.matcher(authority);
    if (!parts.matches()) {
      return Optional.empty();
    }
    String host = parts.group(1).replace("[", "").replace("]", "").toLowerCase(Locale.ROOT);
    int usual = scheme.equals("https") ? HTTPS : HTTP;
    int port = parts.group(2) == null ? usual : Integer.parseInt(parts.group(2));
    return port < 1 || port > MAX_PORT
        ? Optional.empty()
        : Optional.of(new Address(scheme, host, port));
  }

  /** A path below a base, with exactly one slash between them whatever they end and start with. */
  public static String join(String base, String path) {
    return base.replaceFirst("/+$", "") + "/" + path.replaceFirst("^/+", "");
  }

  /** Text as one segment of a path or one value of a query: all but unreserved is escaped. */
  public static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~");
  }
}
