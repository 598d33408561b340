package io.hostwright.kinds.stack;

import io.hostwright.compose.DotEnv;
import io.hostwright.kind.ManifestScope;
import io.hostwright.kind.ManifestScope.RepositoryFile;
import io.hostwright.kind.SecretNames;
import io.hostwright.model.Sensitive;
import io.hostwright.text.Fields;
import io.hostwright.text.ListNode;
import io.hostwright.text.Node;
import io.hostwright.text.ScalarNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The variables of one stack on one host. Of several that set one the first wins: secrets,
 * perHost.env, env, envFiles, Host.vars, Environment.vars, {@code .env} beside the Compose file,
 * built-ins.
 */
final class StackVariables {
  private final ManifestScope scope;
  private final Map<String, Sensitive> secrets = new TreeMap<>();
  private final List<Map<String, String>> layers = new ArrayList<>();
  private final Map<String, String> beside = new TreeMap<>();
  private final Set<String> mayBeUnset;

  StackVariables(ManifestScope scope, Set<String> mayBeUnset) {
    this.scope = scope;
    this.mayBeUnset = new HashSet<>(mayBeUnset);
  }

  /** The value of a name; null if nobody sets it. */
  @Nullable Sensitive find(String name) {
    Sensitive secret = secrets.get(name);
    if (secret != null) {
      return secret;
    }
    String plain = plain(name);
    return plain == null ? null : Sensitive.plain(plain);
  }

  private @Nullable String plain(String name) {
    for (Map<String, String> layer : layers) {
      if (layer.containsKey(name)) {
        return layer.get(name);
      }
    }
    String declared = scope.variable(name);
    if (declared != null) {
      return declared;
    }
    return beside.containsKey(name) ? beside.get(name) : scope.builtIn(name);
  }

  boolean mayBeUnset(String name) {
    return mayBeUnset.contains(name);
  }

  /** The next weaker layer of plain values. */
  void layer(Map<String, String> values) {
    layers.add(values);
  }

  /** Env files: of two, the later one wins. */
  void envFiles(Fields spec) {
    var values = new TreeMap<String, String>();
    for (String path : spec.texts("envFiles")) {
      scope.file(spec.position("envFiles"), path).ifPresent(f -> values.putAll(parse(f)));
    }
    layer(values);
  }

  /** {@code .env} in the first Compose file's directory, if there is one. */
  void beside(String composeFile) {
    int slash = composeFile.lastIndexOf('/');
    scope
        .fileByPath(composeFile.substring(0, slash + 1) + ".env")
        .ifPresent(f -> beside.putAll(parse(f)));
  }

  private Map<String, String> parse(RepositoryFile file) {
    String text = new String(file.content().bytes(), StandardCharsets.UTF_8);
    return DotEnv.parse(file.path(), text, this::plain, mayBeUnset::contains, scope.problems());
  }

  /** {@code {NAME: path}} or {@code [NAME]}, which reads STACK/name in lower case. */
  void secrets(Fields spec, String stack) {
    Node node = spec.node("secrets");
    if (node instanceof ListNode) {
      for (String name : spec.texts("secrets")) {
        secret(name, stack + "/" + name.toLowerCase(Locale.ROOT));
      }
    } else if (node instanceof ScalarNode) {
      spec.problem("secrets", "expected {NAME: SECRET} or [NAME]");
    } else {
      spec.textMap("secrets").forEach((name, path) -> secret(spec, name, path));
    }
  }

  private void secret(Fields spec, String name, String path) {
    if (SecretNames.isValid(path)) {
      secret(name, path);
    } else {
      SecretNames.refused(spec, "secrets", path);
    }
  }

  /** A value that is missing keeps the stack from being planned, so what stands in never shows. */
  private void secret(String name, String path) {
    secrets.put(name, scope.secret(path).orElseGet(() -> Sensitive.secret("missing")));
  }
}
