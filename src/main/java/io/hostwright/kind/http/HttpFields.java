package io.hostwright.kind.http;

import io.hostwright.kind.ManifestScope;
import io.hostwright.kind.SecretNames;
import io.hostwright.model.Sensitive;
import io.hostwright.text.Fields;
import io.hostwright.text.MapNode;
import io.hostwright.text.Node;
import io.hostwright.text.Position;
import io.hostwright.text.ScalarNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Reads from a manifest how an application is asked: its URL, {@code headers}, {@code auth} and
 * {@code tls}. What is wrong goes to the scope's problems; a secret without a value is left out,
 * because the scope then knows that it is missing and the application is not asked at all.
 */
public final class HttpFields {
  /** A field name (RFC 9110, section 5.1). */
  private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

  private static final String CERTIFICATE = "-----BEGIN CERTIFICATE-----";

  private final ManifestScope scope;

  public HttpFields(ManifestScope scope) {
    this.scope = scope;
  }

  /** A field that must hold an absolute http or https URL; as written, empty if it does not. */
  public Optional<String> url(Fields fields, String name) {
    String url = fields.requiredText(name);
    if (!url.isEmpty() && Urls.address(url).isEmpty()) {
      fields.problem(name, wrongUrl(url));
      return Optional.empty();
    }
    return url.isEmpty() ? Optional.empty() : Optional.of(url);
  }

  /** What is wrong with a URL that {@link Urls#address} cannot read, without quoting a password. */
  public static String wrongUrl(String url) {
    return url.contains("@")
        ? "a URL holds no user or password here; give them as 'auth' or in 'headers'"
        : "expected a URL such as http://host:8000/path, found '" + url + "'";
  }

  /**
   * {@code headers}, {@code auth} and {@code tls} of one mapping, each of which may be left out.
   */
  public HttpAccess access(Fields fields) {
    var headers = new TreeMap<String, Sensitive>(String.CASE_INSENSITIVE_ORDER);
    headers(fields, headers);
    auth(fields, headers);
    return new HttpAccess(headers, trust(fields));
  }

  /** As {@link #access} without {@code auth} and {@code tls}, which the field then cannot have. */
  public HttpAccess headers(Fields fields) {
    var headers = new TreeMap<String, Sensitive>(String.CASE_INSENSITIVE_ORDER);
    headers(fields, headers);
    return new HttpAccess(headers, "");
  }

  private void headers(Fields fields, Map<String, Sensitive> headers) {
    MapNode map = fields.map("headers");
    for (MapNode.Entry entry : map == null ? List.<MapNode.Entry>of() : map.entries()) {
      if (!TOKEN.matcher(entry.name()).matches()) {
        scope.problems().add(entry.key().at(), "no header is called '" + entry.name() + "'");
      }
      value(entry.value(), "headers." + entry.name())
          .ifPresent(value -> headers.put(entry.name(), value));
    }
  }

  /**
   * Text as it stands, or {@code {secret: NAME}}; empty if it is neither, or has no value yet.
   *
   * @param what its name in messages
   */
  private Optional<Sensitive> value(Node node, String what) {
    if (node instanceof ScalarNode scalar && !scalar.isNull()) {
      return Optional.of(Sensitive.plain(scalar.text()));
    }
    var reference = Fields.of(node, what, scope.problems());
    String name = SecretNames.read(reference);
    reference.finish();
    return name.isEmpty() ? Optional.empty() : scope.secret(name);
  }

  private void auth(Fields fields, Map<String, Sensitive> headers) {
    var auth = fields.fields("auth");
    if (auth == null) {
      return;
    }
    if (auth.has("token") == auth.has("user")) {
      fields.problem("auth", "expected either 'token' or 'user' with 'password'");
    }
    String user = auth.text("user");
    var password = user == null ? Optional.<Sensitive>empty() : secret(auth, "password");
    var token = auth.has("token") ? secret(auth, "token") : Optional.<Sensitive>empty();
    auth.finish();
    token.ifPresent(value -> headers.put("Authorization", Sensitive.plain("Bearer ").plus(value)));
    password.ifPresent(
        value -> {
          var pair = user + ":" + value.reveal();
          var coded = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
          headers.put("Authorization", Sensitive.plain("Basic ").plus(Sensitive.secret(coded)));
        });
  }

  private Optional<Sensitive> secret(Fields auth, String name) {
    Node node = auth.node(name);
    if (!(node instanceof MapNode)) {
      auth.problem(name, "expected '" + name + ": {secret: NAME}', so that no manifest holds it");
      return Optional.empty();
    }
    return value(node, "auth." + name);
  }

  private String trust(Fields fields) {
    var tls = fields.fields("tls");
    if (tls == null) {
      return "";
    }
    String ca = tls.requiredText("ca");
    Position at = tls.position("ca");
    tls.finish();
    var file = ca.isEmpty() ? Optional.<ManifestScope.RepositoryFile>empty() : scope.file(at, ca);
    String pem =
        file.map(f -> new String(f.content().bytes(), StandardCharsets.US_ASCII)).orElse("");
    if (file.isPresent() && !pem.contains(CERTIFICATE)) {
      scope.problems().add(at, "'" + ca + "' holds no certificate in PEM");
    }
    return pem;
  }
}
