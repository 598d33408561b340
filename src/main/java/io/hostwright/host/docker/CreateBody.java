package io.hostwright.host.docker;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hostwright.engine.ContainerSpec;
import io.hostwright.engine.Limits;
import io.hostwright.engine.NetworkAttachment;
import io.hostwright.engine.NetworkMode;
import io.hostwright.engine.PortBinding;
import io.hostwright.engine.ProcessSpec;
import io.hostwright.engine.RestartPolicy;
import io.hostwright.model.Sensitive;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The body of {@code POST /containers/create}. */
final class CreateBody {
  private static final String DEFAULT_NETWORK = "bridge";

  private CreateBody() {}

  /**
   * @param image what the engine shall note as the image's name
   */
  static ObjectNode of(ContainerSpec spec, String image, Version api) {
    var body = Json.object();
    body.put("Image", image);
    process(spec.process(), body);
    var labels = body.putObject("Labels");
    spec.labels().forEach((name, value) -> labels.put(name, value.reveal()));
    if (spec.healthcheck() != null) {
      body.set("Healthcheck", HealthJson.write(spec.healthcheck()));
    }
    var hostConfig = body.putObject("HostConfig");
    ports(spec.ports(), body, hostConfig);
    MountWriter.write(spec.mounts(), hostConfig);
    hostConfig.set("RestartPolicy", policy(spec.restart()));
    limits(spec.limits(), hostConfig);
    devices(spec.limits(), hostConfig);
    networks(spec, api, body, hostConfig);
    Documents.write(spec.asked().body(), body);
    return body;
  }

  private static void process(ProcessSpec process, ObjectNode body) {
    secretWords(body, "Cmd", process.command());
    secretWords(body, "Entrypoint", process.entrypoint());
    var environment = body.putArray("Env");
    process.environment().forEach((name, value) -> environment.add(name + "=" + value.reveal()));
  }

  private static void secretWords(ObjectNode body, String member, @Nullable List<Sensitive> words) {
    if (words != null) {
      words(body.putArray(member), words.stream().map(Sensitive::reveal).toList());
    }
  }

  private static void words(ArrayNode array, List<String> words) {
    words.forEach(array::add);
  }

  static ObjectNode policy(RestartPolicy policy) {
    return Json.object()
        .put("Name", policy.name())
        .put("MaximumRetryCount", policy.maximumRetryCount());
  }

  /** What create and update have in common; to an update, a missing one means unchanged. */
  static void limits(Limits limits, ObjectNode body) {
    positive(body, "NanoCpus", limits.nanoCpus());
    positive(body, "Memory", limits.memoryBytes());
    positive(body, "MemoryReservation", limits.memoryReservationBytes());
    positive(body, "PidsLimit", limits.pids());
  }

  private static void positive(ObjectNode body, String member, long value) {
    if (value > 0) {
      body.put(member, value);
    }
  }

  private static void devices(Limits limits, ObjectNode hostConfig) {
    var requests = hostConfig.putArray("DeviceRequests");
    for (Limits.DeviceRequest device : limits.devices()) {
      var request = requests.addObject();
      request.put("Driver", device.driver());
      request.put("Count", device.count());
      words(request.putArray("DeviceIDs"), device.deviceIds());
      words(request.putArray("Capabilities").addArray(), device.capabilities());
      request.set("Options", options(device.options()));
    }
  }

  private static void ports(List<PortBinding> ports, ObjectNode body, ObjectNode hostConfig) {
    var exposed = body.putObject("ExposedPorts");
    var bindings = hostConfig.putObject("PortBindings");
    for (PortBinding port : ports) {
      String inside = port.containerPort() + "/" + port.protocol();
      exposed.putObject(inside);
      bindings
          .withArray(inside)
          .addObject()
          .put("HostIp", port.hostIp())
          .put("HostPort", port.hostPort() == 0 ? "" : Integer.toString(port.hostPort()));
    }
  }

  private static void networks(
      ContainerSpec spec, Version api, ObjectNode body, ObjectNode hostConfig) {
    hostConfig.put("NetworkMode", mode(spec));
    var endpoints = body.putObject("NetworkingConfig").putObject("EndpointsConfig");
    atCreate(spec, api).forEach(each -> endpoints.set(each.network(), endpoint(each)));
  }

  private static String mode(ContainerSpec spec) {
    return switch (spec.networkMode()) {
      case NetworkMode.Host host -> "host";
      case NetworkMode.None none -> "none";
      case NetworkMode.Bridge bridge ->
          spec.networks().isEmpty() ? DEFAULT_NETWORK : spec.networks().get(0).network();
    };
  }

  /** The networks that create can be told of: before API 1.44 only one. */
  static List<NetworkAttachment> atCreate(ContainerSpec spec, Version api) {
    var all = spec.networks();
    return api.atLeast(1, 44) || all.size() < 2 ? all : all.subList(0, 1);
  }

  /** An {@code EndpointSettings}. */
  static ObjectNode endpoint(NetworkAttachment attachment) {
    var endpoint = Json.object();
    words(endpoint.putArray("Aliases"), attachment.aliases());
    if (attachment.ipv4Address() != null) {
      endpoint.putObject("IPAMConfig").put("IPv4Address", attachment.ipv4Address());
    }
    return endpoint;
  }

  static ObjectNode options(Map<String, String> options) {
    var node = Json.object();
    options.forEach(node::put);
    return node;
  }
}
