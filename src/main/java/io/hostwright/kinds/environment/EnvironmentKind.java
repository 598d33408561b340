package io.hostwright.kinds.environment;

import io.hostwright.engine.RegistryAuth;
import io.hostwright.kind.DeclaresEnvironment;
import io.hostwright.kind.Manifest;
import io.hostwright.kind.ManifestScope;
import io.hostwright.kind.ResourceKind;
import io.hostwright.kind.SecretNames;
import io.hostwright.text.Fields;
import io.hostwright.text.MapNode;
import io.hostwright.text.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The environment itself: variables, defaults, registries and prune limits. Makes no resource. */
public final class EnvironmentKind implements ResourceKind<EnvironmentSpec> {

  @Override
  public String name() {
    return "Environment";
  }

  @Override
  public Class<EnvironmentSpec> specType() {
    return EnvironmentSpec.class;
  }

  @Override
  public Standing standing() {
    return Standing.ENVIRONMENT;
  }

  @Override
  public EnvironmentSpec read(Manifest manifest, ManifestScope scope) {
    var spec = manifest.fields(scope.problems());
    spec.unsupported("onFailure", "gate", "maintenance", "notify", "heartbeat");
    var read =
        new EnvironmentSpec(
            new TreeMap<>(spec.textMap("vars")),
            defaults(spec),
            registries(spec, scope),
            pruneMax(spec));
    spec.finish();
    return read;
  }

  private static Map<String, MapNode> defaults(Fields spec) {
    var defaults = new LinkedHashMap<String, MapNode>();
    var fields = spec.fields("defaults");
    if (fields != null) {
      for (String kind : fields.names()) {
        MapNode node = fields.map(kind);
        if (node != null) {
          defaults.put(kind, node);
        }
      }
    }
    return defaults;
  }

  private static List<RegistryAuth> registries(Fields spec, ManifestScope scope) {
    var registries = new ArrayList<RegistryAuth>();
    for (Node node : spec.list("registries")) {
      var registry = Fields.of(node, "Environment.registries", scope.problems());
      String server = registry.requiredText("server");
      String username = registry.requiredText("username");
      var password = registry.fields("password");
      if (password == null) {
        registry.problem("password", "'password' is missing: name a secret, {secret: NAME}");
      } else {
        String name = SecretNames.read(password);
        password.finish();
        // Without a value healing goes on, and what the registry refuses says why.
        var value = name.isEmpty() ? null : scope.secret(name).orElse(null);
        registries.add(new RegistryAuth(server, username, value, scope.lacking(name)));
      }
      registry.finish();
    }
    return registries;
  }

  private static int pruneMax(Fields spec) {
    var prune = spec.fields("prune");
    Integer max = prune == null ? null : prune.integer("max");
    if (prune != null) {
      prune.finish();
    }
    return max == null ? DeclaresEnvironment.DEFAULT_PRUNE_MAX : max;
  }
}
