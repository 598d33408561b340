package io.hostwright.kinds.workers;

import io.hostwright.kind.Manifest;
import io.hostwright.kind.ManifestScope;
import io.hostwright.kind.Places;
import io.hostwright.kind.http.HttpFields;
import io.hostwright.kind.http.JsonValues;
import io.hostwright.kinds.workers.WorkersSpec.Capability;
import io.hostwright.kinds.workers.WorkersSpec.Expectation;
import io.hostwright.model.Names;
import io.hostwright.model.Origin;
import io.hostwright.model.ResourceRef;
import io.hostwright.text.Fields;
import io.hostwright.text.MapNode;
import io.hostwright.text.Node;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads a Workers manifest's spec. */
final class WorkersReader {
  private static final Duration GRACE = Duration.ofSeconds(60);
  private static final int MAX_RESTARTS = 3;
  private static final int MAX_PORT = 65_535;

  private final ManifestScope scope;
  private final Fields spec;

  WorkersReader(Manifest manifest, ManifestScope scope) {
    this.scope = scope;
    this.spec = manifest.fields(scope.problems());
  }

  @Nullable WorkersSpec read() {
    var http = new HttpFields(scope);
    var registry = http.url(spec, "registry");
    var access = http.access(spec);
    if (!spec.has("expect")) {
      spec.problem("expect", "'expect' is missing in Workers: list the workers that must be there");
    }
    var expect = spec.list("expect").stream().map(this::expectation).flatMap(Optional::stream);
    var read =
        new WorkersSpec(registry.orElse(""), access, expect.toList(), grace(), maxRestarts());
    spec.finish();
    twice(read.expect());
    return registry.isEmpty() ? null : read;
  }

  private Duration grace() {
    Duration grace = spec.duration("grace");
    return grace == null ? GRACE : grace;
  }

  private int maxRestarts() {
    Integer max = spec.integer("maxRestarts");
    if (max != null && max < 0) {
      spec.problem("maxRestarts", "expected 0 or more, found " + max);
    }
    return max == null ? MAX_RESTARTS : max;
  }

  private Optional<Expectation> expectation(Node node) {
    var entry = Fields.of(node, "Workers.expect", scope.problems());
    String host = entry.requiredText("host");
    Integer port = port(entry);
    String type = entry.requiredText("type");
    var service = service(entry);
    var capabilities = capabilities(entry);
    entry.finish();
    if (host.isEmpty() || port == null || type.isEmpty() || service.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Expectation(
            host,
            "",
            port,
            type,
            service.get().stack(),
            service.get().name(),
            null,
            capabilities,
            Places.origin(entry.position()),
            Places.origin(entry.position("port"))));
  }

  private static @Nullable Integer port(Fields entry) {
    Integer port = entry.integer("port");
    if (!entry.has("port")) {
      entry.problem("port", "'port' is missing in Workers.expect");
    } else if (port != null && (port < 1 || port > MAX_PORT)) {
      entry.problem("port", "expected a port from 1 to 65535, found " + port);
      return null;
    }
    return port;
  }

  private record ServiceRef(ResourceRef stack, String name) {}

  private static Optional<ServiceRef> service(Fields entry) {
    String text = entry.text("service");
    if (text == null) {
      entry.problem(
          "service",
          "a worker needs the service that it runs as, such as Stack/workers/worker-1:"
              + " without it nothing can be restarted");
      return Optional.empty();
    }
    String[] parts = text.split("/", -1);
    if (parts.length != 3 || !Names.valid(parts[0]) || !Names.valid(parts[1])) {
      entry.problem("service", "expected Stack/NAME/SERVICE, found '" + text + "'");
      return Optional.empty();
    }
    return Optional.of(new ServiceRef(new ResourceRef(parts[0], parts[1]), parts[2]));
  }

  private static SortedMap<String, Capability> capabilities(Fields entry) {
    var read = new TreeMap<String, Capability>();
    MapNode map = entry.map("capabilities");
    for (MapNode.Entry each : map == null ? List.<MapNode.Entry>of() : map.entries()) {
      read.put(
          each.name(),
          new Capability(JsonValues.of(each.value()), Places.origin(each.value().at())));
    }
    return read;
  }

  private void twice(List<Expectation> all) {
    Map<String, Origin> first = new HashMap<>();
    for (Expectation each : all) {
      var before = first.putIfAbsent(each.endpoint(), each.origin());
      if (before != null) {
        scope
            .problems()
            .add(
                Places.position(each.origin()),
                "a worker at " + each.endpoint() + " is expected already, at " + before);
      }
    }
  }
}
