package io.hostwright.host.docker;

import com.fasterxml.jackson.databind.JsonNode;
import io.hostwright.engine.ContainerInspect;
import io.hostwright.engine.ContainerInspect.NetworkInspect;
import io.hostwright.engine.ContainerInspect.ProcessInspect;
import io.hostwright.engine.ContainerState;
import io.hostwright.engine.Limits;
import io.hostwright.engine.PortBinding;
import io.hostwright.engine.RestartPolicy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads the answer of {@code GET /containers/ID/json}. */
final class ContainerReader {
  private ContainerReader() {}

  static ContainerInspect read(JsonNode node) {
    JsonNode config = node.path("Config");
    JsonNode hostConfig = node.path("HostConfig");
    return new ContainerInspect(
        Json.text(node, "Id"),
        Json.text(node, "Name").replaceFirst("^/", ""),
        Json.text(node, "Image"),
        Json.text(config, "Image"),
        state(node),
        process(config),
        ports(hostConfig.path("PortBindings")),
        MountReader.read(node),
        Json.text(hostConfig, "NetworkMode"),
        networks(node.path("NetworkSettings").path("Networks")),
        HealthJson.read(config.path("Healthcheck")),
        restart(hostConfig.path("RestartPolicy")),
        limits(hostConfig),
        Documents.seen(config, hostConfig),
        Json.texts(config.path("Labels")));
  }

  private static ContainerState state(JsonNode node) {
    JsonNode state = node.path("State");
    return new ContainerState(
        status(Json.text(state, "Status")),
        health(Json.text(state.path("Health"), "Status")),
        state.path("ExitCode").asInt(),
        state.path("OOMKilled").asBoolean(),
        node.path("RestartCount").asInt(),
        Json.text(state, "Error"),
        instant(Json.text(state, "StartedAt")),
        instant(Json.text(state, "FinishedAt")));
  }

  /** A status that is not known is that of a container which does not run. */
  static ContainerState.Status status(String text) {
    for (var status : ContainerState.Status.values()) {
      if (status.name().equals(text.toUpperCase(Locale.ROOT))) {
        return status;
      }
    }
    return ContainerState.Status.DEAD;
  }

  private static ContainerState.Health health(String text) {
    return switch (text) {
      case "starting" -> ContainerState.Health.STARTING;
      case "healthy" -> ContainerState.Health.HEALTHY;
      case "unhealthy" -> ContainerState.Health.UNHEALTHY;
      default -> ContainerState.Health.NONE;
    };
  }

  /** The engine says the year 1 where nothing happened yet. */
  private static @Nullable Instant instant(String text) {
    return text.isEmpty() || text.startsWith("0001-") ? null : Instant.parse(text);
  }

  private static ProcessInspect process(JsonNode config) {
    return new ProcessInspect(
        Json.wordsOrNull(config.path("Cmd")),
        Json.wordsOrNull(config.path("Entrypoint")),
        Json.environment(config.path("Env")));
  }

  /** {@code {"80/tcp": [{"HostIp": "", "HostPort": "8080"}]}}. */
  private static List<PortBinding> ports(JsonNode bindings) {
    var ports = new ArrayList<PortBinding>();
    bindings
        .properties()
        .forEach(
            each -> {
              String[] inside = each.getKey().split("/", 2);
              String protocol = inside.length == 2 ? inside[1] : "tcp";
              for (JsonNode outside : each.getValue()) {
                ports.add(
                    new PortBinding(
                        number(inside[0]),
                        protocol,
                        Json.text(outside, "HostIp"),
                        number(Json.text(outside, "HostPort"))));
              }
            });
    return ports;
  }

  /** The first port of a range; 0 for none. */
  private static int number(String port) {
    String first = port.split("-", 2)[0];
    return first.isEmpty() ? 0 : Integer.parseInt(first);
  }

  private static TreeMap<String, NetworkInspect> networks(JsonNode networks) {
    var all = new TreeMap<String, NetworkInspect>();
    networks
        .properties()
        .forEach(
            each ->
                all.put(
                    each.getKey(),
                    new NetworkInspect(
                        Json.text(each.getValue(), "NetworkID"),
                        Json.words(each.getValue().path("Aliases")),
                        Json.textOrNull(each.getValue().path("IPAMConfig"), "IPv4Address"))));
    return all;
  }

  private static RestartPolicy restart(JsonNode policy) {
    String name = Json.text(policy, "Name");
    return new RestartPolicy(
        name.isEmpty() ? "no" : name, policy.path("MaximumRetryCount").asInt());
  }

  private static Limits limits(JsonNode hostConfig) {
    var devices = new ArrayList<Limits.DeviceRequest>();
    for (JsonNode request : hostConfig.path("DeviceRequests")) {
      var capabilities = new ArrayList<String>();
      request.path("Capabilities").forEach(group -> capabilities.addAll(Json.words(group)));
      devices.add(
          new Limits.DeviceRequest(
              Json.text(request, "Driver"),
              request.path("Count").asInt(),
              Json.words(request.path("DeviceIDs")),
              capabilities,
              Json.texts(request.path("Options"))));
    }
    return new Limits(
        hostConfig.path("NanoCpus").asLong(),
        hostConfig.path("Memory").asLong(),
        hostConfig.path("MemoryReservation").asLong(),
        Math.max(0, hostConfig.path("PidsLimit").asLong()),
        devices);
  }
}
