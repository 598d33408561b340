package io.hostwright.compose;

import static io.hostwright.compose.CanonicalJson.each;
import static io.hostwright.compose.CanonicalJson.putIfSaid;
import static io.hostwright.compose.CanonicalJson.putIfTrue;
import static io.hostwright.compose.CanonicalJson.putSize;
import static io.hostwright.compose.CanonicalJson.putUnlessEmpty;
import static io.hostwright.compose.CanonicalJson.texts;

import io.hostwright.compose.element.Specification;
import io.hostwright.model.Sensitive;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A service in Compose's canonical model: the order of members is Compose's. */
final class ServiceJson {
  private ServiceJson() {}

  static Map<String, @Nullable Object> of(Service service) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    Service.Process process = service.process();
    putUnlessEmpty(json, "profiles", service.profiles());
    json.put("command", texts(process.command()));
    putIfSaid(json, "container_name", service.containerName());
    putUnlessEmpty(json, "depends_on", each(service.dependsOn(), ServiceJson::dependency));
    putIfSaid(json, "deploy", service.deploy() == null ? null : deploy(service.deploy()));
    json.put("entrypoint", texts(process.entrypoint()));
    putUnlessEmpty(json, "environment", each(process.environment(), ServiceJson::text));
    putIfSaid(json, "healthcheck", health(service.healthcheck()));
    putIfSaid(json, "image", service.image().isEmpty() ? null : service.image());
    putUnlessEmpty(json, "labels", each(service.labels(), ServiceJson::text));
    network(json, service.networking());
    putUnlessEmpty(json, "ports", service.ports().stream().map(ServiceJson::port).toList());
    putIfSaid(json, "restart", service.restart());
    putUnlessEmpty(json, "volumes", service.mounts().stream().map(ServiceJson::mount).toList());
    service.elements().forEach((name, given) -> json.put(name, given.value()));
    return sorted(json);
  }

  private static Map<String, @Nullable Object> sorted(Map<String, @Nullable Object> json) {
    Map<String, @Nullable Object> sorted = new LinkedHashMap<>();
    for (String name : Specification.SERVICE) {
      if (json.containsKey(name)) {
        sorted.put(name, json.get(name));
      }
    }
    return sorted;
  }

  private static @Nullable Object text(@Nullable Sensitive value) {
    return value == null ? null : value.toString();
  }

  private static void network(Map<String, @Nullable Object> json, Service.Networking networking) {
    putIfSaid(json, "network_mode", networking.mode());
    putUnlessEmpty(json, "networks", each(networking.networks(), ServiceJson::serviceNetwork));
  }

  private static @Nullable Object serviceNetwork(ServiceNetwork network) {
    if (!network.given()) {
      return null;
    }
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    putIfSaid(json, "priority", network.priority() == 0 ? null : network.priority());
    putUnlessEmpty(json, "aliases", network.aliases());
    putIfSaid(json, "ipv4_address", network.ipv4Address());
    return json;
  }

  private static Object dependency(Dependency dependency) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("condition", dependency.condition().text());
    putIfTrue(json, "restart", dependency.restart());
    json.put("required", dependency.required());
    return json;
  }

  private static @Nullable Object health(@Nullable HealthCheck check) {
    if (check == null) {
      return null;
    }
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    putUnlessEmpty(json, "test", check.test().stream().map(Sensitive::toString).toList());
    putIfSaid(json, "timeout", check.timeout());
    putIfSaid(json, "interval", check.interval());
    putIfSaid(json, "retries", check.retries());
    putIfSaid(json, "start_period", check.startPeriod());
    putIfSaid(json, "start_interval", check.startInterval());
    putIfTrue(json, "disable", check.disable());
    return json;
  }

  private static Object port(Port port) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    putIfSaid(json, "name", port.name());
    putIfSaid(json, "mode", port.mode());
    putIfSaid(json, "host_ip", port.hostIp());
    json.put("target", port.target());
    putIfSaid(json, "published", port.published());
    putIfSaid(json, "protocol", port.protocol());
    putIfSaid(json, "app_protocol", port.appProtocol());
    return json;
  }

  private static Object mount(Mount mount) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    switch (mount) {
      case Mount.Bind bind -> {
        common(json, "bind", bind.source(), mount);
        Map<String, @Nullable Object> options = new LinkedHashMap<>();
        putIfTrue(options, "create_host_path", bind.createHostPath());
        putIfSaid(json, "bind", bind.options() ? options : null);
      }
      case Mount.VolumeMount volume -> {
        common(json, "volume", volume.source(), mount);
        Map<String, @Nullable Object> options = new LinkedHashMap<>();
        putIfTrue(options, "nocopy", volume.noCopy());
        putIfSaid(json, "volume", volume.options() ? options : null);
      }
      case Mount.Tmpfs tmpfs -> {
        common(json, "tmpfs", null, mount);
        Map<String, @Nullable Object> options = new LinkedHashMap<>();
        putSize(options, "size", tmpfs.size());
        putIfSaid(options, "mode", tmpfs.mode() == 0 ? null : tmpfs.mode());
        putIfSaid(json, "tmpfs", tmpfs.options() ? options : null);
      }
    }
    return json;
  }

  private static void common(
      Map<String, @Nullable Object> json, String type, @Nullable String source, Mount mount) {
    json.put("type", type);
    putIfSaid(json, "source", source);
    json.put("target", mount.target());
    putIfTrue(json, "read_only", mount.readOnly());
  }

  private static Object deploy(Deploy deploy) {
    Map<String, @Nullable Object> resources = new LinkedHashMap<>();
    putIfSaid(resources, "limits", resources(deploy.limits()));
    putIfSaid(resources, "reservations", resources(deploy.reservations()));
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("resources", resources);
    json.put("placement", Map.of());
    return json;
  }

  private static @Nullable Object resources(Deploy.@Nullable Resources resources) {
    if (resources == null) {
      return null;
    }
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    BigDecimal cpus = resources.cpus();
    putIfSaid(json, "cpus", cpus == null || cpus.signum() == 0 ? null : float32(cpus));
    putSize(json, "memory", resources.memory());
    Long pids = resources.pids();
    putIfSaid(json, "pids", pids == null || pids == 0 ? null : pids);
    putUnlessEmpty(json, "devices", resources.devices().stream().map(ServiceJson::device).toList());
    return json;
  }

  /** Compose keeps CPUs in 32 bits, which shows where someone wrote many digits. */
  private static BigDecimal float32(BigDecimal cpus) {
    String shortest = Float.toString(cpus.floatValue());
    return new BigDecimal(new BigDecimal(shortest).stripTrailingZeros().toPlainString());
  }

  private static Object device(Deploy.Device device) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    putUnlessEmpty(json, "capabilities", device.capabilities());
    putIfSaid(json, "driver", device.driver());
    putIfSaid(json, "count", device.count() == 0 ? null : device.count());
    putUnlessEmpty(json, "device_ids", device.ids());
    putUnlessEmpty(json, "options", device.options());
    return json;
  }
}
